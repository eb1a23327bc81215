-- Where documents came from: the raw file with its hash, the address, and what the time of publication was read from.
SELECT
    documents.doc_id,
    documents.source_path,
    documents.item,
    documents.raw_sha256,
    inputs.n_bytes,
    documents.url,
    documents.authors,
    documents.published_evidence,
    documents.modified_at,
    documents.fetched_at,
    documents.extraction_confidence
FROM documents
LEFT JOIN inputs USING (source_path, raw_sha256)
WHERE list_contains(getvariable('articles'), documents.doc_id)
ORDER BY documents.source_path, documents.item, documents.doc_id
