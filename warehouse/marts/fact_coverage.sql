-- Each fact of a story of two or more documents, and how many independent origins carry it. A document that descends
-- from another with the same fact has it from there; of the rest, each stands for its publisher family, or for the
-- agency it prints. Where one that states it may be a rewording or translation unseen, the origins are not counted.
WITH told AS (
    SELECT
        story_documents.story_id,
        facts.kind,
        -- a quotation stays the same where a copy leaves its speaker out
        if(facts.kind = 'quote', quoted_words(facts.value), facts.value) AS value,
        facts.doc_id,
        facts.start,
        facts.text
    FROM facts
    JOIN story_documents USING (doc_id)
    JOIN stories USING (story_id)
    WHERE stories.n_documents > 1
),

stated AS (
    SELECT DISTINCT story_id, kind, value, doc_id FROM told
),

worded AS (
    SELECT story_id, kind, value, arg_min(text, (doc_id, start)) AS text
    FROM told
    GROUP BY ALL
),

inherited AS (
    SELECT DISTINCT heir.story_id, heir.kind, heir.value, heir.doc_id
    FROM stated AS heir
    JOIN descent ON descent.doc_id = heir.doc_id
    JOIN stated AS elder
        ON elder.doc_id = descent.ancestor_doc_id AND elder.kind = heir.kind AND elder.value = heir.value
),

-- a document that prints an agency's text and another's may stand for both; the agency is asked first
spoken_for AS (
    SELECT lineage.doc_id, min(outlet_families.family) AS family
    FROM lineage
    JOIN outlet_families ON outlet_families.outlet = lineage.origin
    GROUP BY lineage.doc_id
),

first_hand AS (
    SELECT
        stated.*,
        coalesce(spoken_for.family, outlet_families.family, 'document ' || stated.doc_id) AS family
    FROM stated
    ANTI JOIN inherited USING (story_id, kind, value, doc_id)
    JOIN documents USING (doc_id)
    LEFT JOIN spoken_for USING (doc_id)
    LEFT JOIN outlet_families ON outlet_families.outlet = documents.outlet
),

origins AS (
    SELECT story_id, kind, value, count(DISTINCT family) AS independent_origins
    FROM first_hand
    GROUP BY ALL
),

carried AS (
    SELECT
        story_id,
        kind,
        value,
        count(*) AS n_documents,
        min(published_at) AS first_published_at,
        bool_and(paraphrase) AS reuse_is_seen
    FROM stated
    JOIN documents USING (doc_id)
    JOIN document_coverage USING (doc_id)
    GROUP BY ALL
)

SELECT
    carried.story_id,
    carried.kind,
    carried.value,
    worded.text,
    carried.n_documents::INTEGER AS n_documents,
    CASE WHEN reuse_is_seen THEN origins.independent_origins::INTEGER END AS independent_origins,
    carried.first_published_at
FROM carried
JOIN worded USING (story_id, kind, value)
JOIN origins USING (story_id, kind, value)
ORDER BY carried.story_id, carried.kind, carried.value
