-- counts of words are those of the texts, in documents and in passages
SELECT 'documents' AS in_table, doc_id, NULL AS start, n_words AS said, count_words(text) AS found
FROM documents
WHERE said <> found
UNION ALL
SELECT 'passages', doc_a, a_start, a_words AS said, count_words(substring(text, a_start + 1, a_end - a_start)) AS found
FROM passages
JOIN documents ON doc_id = doc_a
WHERE said <> found
UNION ALL
SELECT 'passages', doc_b, b_start, b_words AS said, count_words(substring(text, b_start + 1, b_end - b_start)) AS found
FROM passages
JOIN documents ON doc_id = doc_b
WHERE said <> found
