-- no document is copied from one that was published after it, as exactly as both times are known
-- new: lineage; with: documents
WITH spans AS (
    SELECT
        doc_id,
        published_at AS first,
        published_at + CASE published_precision
            WHEN 'second' THEN INTERVAL 1 SECOND WHEN 'minute' THEN INTERVAL 1 MINUTE ELSE INTERVAL 1 DAY
        END AS last
    FROM documents
    WHERE published_at IS NOT NULL
)

SELECT lineage.doc_id, lineage.source_doc_id, copy.first AS published_at, source.first AS source_published_at
FROM lineage
JOIN spans AS copy USING (doc_id)
JOIN spans AS source ON source.doc_id = lineage.source_doc_id
WHERE lineage.verdict = 'copied' AND source.first >= copy.last
