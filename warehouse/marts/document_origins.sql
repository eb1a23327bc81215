-- Where each document's text began: itself, the first documents of its descent, or an agency outside.
WITH lines AS (
    SELECT doc_id, doc_id AS ancestor_doc_id FROM documents
    UNION ALL
    SELECT doc_id, ancestor_doc_id FROM descent
),

ends AS (
    SELECT DISTINCT
        lines.doc_id,
        CASE WHEN lineage.origin IS NULL THEN lines.ancestor_doc_id END AS origin_doc_id,
        lineage.origin
    FROM lines
    JOIN lineage ON lineage.doc_id = lines.ancestor_doc_id
    WHERE lineage.source_doc_id IS NULL
)

SELECT
    ends.doc_id,
    coalesce(ends.origin, ends.origin_doc_id) AS origin_id,
    ends.origin_doc_id,
    ends.origin AS origin_agency,
    -- a document of an unnamed outlet is counted as a publisher of its own
    coalesce(outlet_families.family, 'document ' || ends.origin_doc_id) AS family
FROM ends
LEFT JOIN documents ON documents.doc_id = ends.origin_doc_id
LEFT JOIN outlet_families ON outlet_families.outlet = coalesce(ends.origin, documents.outlet)
ORDER BY ends.doc_id, origin_id
