-- sentences follow one another in their text, numbered from 0
-- new: sentences
SELECT *
FROM (
    SELECT
        doc_id, sentence, start, "end",
        lag("end", 1, 0) OVER along AS end_before,
        row_number() OVER along - 1 AS expected
    FROM sentences
    WINDOW along AS (PARTITION BY doc_id ORDER BY sentence)
)
WHERE start < end_before OR sentence <> expected
