-- Documents of other stories that a document of this one has text from, and the stories they stand in.
WITH drawn_on AS (
    SELECT DISTINCT story_documents.story_id, lineage.source_doc_id AS doc_id
    FROM lineage
    JOIN story_documents USING (doc_id)
    WHERE list_contains(getvariable('stories'), story_documents.story_id) AND lineage.source_doc_id IS NOT NULL
)

SELECT
    drawn_on.story_id,
    drawn_on.doc_id,
    home.story_id AS home_story_id,
    stories.title AS home_title,
    -- a story without a headline is named by first words, which stop anywhere
    NOT EXISTS (
        FROM story_documents AS member
        JOIN documents AS titled ON titled.doc_id = member.doc_id
        WHERE member.story_id = home.story_id AND titled.title = stories.title
    ) AS home_titled_by_first_words,
    documents.source_path,
    documents.item,
    documents.outlet,
    documents.title,
    documents.language,
    documents.published_at,
    documents.published_precision,
    documents.text
FROM drawn_on
JOIN documents USING (doc_id)
LEFT JOIN story_documents AS home ON home.doc_id = drawn_on.doc_id
LEFT JOIN stories ON stories.story_id = home.story_id
WHERE home.story_id IS DISTINCT FROM drawn_on.story_id
ORDER BY drawn_on.story_id, documents.published_at NULLS LAST, drawn_on.doc_id
