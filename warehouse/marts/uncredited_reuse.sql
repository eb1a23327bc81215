-- Copies that do not name where they have their text from. Versions of one article, and reprints within one
-- outlet, owe no credit.
WITH named AS (
    SELECT doc_id, string_agg(DISTINCT outlet, ', ' ORDER BY outlet) AS outlets
    FROM credits
    GROUP BY doc_id
)

SELECT
    lineage.doc_id,
    lineage.source_doc_id,
    copy.outlet,
    source.outlet AS source_outlet,
    copy.published_at,
    lineage.share,
    lineage.confidence,
    named.outlets AS credits_instead,
    CASE
        WHEN source.outlet IS NULL THEN 'source outlet unknown'
        WHEN named.doc_id IS NULL THEN 'no credit'
        ELSE 'credits others only'
    END AS finding
FROM lineage
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = lineage.source_doc_id
ANTI JOIN credited_sources USING (doc_id, source_doc_id)
LEFT JOIN named USING (doc_id)
WHERE
    lineage.verdict = 'copied'
    AND source.article_id <> copy.article_id
    AND (source.outlet IS NULL OR outlet_key(source.outlet) IS DISTINCT FROM outlet_key(copy.outlet))
ORDER BY lineage.share DESC, lineage.doc_id, lineage.source_doc_id
