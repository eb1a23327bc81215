-- What did cleaning take out of the texts?
-- Removed lines by the rule that took them, with an example of each.
SELECT reason, count(*) AS lines, count(DISTINCT doc_id) AS documents, min(text) AS example
FROM removed
GROUP BY reason
ORDER BY lines DESC, reason
