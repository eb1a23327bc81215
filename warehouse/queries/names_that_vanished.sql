-- Whose names vanish when a story is copied?
-- Names of sources by the copies that dropped them.
SELECT before AS name, count(DISTINCT doc_id) AS copies, count(DISTINCT copy.outlet) AS outlets
FROM what_changed
JOIN documents AS copy USING (doc_id)
WHERE kind = 'name' AND effect = 'dropped'
GROUP BY name
ORDER BY copies DESC, name
