-- The passages that two documents of a story share, or one of them and its source in another story, in the order of
-- the earlier one.
WITH compared_pairs AS (
    {compared_pairs}
)

SELECT story_id, doc_a, doc_b, a_start, a_end, b_start, b_end, kind, similarity, n_words
FROM compared_pairs
JOIN passages USING (doc_a, doc_b)
ORDER BY story_id, doc_a, doc_b, a_start, b_start
