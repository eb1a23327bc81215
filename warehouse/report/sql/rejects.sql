-- Inputs that gave no document, by reason.
SELECT reason, count(*) AS n_items
FROM rejects
GROUP BY reason
ORDER BY n_items DESC, reason
