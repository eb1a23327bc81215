-- Who takes from whom: decided copies between outlets, and printings of agencies' texts.
WITH taken AS (
    SELECT
        coalesce(source.outlet, lineage.origin) AS from_outlet,
        copy.outlet AS to_outlet,
        story_documents.story_id,
        lineage.doc_id,
        lineage.source_doc_id,
        lineage.confidence,
        round(lineage.share * copy.n_words)::INTEGER AS words,
        copy.n_words,
        document_coverage.paraphrase AS meaning,
        hours_between(
            source.published_at, source.published_precision, copy.published_at, copy.published_precision
        ) AS hours
    FROM lineage
    JOIN documents AS copy USING (doc_id)
    JOIN document_coverage USING (doc_id)
    JOIN story_documents USING (doc_id)
    LEFT JOIN documents AS source ON source.doc_id = lineage.source_doc_id
    WHERE
        lineage.verdict IN ('copied', 'shared_source')
        AND copy.outlet IS NOT NULL
        AND outlet_key(coalesce(source.outlet, lineage.origin)) IS DISTINCT FROM outlet_key(copy.outlet)
        AND coalesce(source.article_id, '') <> copy.article_id
),

-- a printing of an agency outside is known by the credit itself
credited AS (
    SELECT taken.doc_id, taken.from_outlet
    FROM taken
    SEMI JOIN credited_sources USING (doc_id, source_doc_id)
    UNION
    SELECT doc_id, from_outlet FROM taken WHERE source_doc_id IS NULL
),

kinds AS (
    SELECT
        doc_a AS doc_id, doc_b AS source_doc_id,
        verbatim_a AS verbatim, edited_a AS edited, paraphrase_a AS paraphrase,
        translation_a AS translation
    FROM grades
    UNION ALL
    SELECT doc_b, doc_a, verbatim_b, edited_b, paraphrase_b, translation_b FROM grades
)

SELECT
    taken.from_outlet,
    taken.to_outlet,
    count(DISTINCT taken.doc_id)::INTEGER AS n_documents,
    count(DISTINCT taken.story_id)::INTEGER AS n_stories,
    sum(taken.words)::INTEGER AS n_words,
    sum(round(kinds.verbatim * taken.n_words))::INTEGER AS verbatim_words,
    sum(round(kinds.edited * taken.n_words))::INTEGER AS edited_words,
    CASE WHEN bool_and(meaning) THEN sum(round(kinds.paraphrase * taken.n_words))::INTEGER END AS paraphrase_words,
    CASE WHEN bool_and(meaning) THEN sum(round(kinds.translation * taken.n_words))::INTEGER END AS translation_words,
    count(DISTINCT credited.doc_id)::INTEGER AS n_credited,
    median(taken.hours) AS median_hours,
    min(taken.confidence) AS least_confidence
FROM taken
LEFT JOIN credited USING (doc_id, from_outlet)
LEFT JOIN kinds USING (doc_id, source_doc_id)
WHERE taken.from_outlet IS NOT NULL
GROUP BY taken.from_outlet, taken.to_outlet
ORDER BY n_words DESC, from_outlet, to_outlet
