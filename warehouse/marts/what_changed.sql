-- Every fact that a copy changed, with the sentence of the source and that of the copy.
WITH oriented AS (
    SELECT
        doc_b AS doc_id, doc_a AS source_doc_id, kind, effect, before, after,
        a_start AS source_start, a_end AS source_end, b_start AS copy_start, b_end AS copy_end
    FROM changes
    UNION ALL
    SELECT
        doc_a, doc_b, kind,
        opposite_effect(effect),
        after, before, b_start, b_end, a_start, a_end
    FROM changes
),

of_copies AS (
    SELECT oriented.*
    FROM oriented
    JOIN lineage USING (doc_id, source_doc_id)
    WHERE oriented.effect <> 'kept'
),

-- the last sentence that begins at the fact or before it
placed AS (
    SELECT
        of_copies.*,
        CASE WHEN source_start < said."end" THEN said.sentence END AS source_sentence,
        CASE WHEN copy_start < repeated."end" THEN repeated.sentence END AS copy_sentence
    FROM of_copies
    ASOF LEFT JOIN sentences AS said
        ON said.doc_id = of_copies.source_doc_id AND of_copies.source_start >= said.start
    ASOF LEFT JOIN sentences AS repeated
        ON repeated.doc_id = of_copies.doc_id AND of_copies.copy_start >= repeated.start
),

shared AS (
    SELECT doc_b AS doc_id, doc_a AS source_doc_id, a_start AS source_first, a_end AS source_last, b_start AS copy_first, b_end AS copy_last
    FROM passages
    WHERE kind <> 'boilerplate'
    UNION ALL
    SELECT doc_a, doc_b, b_start, b_end, a_start, a_end
    FROM passages
    WHERE kind <> 'boilerplate'
),

-- the sentence that states the fact, where one side alone does
alone AS (
    SELECT DISTINCT placed.doc_id, source_doc_id, effect, sentences.sentence, sentences.start AS first, sentences."end" AS last
    FROM placed
    JOIN sentences
        ON
            sentences.doc_id = CASE effect WHEN 'dropped' THEN source_doc_id ELSE placed.doc_id END
            AND sentences.sentence = CASE effect WHEN 'dropped' THEN source_sentence ELSE copy_sentence END
    WHERE effect IN ('dropped', 'added')
),

in_passages AS (
    SELECT DISTINCT alone.doc_id, alone.source_doc_id, effect, sentence
    FROM alone
    JOIN shared
        ON
            shared.doc_id = alone.doc_id AND shared.source_doc_id = alone.source_doc_id
            AND CASE effect WHEN 'dropped' THEN source_first ELSE copy_first END < last
            AND CASE effect WHEN 'dropped' THEN source_last ELSE copy_last END > first
),

-- texts are cut once a sentence, so that no join carries a whole article a row
said AS (
    SELECT doc_id, sentence, substring(text, start + 1, "end" - start) AS text
    FROM (
        SELECT source_doc_id AS doc_id, source_sentence AS sentence FROM placed
        UNION
        SELECT doc_id, copy_sentence FROM placed
    )
    JOIN sentences USING (doc_id, sentence)
    JOIN documents USING (doc_id)
)

SELECT
    placed.doc_id,
    placed.source_doc_id,
    row_number() OVER (
        PARTITION BY placed.doc_id, placed.source_doc_id
        ORDER BY
            placed.source_start, placed.copy_start, placed.kind, placed.effect,
            placed.before, placed.after, placed.source_end, placed.copy_end
    )::INTEGER AS change,
    placed.kind,
    placed.effect,
    placed.before,
    placed.after,
    placed.effect NOT IN ('dropped', 'added') OR in_passages.sentence IS NOT NULL AS in_passage,
    by_source.text AS source_sentence,
    by_copy.text AS copy_sentence,
    placed.source_start,
    placed.source_end,
    placed.copy_start,
    placed.copy_end
FROM placed
LEFT JOIN in_passages
    ON
        in_passages.doc_id = placed.doc_id AND in_passages.source_doc_id = placed.source_doc_id
        AND in_passages.effect = placed.effect
        AND in_passages.sentence = CASE placed.effect WHEN 'dropped' THEN source_sentence ELSE copy_sentence END
LEFT JOIN said AS by_source
    ON by_source.doc_id = placed.source_doc_id AND by_source.sentence = placed.source_sentence
LEFT JOIN said AS by_copy ON by_copy.doc_id = placed.doc_id AND by_copy.sentence = placed.copy_sentence
ORDER BY placed.doc_id, placed.source_doc_id, change
