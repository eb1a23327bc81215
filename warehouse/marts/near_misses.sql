-- Pairs and directions just under a threshold of lineage: what a lower one would let in.
WITH shared_text AS (
    SELECT
        doc_a,
        doc_b,
        'share of text' AS threshold,
        least_share() AS at_least,
        greatest(verbatim_a + edited_a + paraphrase_a + translation_a, verbatim_b + edited_b + paraphrase_b + translation_b) AS value
    FROM grades
    WHERE
        corrected IS NULL
        AND NOT EXISTS (SELECT 1 FROM lineage WHERE lineage.doc_id = doc_a AND source_doc_id = doc_b)
        AND NOT EXISTS (SELECT 1 FROM lineage WHERE lineage.doc_id = doc_b AND source_doc_id = doc_a)
),

direction AS (
    SELECT
        doc_a,
        doc_b,
        'confidence of direction' AS threshold,
        decided() AS at_least,
        confidence AS value
    FROM lineage
    JOIN grades ON (doc_id, source_doc_id) IN ((doc_a, doc_b), (doc_b, doc_a))
    WHERE verdict = 'undetermined'
),

missed AS (
    SELECT * FROM shared_text
    UNION ALL
    SELECT * FROM direction
)

SELECT doc_a, doc_b, threshold, at_least::DOUBLE AS at_least, round(value, 9) AS value
FROM missed
WHERE value < at_least AND value >= 0.75 * at_least
ORDER BY threshold, value DESC, doc_a, doc_b
