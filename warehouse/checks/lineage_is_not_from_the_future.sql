-- no document is copied from, or was first printed in, a later one, as exactly as both times are known, but by correction
-- new: lineage, first_printings; with: documents
WITH spans AS (
    SELECT
        doc_id,
        published_at AS first,
        published_at + CASE published_precision
            WHEN 'second' THEN INTERVAL 1 SECOND WHEN 'minute' THEN INTERVAL 1 MINUTE ELSE INTERVAL 1 DAY
        END AS last
    FROM documents
    WHERE published_at IS NOT NULL
),

steps AS (
    SELECT
        doc_id,
        source_doc_id,
        len(list_filter(evidence, lambda clue: clue.kind = 'corrected' AND clue.weight > 0)) > 0 AS is_corrected
    FROM lineage
    WHERE verdict = 'copied' AND source_doc_id IS NOT NULL
),

taken AS (
    SELECT doc_id, source_doc_id FROM steps WHERE NOT is_corrected
    UNION ALL
    SELECT doc_id, first_doc_id
    FROM first_printings
    WHERE NOT list_has_any(chain, (SELECT coalesce(list(source_doc_id), []) FROM steps WHERE is_corrected))
)

SELECT DISTINCT taken.doc_id, taken.source_doc_id, copy.first AS published_at, source.first AS source_published_at
FROM taken
JOIN spans AS copy USING (doc_id)
JOIN spans AS source ON source.doc_id = taken.source_doc_id
WHERE source.first >= copy.last
