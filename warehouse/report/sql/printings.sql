-- Stretches of articles that another printed first, or may have, in the order of the text.
SELECT
    doc_id, start, "end", n_words, kind, chain, first_doc_id, first_outlet, first_published_at,
    first_published_precision, origin, confidence, cannot_tell
FROM first_printings
WHERE list_contains(getvariable('articles'), doc_id)
ORDER BY doc_id, start
