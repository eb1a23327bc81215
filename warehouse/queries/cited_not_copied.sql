-- Whom do articles cite without copying?
-- Credits of documents that take no text from anyone: digests, follow-ups, own reports.
SELECT
    coalesce(documents.outlet, documents.source_path) AS article,
    credits.outlet AS cites,
    count(*) AS times,
    max(credits.cited_date) AS latest_cited
FROM credits
JOIN documents USING (doc_id)
JOIN lineage USING (doc_id)
WHERE lineage.verdict IN ('independent', 'original') AND credits.kind <> 'photo'
GROUP BY ALL
ORDER BY article, times DESC, cites
