-- the count of words of a document is that of its text
-- new: documents
SELECT doc_id, n_words AS said, count_words(text) AS found
FROM documents
WHERE said <> found
