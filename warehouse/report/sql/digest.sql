-- Sentences of the documents that are no copies, with the fewest and the most independent origins that carry one of
-- their facts. Figures, dates and quotations count, and names beside one of these.
WITH said AS (
    SELECT
        story_timeline.story_id,
        story_timeline.position,
        sentences.doc_id,
        sentences.sentence,
        sentences.start,
        sentences."end"
    FROM story_timeline
    JOIN sentences USING (doc_id)
    WHERE
        list_contains(getvariable('stories'), story_timeline.story_id)
        AND story_timeline.verdict <> 'copied'
        AND sentences.kind <> 'heading'
),

-- the last sentence that begins at the fact or before it
placed AS (
    SELECT
        said.story_id,
        said.position,
        said.doc_id,
        said.sentence,
        said.start,
        said."end",
        facts.kind,
        facts.value,
        struct_pack(text := facts.text, start := facts.start, "end" := facts."end") AS fact
    FROM facts
    ASOF JOIN said ON said.doc_id = facts.doc_id AND facts.start >= said.start
    WHERE facts."end" <= said."end" AND facts.kind <> 'attribution'
),

told AS (
    SELECT
        placed.story_id,
        placed.position,
        placed.doc_id,
        placed.sentence,
        placed.start,
        placed."end",
        count(DISTINCT (kind, value))::INTEGER AS n_facts,
        min(fact_coverage.independent_origins) AS fewest_origins,
        max(fact_coverage.independent_origins) FILTER (kind <> 'name') AS most_origins,
        list(DISTINCT fact ORDER BY fact.start, fact."end")
            FILTER (fact_coverage.independent_origins > 1) AS shared_facts,
        list(DISTINCT fact ORDER BY fact.start, fact."end")
            FILTER (fact_coverage.independent_origins = 1) AS lone_facts
    FROM placed
    JOIN fact_coverage USING (story_id, kind, value)
    GROUP BY
        placed.story_id, placed.position, placed.doc_id, placed.sentence, placed.start, placed."end"
    HAVING bool_or(kind <> 'name')
)

-- texts are cut last, for the sentences that are left
SELECT
    told.story_id,
    told.position,
    told.doc_id,
    told.sentence,
    told.start,
    told."end",
    substring(documents.text, told.start + 1, told."end" - told.start) AS text,
    told.n_facts,
    told.fewest_origins,
    told.most_origins,
    told.shared_facts,
    told.lone_facts
FROM told
JOIN documents USING (doc_id)
ORDER BY told.story_id, told.position, told.sentence
