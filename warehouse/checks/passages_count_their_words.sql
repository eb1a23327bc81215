-- counts of words of a passage are those of the texts
-- new: passages; with: documents
SELECT doc_a AS doc_id, a_start AS start, a_words AS said, count_words(substring(text, a_start + 1, a_end - a_start)) AS found
FROM passages
JOIN documents ON doc_id = doc_a
WHERE said <> found
UNION ALL
SELECT doc_b, b_start, b_words AS said, count_words(substring(text, b_start + 1, b_end - b_start)) AS found
FROM passages
JOIN documents ON doc_id = doc_b
WHERE said <> found
