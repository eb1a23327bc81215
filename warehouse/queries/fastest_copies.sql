-- How soon did copies follow?
-- Copies by the time since their source was published, where both times are known to the minute.
SELECT
    round(
        60 * hours_between(
            source.published_at, source.published_precision, copy.published_at, copy.published_precision
        )
    )::INTEGER AS minutes,
    copy.outlet,
    source.outlet AS source_outlet,
    copy.title,
    round(lineage.share, 2) AS share
FROM lineage
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = lineage.source_doc_id
WHERE lineage.verdict = 'copied' AND minutes IS NOT NULL
ORDER BY minutes, copy.doc_id, source.doc_id
