-- How much of each outlet comes from agencies?
-- Documents that print an agency's text, by their bylines and datelines, with or without the agency's own in hand.
SELECT
    coalesce(documents.outlet, '(unknown)') AS outlet,
    lineage.origin AS agency,
    count(*) AS documents,
    sum(round(lineage.share * documents.n_words))::INTEGER AS words
FROM lineage
JOIN documents USING (doc_id)
WHERE lineage.origin IS NOT NULL
GROUP BY ALL
ORDER BY words DESC, outlet, agency
