-- Who takes from whom?
-- Flows between outlets by the words taken, and how often the source was named.
-- setting documents = 1: smallest number of documents of a flow
SELECT
    from_outlet, to_outlet, n_documents, n_words, n_credited, round(median_hours, 1) AS median_hours,
    round(least_confidence, 2) AS least_confidence
FROM outlet_flows
WHERE n_documents >= getvariable('documents')::INTEGER
ORDER BY n_words DESC, from_outlet, to_outlet
