-- How much of each story is second-hand, and on how many independent origins it rests: null where it has a document in
-- whose language rewording and translation are not read. A text whose language cannot be told, as of some short ones,
-- is left out of these figures instead, as long as such texts are at most a tenth of the words of the story.
WITH members AS (
    SELECT
        story_documents.story_id,
        document_reuse.*,
        documents.published_at,
        documents.published_precision,
        outlet_families.family,
        document_coverage.facts,
        document_coverage.paraphrase AS meaning,
        document_coverage.language = 'und' AS untold
    FROM story_documents
    JOIN documents USING (doc_id)
    JOIN document_coverage USING (doc_id)
    JOIN (SELECT * EXCLUDE (story_id) FROM document_reuse) AS document_reuse USING (doc_id)
    LEFT JOIN outlet_families ON outlet_families.outlet = documents.outlet
),

unread AS (
    SELECT
        story_id,
        CASE
            WHEN coalesce(sum(n_words) FILTER (untold), 0) <= 0.1 * sum(n_words)
            THEN count(*) FILTER (NOT meaning AND NOT untold)
            ELSE count(*) FILTER (NOT meaning)
        END AS n_unread
    FROM members
    GROUP BY story_id
),

words AS (
    SELECT
        story_id,
        count(*) AS n_documents,
        n_unread,
        bool_and(facts) AS facts_are_read,
        sum(n_words) AS n_words,
        coalesce(sum(n_words) FILTER (counts), 0) AS counted_words,
        CASE WHEN n_unread = 0 THEN sum(own_words) FILTER (counts) END AS own_words,
        coalesce(sum(verbatim_words) FILTER (counts), 0) AS verbatim_words,
        coalesce(sum(edited_words) FILTER (counts), 0) AS edited_words,
        CASE WHEN n_unread = 0 THEN sum(paraphrase_words) FILTER (counts) END AS paraphrase_words,
        CASE WHEN n_unread = 0 THEN sum(translation_words) FILTER (counts) END AS translation_words,
        coalesce(sum(quote_words) FILTER (counts), 0) AS quote_words,
        coalesce(sum(boilerplate_words) FILTER (counts), 0) AS boilerplate_words
    FROM (
        SELECT members.*, n_unread, meaning OR n_unread > 0 AS counts
        FROM members
        JOIN unread USING (story_id)
    )
    GROUP BY story_id, n_unread
),

-- an agency's text that several print has no document of its own here: its words count once, as the longest has them
agency_words AS (
    SELECT story_id, sum(words) AS words
    FROM (
        SELECT story_id, origin, max(round(share * n_words)) AS words
        FROM lineage
        JOIN members USING (doc_id)
        WHERE verdict = 'shared_source' AND meaning
        GROUP BY ALL
    )
    GROUP BY story_id
),

-- a document with several origins counts for each of them in equal parts
weighted AS (
    SELECT
        members.story_id,
        document_origins.family,
        1 / count(*) OVER (PARTITION BY document_origins.doc_id) AS weight
    FROM members
    JOIN document_origins USING (doc_id)
    JOIN words USING (story_id)
    WHERE meaning OR words.n_unread > 0
),

families AS (
    SELECT story_id, family, round(sum(weight), 9) AS weight
    FROM weighted
    GROUP BY ALL
),

origins AS (
    SELECT
        story_id,
        count(*) AS independent_origins,
        round(sum(weight * weight) / (sum(weight) * sum(weight)), 9) AS concentration
    FROM families
    GROUP BY story_id
),

delays AS (
    SELECT
        members.story_id,
        max(hours_between(
            origin.published_at, origin.published_precision, members.published_at, members.published_precision
        )) AS hours
    FROM members
    JOIN lineage ON lineage.doc_id = members.doc_id AND lineage.verdict = 'copied'
    JOIN document_origins ON document_origins.doc_id = members.doc_id
    JOIN documents AS origin ON origin.doc_id = document_origins.origin_doc_id
    WHERE origin.doc_id <> members.doc_id
    GROUP BY members.story_id, members.doc_id
),

spread AS (
    SELECT story_id, min(hours) AS hours_to_first_copy, median(hours) AS hours_to_median_copy
    FROM delays
    WHERE hours >= 0
    GROUP BY story_id
),

facts_told AS (
    SELECT
        story_id,
        count(*) AS n_facts,
        count(*) FILTER (independent_origins = 1) AS facts_of_one_origin
    FROM fact_coverage
    GROUP BY story_id
)

SELECT
    stories.story_id,
    stories.title,
    stories.first_published_at,
    words.n_documents::INTEGER AS n_documents,
    stories.n_outlets,
    words.n_unread::INTEGER AS n_unread,
    if(words.n_unread = 0, origins.independent_origins, NULL)::INTEGER AS independent_origins,
    if(words.n_unread = 0, least(origins.independent_origins, origin_range.least_origins), NULL)::INTEGER
        AS independent_origins_least,
    if(words.n_unread = 0, greatest(origins.independent_origins, origin_range.most_origins), NULL)::INTEGER
        AS independent_origins_most,
    words.n_words::INTEGER AS n_words,
    (words.own_words + coalesce(agency_words.words, 0))::INTEGER AS original_words,
    CASE
        WHEN words.n_unread = 0
        THEN least((words.own_words + coalesce(agency_words.words, 0)) / greatest(words.counted_words, 1), 1.0)
    END AS original,
    CASE
        WHEN words.n_unread = 0
        THEN greatest(
            least((words.own_words + coalesce(agency_words.words, 0)) / greatest(words.counted_words, 1), 1.0)
            - origin_range.fewer_words / greatest(words.counted_words, 1),
            0.0
        )
    END AS original_least,
    CASE
        WHEN words.n_unread = 0
        THEN least(
            (words.own_words + coalesce(agency_words.words, 0) + origin_range.more_words)
            / greatest(words.counted_words, 1),
            1.0
        )
    END AS original_most,
    words.own_words / greatest(words.counted_words, 1) AS own,
    words.verbatim_words / greatest(words.counted_words, 1) AS verbatim,
    words.edited_words / greatest(words.counted_words, 1) AS edited,
    words.paraphrase_words / greatest(words.counted_words, 1) AS paraphrase,
    words.translation_words / greatest(words.counted_words, 1) AS translation,
    words.quote_words / greatest(words.counted_words, 1) AS quote,
    words.boilerplate_words / greatest(words.counted_words, 1) AS boilerplate,
    if(words.n_unread = 0, origins.concentration, NULL) AS concentration,
    spread.hours_to_first_copy,
    spread.hours_to_median_copy,
    -- what an article states that no other tells of is not read
    CASE
        WHEN stories.n_documents > 1 AND words.facts_are_read THEN coalesce(facts_told.n_facts, 0)::INTEGER
    END AS n_facts,
    CASE
        WHEN stories.n_documents > 1 AND words.facts_are_read AND words.n_unread = 0
        THEN coalesce(facts_told.facts_of_one_origin, 0)::INTEGER
    END AS facts_of_one_origin
FROM stories
JOIN words USING (story_id)
JOIN origins USING (story_id)
JOIN origin_range USING (story_id)
LEFT JOIN agency_words USING (story_id)
LEFT JOIN spread USING (story_id)
LEFT JOIN facts_told USING (story_id)
ORDER BY n_documents DESC, stories.story_id
