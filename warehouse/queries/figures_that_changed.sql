-- Which figures and dates changed on the way?
-- Numbers and dates that a copy has otherwise than its source, with both sentences; `verdict` and `confidence` tell how
-- sure it is who took from whom.
SELECT
    before, after, coalesce(copy.outlet, copy.source_path) AS copy, coalesce(source.outlet, source.source_path) AS source,
    lineage.verdict, lineage.confidence, source_sentence, copy_sentence
FROM what_changed
JOIN lineage USING (doc_id, source_doc_id)
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = what_changed.source_doc_id
WHERE kind IN ('number', 'date') AND effect = 'altered'
ORDER BY copy.published_at, doc_id, source_doc_id, change
