-- The documents that an id, an address, a path or the hash of a raw file names, and what cleaning took out of each.
WITH settled AS (
{settled}
)

SELECT
    documents.* REPLACE (list_concat(documents.corrected, settled.corrected) AS corrected),
    document_reuse.own,
    story_documents.story_id,
    coalesce(taken.removed, []) AS removed
FROM documents
JOIN document_reuse USING (doc_id)
LEFT JOIN story_documents USING (doc_id)
LEFT JOIN settled USING (doc_id)
LEFT JOIN (
    SELECT doc_id, list({'reason': reason, 'text': text} ORDER BY position, reason, text) AS removed
    FROM removed
    GROUP BY doc_id
) AS taken USING (doc_id)
WHERE getvariable('asked') IN (
    documents.doc_id, documents.url, documents.source_path, documents.source_path || '#' || documents.item
)
OR documents.raw_sha256 = getvariable('hash')
ORDER BY documents.published_at NULLS FIRST, documents.modified_at NULLS FIRST, documents.doc_id
