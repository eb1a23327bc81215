-- Which one article should stand for each story?
-- That of the first outlet you trust which has the story; where none has, by the rule earliest, longest, or surest to
-- have its text first hand.
-- setting rule = 'earliest': earliest, longest or surest
-- setting outlets = '': outlets that you trust, by commas, the most trusted first
WITH trusted AS (
    SELECT trim(unnest(names)) AS outlet, generate_subscripts(names, 1) AS rank
    FROM (SELECT string_split(getvariable('outlets'), ',') AS names)
),

chosen AS (
    SELECT
        story_id,
        first(doc_id ORDER BY trusted.rank, documents.published_at NULLS LAST, doc_id) AS doc_id
    FROM story_documents
    JOIN documents USING (doc_id)
    JOIN trusted USING (outlet)
    GROUP BY story_id
)

SELECT stories.title AS story, coalesce(documents.outlet, documents.source_path) AS outlet, documents.title, documents.doc_id
FROM canonical_articles
LEFT JOIN chosen USING (story_id)
JOIN stories USING (story_id)
JOIN documents ON documents.doc_id = coalesce(chosen.doc_id, canonical_articles.doc_id)
WHERE rule = getvariable('rule')
ORDER BY stories.n_documents DESC, story, documents.doc_id
