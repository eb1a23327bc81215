-- Facts that a copy changed, added or left out in sentences that it took over, with these.
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
    what_changed.copy_sentence,
    -- places within the sentence
    what_changed.source_start - said.start AS source_start,
    what_changed.source_end - said.start AS source_end,
    what_changed.copy_start - repeated.start AS copy_start,
    what_changed.copy_end - repeated.start AS copy_end
FROM what_changed
JOIN story_documents USING (doc_id)
ASOF LEFT JOIN sentences AS said
    ON said.doc_id = what_changed.source_doc_id AND what_changed.source_start >= said.start
ASOF LEFT JOIN sentences AS repeated
    ON repeated.doc_id = what_changed.doc_id AND what_changed.copy_start >= repeated.start
WHERE list_contains(getvariable('stories'), story_id) AND in_passage
ORDER BY story_id, doc_id, what_changed.source_doc_id, what_changed.change
