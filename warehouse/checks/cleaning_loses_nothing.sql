-- text and removed spans of a document give back what extraction returned, but for white space
-- new: documents, removed; with: extracted
WITH spans AS (
    SELECT doc_id, list(struct_pack(at := position, n := len(text)) ORDER BY position) AS spans
    FROM removed
    GROUP BY doc_id
),

kept AS (
    SELECT
        doc_id,
        documents.text,
        CASE
            WHEN spans IS NULL THEN extracted.text
            ELSE array_to_string(
                list_transform(
                    range(len(spans) + 1),
                    lambda i: substring(
                        extracted.text,
                        CASE WHEN i = 0 THEN 1 ELSE spans[i].at + spans[i].n + 1 END,
                        CASE WHEN i = len(spans) THEN len(extracted.text) ELSE spans[i + 1].at END
                        - CASE WHEN i = 0 THEN 0 ELSE spans[i].at + spans[i].n END
                    )
                ),
                ''
            )
        END AS left_over
    FROM documents
    JOIN extracted USING (source_path, item, raw_sha256)
    LEFT JOIN spans USING (doc_id)
)

SELECT doc_id
FROM kept
WHERE regexp_replace(text, '\s', '', 'g') <> regexp_replace(left_over, '\s', '', 'g')
UNION ALL
SELECT documents.doc_id
FROM documents
ANTI JOIN extracted USING (source_path, item, raw_sha256)
