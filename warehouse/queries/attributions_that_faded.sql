-- Who said it in the source, and who says it in the copy?
-- Attributions that a copy made vague or left out.
SELECT
    effect, before, after, coalesce(copy.outlet, copy.source_path) AS copy,
    coalesce(source.outlet, source.source_path) AS source
FROM what_changed
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = what_changed.source_doc_id
WHERE kind = 'attribution' AND effect IN ('generalised', 'laundered')
ORDER BY copy.published_at, doc_id, source_doc_id, change
