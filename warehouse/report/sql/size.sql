-- How much the whole warehouse holds.
SELECT count(*) AS n_documents, coalesce(sum(n_words), 0)::BIGINT AS n_words FROM documents
