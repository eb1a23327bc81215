-- Lines that cleaning took out of a document before it was compared, and the rule that did so.
SELECT story_id, doc_id, removed.position, removed.reason, removed.text
FROM removed
JOIN story_documents USING (doc_id)
WHERE list_contains(getvariable('stories'), story_id)
ORDER BY story_id, doc_id, removed.position, removed.reason, removed.text
