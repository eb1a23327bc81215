-- every item of every input is a document or a reject
-- new: inputs; with: documents, rejects
WITH ended AS (
    SELECT source_path, raw_sha256 FROM documents
    UNION ALL
    SELECT source_path, raw_sha256 FROM rejects
),

counted AS (
    SELECT source_path, raw_sha256, count(*) AS found FROM ended GROUP BY ALL
)

SELECT coalesce(inputs.source_path, counted.source_path) AS source_path, n_items, coalesce(found, 0) AS found
FROM inputs
FULL JOIN counted USING (source_path, raw_sha256)
WHERE n_items IS DISTINCT FROM found
