-- Documents of an outlet by time, with the share of each that no source has.
SELECT
    documents.outlet,
    documents.doc_id,
    story_timeline.story_id,
    stories.title AS story,
    documents.source_path,
    documents.title,
    documents.published_at,
    documents.published_precision,
    documents.n_words,
    story_timeline.verdict,
    document_reuse.own
FROM documents
JOIN story_timeline USING (doc_id)
JOIN stories ON stories.story_id = story_timeline.story_id
JOIN document_reuse USING (doc_id)
WHERE list_contains(getvariable('outlets'), documents.outlet)
ORDER BY documents.outlet, documents.published_at DESC NULLS LAST, documents.doc_id
