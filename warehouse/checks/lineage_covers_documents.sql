-- every document has a verdict
SELECT doc_id FROM documents ANTI JOIN lineage USING (doc_id)
