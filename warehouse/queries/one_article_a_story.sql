-- Which one article should stand for each story?
-- By the rule earliest, longest, or trusted (first outlet of the variable trusted_outlets that has one).
-- setting rule = 'earliest': earliest, longest or trusted
SELECT stories.title AS story, coalesce(documents.outlet, documents.source_path) AS outlet, documents.title, doc_id
FROM canonical_articles
JOIN stories USING (story_id)
JOIN documents USING (doc_id)
WHERE rule = getvariable('rule')
ORDER BY stories.n_documents DESC, story, doc_id
