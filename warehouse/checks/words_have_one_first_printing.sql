-- no word of a document has two first printings
-- new: first_printings
SELECT *
FROM (SELECT *, lag("end", 1, 0) OVER (PARTITION BY doc_id ORDER BY start, "end") AS last_before FROM first_printings)
WHERE start < last_before
