-- Which outlets were copied first-hand?
-- Outlets by the documents that descend from theirs, directly or through others.
SELECT
    coalesce(source.outlet, '(unknown)') AS outlet,
    count(DISTINCT source.doc_id) AS sources,
    count(DISTINCT descent.doc_id) AS descendants,
    count(DISTINCT story_documents.story_id) AS stories
FROM descent
JOIN documents AS source ON source.doc_id = descent.ancestor_doc_id
JOIN lineage ON lineage.doc_id = source.doc_id AND lineage.verdict = 'original'
JOIN story_documents ON story_documents.doc_id = source.doc_id
GROUP BY ALL
ORDER BY descendants DESC, outlet
