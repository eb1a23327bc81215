-- Documents that are versions of the same articles, the earliest first; none of an article of one version.
SELECT
    of.doc_id AS of_doc_id,
    documents.doc_id,
    documents.title,
    documents.published_at,
    documents.published_precision,
    documents.modified_at,
    documents.n_words,
    documents.text,
    story_documents.story_id
FROM documents AS of
JOIN documents USING (article_id)
LEFT JOIN story_documents ON story_documents.doc_id = documents.doc_id
WHERE list_contains(getvariable('articles'), of.doc_id)
QUALIFY count(*) OVER (PARTITION BY of.doc_id) > 1
ORDER BY
    of_doc_id, documents.published_at NULLS FIRST, documents.modified_at NULLS FIRST, documents.doc_id
