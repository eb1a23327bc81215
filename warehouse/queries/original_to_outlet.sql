-- What is original to an outlet?
-- The outlet's articles by the words that no source has.
-- setting outlet = SELECT outlet FROM documents JOIN document_reuse USING (doc_id) WHERE outlet <> '' GROUP BY ALL ORDER BY sum(own_words) DESC, outlet LIMIT 1: the outlet; by default the one with most words of its own
SELECT
    documents.title, story_timeline.verdict, document_reuse.own_words, round(document_reuse.own, 2) AS own,
    documents.published_at, doc_id
FROM document_reuse
JOIN documents USING (doc_id)
JOIN story_timeline USING (doc_id)
WHERE documents.outlet = getvariable('outlet')
ORDER BY own_words DESC, doc_id
