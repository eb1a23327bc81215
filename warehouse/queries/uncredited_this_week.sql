-- Who copied most without credit this week?
-- Outlets by the words of their copies that name no source, over the days before the newest document.
-- setting days = 7: days counted back from the newest publication time in the warehouse
WITH newest AS (
    SELECT max(published_at) AS at FROM documents
)

SELECT
    coalesce(uncredited_reuse.outlet, '(unknown)') AS outlet,
    count(DISTINCT doc_id) AS documents,
    sum(round(share * n_words))::INTEGER AS words_taken,
    count(DISTINCT source_outlet) AS sources
FROM uncredited_reuse
JOIN documents USING (doc_id)
CROSS JOIN newest
WHERE documents.published_at > newest.at - to_days(getvariable('days')::INTEGER)
GROUP BY ALL
ORDER BY words_taken DESC, outlet
