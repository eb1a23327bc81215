-- Which documents name the outlet of a source, as lineage read it.
SELECT doc_id, source_doc_id, credit AS quote
FROM lineage
WHERE credit IS NOT NULL
ORDER BY doc_id, source_doc_id
