-- How soon did copies follow?
-- Dated copies by the time since their source was published.
SELECT
    round(date_diff('second', source.published_at, copy.published_at) / 60)::INTEGER AS minutes,
    copy.outlet,
    source.outlet AS source_outlet,
    copy.title,
    round(lineage.share, 2) AS share
FROM lineage
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = lineage.source_doc_id
WHERE lineage.verdict = 'copied' AND source.published_at IS NOT NULL AND copy.published_at IS NOT NULL
ORDER BY minutes, copy.doc_id, source.doc_id
