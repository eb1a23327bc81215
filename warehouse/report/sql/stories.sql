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
    (
        SELECT list(DISTINCT documents.language ORDER BY documents.language)
        FROM story_documents
        JOIN documents USING (doc_id)
        WHERE story_documents.story_id = story_overlap.story_id AND documents.language IS NOT NULL
    ) AS languages,
    -- of its pairs, either read from the other
    (
        SELECT list(DISTINCT grade ORDER BY grade)
        FROM (
            SELECT a.story_id, unnest([grades.grade_a, grades.grade_b]) AS grade
            FROM grades
            JOIN story_documents AS a ON a.doc_id = grades.doc_a
            JOIN story_documents AS b ON b.doc_id = grades.doc_b AND b.story_id = a.story_id
            WHERE list_contains(getvariable('stories'), a.story_id)
        ) AS graded
        WHERE graded.story_id = story_overlap.story_id
    ) AS grades,
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
