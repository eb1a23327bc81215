-- Where each document came from, how sure that is, what speaks for it, and whether the source is credited.
SELECT
    story_documents.story_id,
    story_documents.doc_id,
    lineage.source_doc_id,
    lineage.origin,
    lineage.verdict,
    lineage.confidence,
    lineage.share,
    lineage.evidence,
    uncredited_reuse.finding
FROM story_documents
JOIN lineage USING (doc_id)
LEFT JOIN uncredited_reuse
    ON uncredited_reuse.doc_id = lineage.doc_id AND uncredited_reuse.source_doc_id = lineage.source_doc_id
WHERE list_contains(getvariable('stories'), story_documents.story_id)
ORDER BY story_documents.story_id, story_documents.doc_id, lineage.share DESC, lineage.source_doc_id, lineage.origin
