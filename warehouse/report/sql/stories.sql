-- The stories of the report, with what is left of each when copies are counted once.
SELECT
    story_overlap.*,
    stories.last_published_at,
    (
        SELECT list(DISTINCT documents.outlet ORDER BY documents.outlet)
        FROM story_documents
        JOIN documents USING (doc_id)
        WHERE story_documents.story_id = story_overlap.story_id AND documents.outlet IS NOT NULL
    ) AS outlets,
    -- a story without a headline is named by first words, which stop anywhere
    NOT EXISTS (
        FROM story_documents
        JOIN documents USING (doc_id)
        WHERE story_documents.story_id = story_overlap.story_id AND documents.title = stories.title
    ) AS titled_by_first_words
FROM story_overlap
JOIN stories USING (story_id)
WHERE list_contains(getvariable('stories'), story_overlap.story_id)
ORDER BY story_overlap.first_published_at DESC NULLS LAST, story_overlap.story_id
