-- Which articles are copies of copies?
-- Documents with a source that has a source itself.
SELECT
    coalesce(copy.outlet, copy.source_path) AS copy,
    coalesce(source.outlet, source.source_path) AS source,
    coalesce(first.outlet, first.source_path) AS source_of_source,
    copy.title
FROM lineage AS near
JOIN lineage AS far ON far.doc_id = near.source_doc_id
JOIN documents AS copy ON copy.doc_id = near.doc_id
JOIN documents AS source ON source.doc_id = near.source_doc_id
JOIN documents AS first ON first.doc_id = far.source_doc_id
ORDER BY copy.doc_id, source.doc_id, first.doc_id
