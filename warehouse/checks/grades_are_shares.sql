-- the shares of a graded pair are within [0, 1] and add to 1 at most on each side
-- new: grades
WITH sides AS (
    SELECT doc_a AS doc_id, doc_b AS other_id, [verbatim_a, edited_a, paraphrase_a, translation_a, quote_a, boilerplate_a] AS shares
    FROM grades
    UNION ALL
    SELECT doc_b, doc_a, [verbatim_b, edited_b, paraphrase_b, translation_b, quote_b, boilerplate_b] FROM grades
)

SELECT *, list_sum(shares) AS total
FROM sides
WHERE total > 1 + 1e-9 OR list_min(shares) < 0
