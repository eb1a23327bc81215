-- How many documents each outlet has.
SELECT outlet, count(*) AS n_documents
FROM documents
WHERE outlet IS NOT NULL
GROUP BY outlet
ORDER BY outlet
