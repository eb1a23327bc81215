-- Stretches of articles that another printed first, or may have, in the order of the text.
SELECT * FROM first_printings WHERE list_contains(getvariable('articles'), doc_id) ORDER BY doc_id, start
