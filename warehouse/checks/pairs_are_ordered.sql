-- in a pair doc_a is the earlier document, undated ones come last, and equal ones follow their ids
-- new: pairs, grades, passages, changes; with: documents
WITH named AS (
    SELECT 'pairs' AS in_table, doc_a, doc_b FROM pairs
    UNION ALL SELECT 'grades', doc_a, doc_b FROM grades
    UNION ALL SELECT 'passages', doc_a, doc_b FROM passages
    UNION ALL SELECT 'changes', doc_a, doc_b FROM changes
)

SELECT DISTINCT named.*
FROM named
JOIN documents AS a ON a.doc_id = doc_a
JOIN documents AS b ON b.doc_id = doc_b
WHERE
    time_order(a.published_at, a.modified_at, doc_a)
    >= time_order(b.published_at, b.modified_at, doc_b)
