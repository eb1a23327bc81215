-- every passage and every change belongs to a graded pair, but for changes of a pair that could not be graded
-- new: passages, changes; with: grades
SELECT 'passages' AS in_table, doc_a, doc_b, count(*) AS n
FROM passages ANTI JOIN grades USING (doc_a, doc_b) GROUP BY ALL
UNION ALL
SELECT 'changes', doc_a, doc_b, count(*)
FROM changes
ANTI JOIN grades USING (doc_a, doc_b)
ANTI JOIN (SELECT ids[1] AS doc_a, ids[2] AS doc_b FROM failures WHERE stage = 'grade') USING (doc_a, doc_b)
GROUP BY ALL
