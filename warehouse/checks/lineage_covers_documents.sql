-- every document has a verdict, but for those that a stage failed on
SELECT doc_id
FROM documents
ANTI JOIN lineage USING (doc_id)
ANTI JOIN (SELECT unnest(ids) AS doc_id FROM failures WHERE kind IN ('document', 'cluster')) USING (doc_id)
