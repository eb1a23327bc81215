-- Copies by an outlet that do not name the outlet they have their text from.
SELECT
    uncredited_reuse.*,
    documents.title,
    documents.source_path,
    source.source_path AS source_file,
    source.title AS source_title,
    story_documents.story_id
FROM uncredited_reuse
JOIN documents USING (doc_id)
JOIN documents AS source ON source.doc_id = uncredited_reuse.source_doc_id
JOIN story_documents ON story_documents.doc_id = uncredited_reuse.doc_id
WHERE list_contains(getvariable('outlets'), uncredited_reuse.outlet)
ORDER BY uncredited_reuse.share DESC, uncredited_reuse.doc_id, uncredited_reuse.source_doc_id
