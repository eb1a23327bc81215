-- What share of each side of a pair stands in passages with the other: pairs of the story's documents, and of one
-- of them with a source in another story.
WITH compared_pairs AS (
    {compared_pairs}
)

SELECT
    story_id,
    doc_a,
    doc_b,
    verbatim_a + edited_a + paraphrase_a + translation_a + quote_a + boilerplate_a AS share_of_a,
    verbatim_b + edited_b + paraphrase_b + translation_b + quote_b + boilerplate_b AS share_of_b,
    grade_a,
    grade_b
FROM compared_pairs
JOIN grades USING (doc_a, doc_b)
ORDER BY story_id, doc_a, doc_b
