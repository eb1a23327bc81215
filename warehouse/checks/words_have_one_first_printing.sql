-- no word of a document has two first printings, and none that is later than the document
-- new: first_printings; with: documents
WITH spans AS (
    SELECT
        doc_id,
        published_at AS first,
        published_at + CASE published_precision
            WHEN 'second' THEN INTERVAL 1 SECOND WHEN 'minute' THEN INTERVAL 1 MINUTE ELSE INTERVAL 1 DAY
        END AS last
    FROM documents
    WHERE published_at IS NOT NULL
)

SELECT doc_id, start, 'overlaps the one before' AS fault
FROM (SELECT *, lag("end", 1, 0) OVER (PARTITION BY doc_id ORDER BY start, "end") AS last_before FROM first_printings)
WHERE start < last_before
UNION ALL
SELECT first_printings.doc_id, start, 'later than the document'
FROM first_printings
JOIN spans AS own USING (doc_id)
JOIN spans AS other ON other.doc_id = first_doc_id
WHERE other.first >= own.last
