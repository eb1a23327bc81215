-- What independent origins of a story tell differently, with the place of both documents in the list of articles.
SELECT
    contradictions.*,
    one.position,
    other.position AS other_position,
    documents.published_precision AS precision,
    other_documents.published_precision AS other_precision
FROM contradictions
JOIN story_timeline AS one USING (story_id, doc_id)
JOIN story_timeline AS other ON other.doc_id = contradictions.other_doc_id
JOIN documents USING (doc_id)
JOIN documents AS other_documents ON other_documents.doc_id = contradictions.other_doc_id
WHERE list_contains(getvariable('stories'), contradictions.story_id)
ORDER BY
    contradictions.story_id,
    least(n_origins, n_other_origins) DESC,
    CASE contradictions.kind WHEN 'number' THEN 1 WHEN 'date' THEN 2 ELSE 3 END,
    one.position,
    contradictions.start
