-- What did later versions of an article change?
-- Facts that differ between two versions, read from the earlier to the later.
SELECT copy.title, what_changed.kind, effect, before, after, copy.outlet
FROM what_changed
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = what_changed.source_doc_id
WHERE source.article_id = copy.article_id
ORDER BY doc_id, source_doc_id, change
