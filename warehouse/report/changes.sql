-- Facts that a copy changed, added or left out, with the sentences they stand in.
SELECT
    story_id,
    doc_id,
    what_changed.source_doc_id,
    what_changed.change,
    what_changed.kind,
    what_changed.effect,
    what_changed.before,
    what_changed.after,
    what_changed.source_sentence,
    what_changed.copy_sentence
FROM what_changed
JOIN story_documents USING (doc_id)
WHERE list_contains(getvariable('stories'), story_id)
ORDER BY story_id, doc_id, what_changed.source_doc_id, what_changed.change
