-- every document has one story, but for those that a stage failed on, and every story counts its documents
SELECT 'documents' AS in_table, doc_id AS id, NULL AS said, 0 AS found
FROM documents
ANTI JOIN story_documents USING (doc_id)
ANTI JOIN (SELECT unnest(ids) AS doc_id FROM failures WHERE kind IN ('document', 'cluster')) USING (doc_id)
UNION ALL
SELECT 'stories', story_id, n_documents AS said, coalesce(n, 0) AS found
FROM stories
LEFT JOIN (SELECT story_id, count(*) AS n FROM story_documents GROUP BY ALL) USING (story_id)
WHERE said <> found
