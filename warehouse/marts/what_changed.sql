-- Every fact that a copy changed, with the sentence of the source and that of the copy.
WITH oriented AS (
    SELECT
        doc_b AS doc_id, doc_a AS source_doc_id, kind, effect, before, after,
        a_start AS source_start, a_end AS source_end, b_start AS copy_start, b_end AS copy_end
    FROM changes
    UNION ALL
    SELECT
        doc_a, doc_b, kind,
        CASE effect
            WHEN 'dropped' THEN 'added'
            WHEN 'added' THEN 'dropped'
            WHEN 'generalised' THEN 'specified'
            WHEN 'specified' THEN 'generalised'
            WHEN 'laundered' THEN 'attributed'
            WHEN 'attributed' THEN 'laundered'
            ELSE effect
        END,
        after, before, b_start, b_end, a_start, a_end
    FROM changes
),

of_copies AS (
    SELECT oriented.*
    FROM oriented
    JOIN lineage USING (doc_id, source_doc_id)
    WHERE oriented.effect <> 'kept'
)

SELECT
    of_copies.doc_id,
    of_copies.source_doc_id,
    row_number() OVER (
        PARTITION BY of_copies.doc_id, of_copies.source_doc_id
        ORDER BY
            of_copies.source_start, of_copies.copy_start, of_copies.kind, of_copies.effect,
            of_copies.before, of_copies.after, of_copies.source_end, of_copies.copy_end
    )::INTEGER AS change,
    of_copies.kind,
    of_copies.effect,
    of_copies.before,
    of_copies.after,
    substring(source.text, said.start + 1, said."end" - said.start) AS source_sentence,
    substring(copy.text, repeated.start + 1, repeated."end" - repeated.start) AS copy_sentence
FROM of_copies
JOIN documents AS source ON source.doc_id = of_copies.source_doc_id
JOIN documents AS copy ON copy.doc_id = of_copies.doc_id
LEFT JOIN sentences AS said
    ON said.doc_id = of_copies.source_doc_id
    AND of_copies.source_start >= said.start AND of_copies.source_start < said."end"
LEFT JOIN sentences AS repeated
    ON repeated.doc_id = of_copies.doc_id
    AND of_copies.copy_start >= repeated.start AND of_copies.copy_start < repeated."end"
ORDER BY of_copies.doc_id, of_copies.source_doc_id, change
