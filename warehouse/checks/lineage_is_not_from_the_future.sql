-- no document is copied from, or was first printed in, one that was published after it, as exactly as both times are known
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

taken AS (
    SELECT doc_id, source_doc_id FROM lineage WHERE verdict = 'copied'
    UNION ALL
    SELECT doc_id, first_doc_id FROM first_printings
)

SELECT DISTINCT taken.doc_id, taken.source_doc_id, copy.first AS published_at, source.first AS source_published_at
FROM taken
JOIN spans AS copy USING (doc_id)
JOIN spans AS source ON source.doc_id = taken.source_doc_id
WHERE source.first >= copy.last
