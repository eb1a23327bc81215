-- no word of a document stands in two passages with the same other document
-- new: passages
WITH sides AS (
    SELECT doc_a AS doc_id, doc_b AS other_id, a_start AS first, a_end AS last FROM passages
    UNION ALL
    SELECT doc_b, doc_a, b_start, b_end FROM passages
)

SELECT *
FROM (
    SELECT *, lag(last, 1, 0) OVER (PARTITION BY doc_id, other_id ORDER BY first, last) AS last_before FROM sides
)
WHERE first < last_before
