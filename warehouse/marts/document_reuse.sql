-- How much of each document is second-hand. Words that several passages cover count once, by the strongest kind:
-- passages open and close along the text, and each stretch between two such places takes the strongest open one.
-- What was not looked for is null: rewording in a language whose meaning is not read, and translation from one.
WITH both_ways AS (
    SELECT doc_a AS doc_id, doc_b AS other_id, a_start AS first, a_end AS last, kind FROM passages
    UNION ALL
    SELECT doc_b, doc_a, b_start, b_end, kind FROM passages
),

drawn AS (
    SELECT * FROM both_ways WHERE kind = 'boilerplate'
    UNION ALL
    SELECT both_ways.*
    FROM both_ways
    SEMI JOIN lineage ON lineage.doc_id = both_ways.doc_id AND lineage.source_doc_id = both_ways.other_id
    UNION ALL
    SELECT both_ways.*
    FROM both_ways
    JOIN lineage AS own ON own.doc_id = both_ways.doc_id AND own.verdict = 'shared_source'
    JOIN lineage AS other
        ON other.doc_id = both_ways.other_id AND other.verdict = 'shared_source' AND other.origin = own.origin
),

places AS (
    SELECT
        doc_id,
        place,
        coalesce(sum(step) FILTER (kind = 'verbatim'), 0) AS verbatim,
        coalesce(sum(step) FILTER (kind = 'edited'), 0) AS edited,
        coalesce(sum(step) FILTER (kind = 'paraphrase'), 0) AS paraphrase,
        coalesce(sum(step) FILTER (kind = 'translation'), 0) AS translation,
        coalesce(sum(step) FILTER (kind = 'quote'), 0) AS quote,
        coalesce(sum(step) FILTER (kind = 'boilerplate'), 0) AS boilerplate
    FROM (
        SELECT doc_id, kind, first AS place, 1 AS step FROM drawn
        UNION ALL
        SELECT doc_id, kind, last, -1 FROM drawn
    )
    GROUP BY ALL
),

stretches AS (
    SELECT
        doc_id,
        place AS first,
        lead(place) OVER along AS last,
        CASE
            WHEN sum(verbatim) OVER along > 0 THEN 'verbatim'
            WHEN sum(edited) OVER along > 0 THEN 'edited'
            WHEN sum(paraphrase) OVER along > 0 THEN 'paraphrase'
            WHEN sum(translation) OVER along > 0 THEN 'translation'
            WHEN sum(quote) OVER along > 0 THEN 'quote'
            WHEN sum(boilerplate) OVER along > 0 THEN 'boilerplate'
        END AS kind
    FROM places
    WINDOW along AS (PARTITION BY doc_id ORDER BY place)
),

counted AS (
    SELECT doc_id, kind, sum(count_words(substring(text, first + 1, last - first))) AS words
    FROM stretches
    JOIN documents USING (doc_id)
    WHERE kind IS NOT NULL
    GROUP BY ALL
),

looked_for AS (
    SELECT
        doc_id,
        paraphrase,
        -- a text too short to tell its language is nobody's foreign source
        paraphrase AND bool_and(paraphrase OR language = 'und') OVER (PARTITION BY coalesce(story_id, doc_id)) AS translation
    FROM document_coverage
    LEFT JOIN story_documents USING (doc_id)
),

by_kind AS (
    SELECT
        documents.doc_id,
        documents.n_words,
        coalesce(sum(words) FILTER (kind = 'verbatim'), 0)::INTEGER AS verbatim_words,
        coalesce(sum(words) FILTER (kind = 'edited'), 0)::INTEGER AS edited_words,
        CASE WHEN looked_for.paraphrase THEN coalesce(sum(words) FILTER (kind = 'paraphrase'), 0)::INTEGER END AS paraphrase_words,
        CASE WHEN looked_for.translation THEN coalesce(sum(words) FILTER (kind = 'translation'), 0)::INTEGER END AS translation_words,
        coalesce(sum(words) FILTER (kind = 'quote'), 0)::INTEGER AS quote_words,
        coalesce(sum(words) FILTER (kind = 'boilerplate'), 0)::INTEGER AS boilerplate_words,
        CASE WHEN looked_for.translation THEN (documents.n_words - coalesce(sum(words), 0))::INTEGER END AS own_words
    FROM documents
    JOIN looked_for USING (doc_id)
    LEFT JOIN counted USING (doc_id)
    GROUP BY documents.doc_id, documents.n_words, looked_for.paraphrase, looked_for.translation
)

SELECT
    by_kind.doc_id,
    story_documents.story_id,
    by_kind.n_words,
    verbatim_words,
    edited_words,
    paraphrase_words,
    translation_words,
    quote_words,
    boilerplate_words,
    own_words,
    verbatim_words / greatest(n_words, 1) AS verbatim,
    edited_words / greatest(n_words, 1) AS edited,
    paraphrase_words / greatest(n_words, 1) AS paraphrase,
    translation_words / greatest(n_words, 1) AS translation,
    quote_words / greatest(n_words, 1) AS quote,
    boilerplate_words / greatest(n_words, 1) AS boilerplate,
    if(n_words = 0, 1.0, own_words / greatest(n_words, 1)) AS own
FROM by_kind
LEFT JOIN story_documents USING (doc_id)
ORDER BY doc_id
