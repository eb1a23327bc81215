-- every passage and every change belongs to a graded pair
SELECT 'passages' AS in_table, doc_a, doc_b, count(*) AS n
FROM passages ANTI JOIN grades USING (doc_a, doc_b) GROUP BY ALL
UNION ALL
SELECT 'changes', doc_a, doc_b, count(*)
FROM changes ANTI JOIN grades USING (doc_a, doc_b) GROUP BY ALL
