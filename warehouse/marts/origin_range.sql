-- How many origins a story has at least and at most, and how many words are left at least and at most, when what
-- lineage leaves open is taken the one way and the other: see "origins as a range" in docs/methods.md.
WITH RECURSIVE members AS (
    SELECT story_id, doc_id, n_words, own_words, coalesce(outlet_families.family, 'document ' || doc_id) AS family
    FROM document_reuse
    JOIN (SELECT doc_id, outlet FROM documents) USING (doc_id)
    LEFT JOIN outlet_families USING (outlet)
    WHERE story_id IS NOT NULL
),

-- open: which of the two took it, or whether either did
undecided AS (
    SELECT doc_id, source_doc_id AS other_id, share
    FROM lineage
    WHERE verdict = 'undetermined' AND source_doc_id IS NOT NULL
),

sure_steps AS (
    SELECT doc_id, source_doc_id FROM lineage WHERE verdict = 'copied' AND source_doc_id IS NOT NULL
),

sure_lines AS (
    SELECT doc_id, doc_id AS ancestor_doc_id FROM members
    UNION
    SELECT sure_lines.doc_id, sure_steps.source_doc_id
    FROM sure_lines
    JOIN sure_steps ON sure_steps.doc_id = sure_lines.ancestor_doc_id
),

-- where each text began, if nothing open is descent
sure_origins AS (
    SELECT DISTINCT sure_lines.doc_id, coalesce(agencies.family, outlet_families.family, 'document ' || ancestor_doc_id) AS family
    FROM sure_lines
    ANTI JOIN sure_steps ON sure_steps.doc_id = sure_lines.ancestor_doc_id
    JOIN documents ON documents.doc_id = sure_lines.ancestor_doc_id
    LEFT JOIN outlet_families ON outlet_families.outlet = documents.outlet
    LEFT JOIN lineage ON lineage.doc_id = sure_lines.ancestor_doc_id AND lineage.origin IS NOT NULL
    LEFT JOIN outlet_families AS agencies ON agencies.outlet = lineage.origin
),

linked AS (
    SELECT doc_id, source_doc_id AS other_id FROM lineage WHERE source_doc_id IS NOT NULL
),

-- text that two have in common, too little of it to name a source: the later may have it from the earlier
unclaimed AS (
    SELECT
        grades.doc_b AS doc_id,
        grades.doc_a AS other_id,
        least(verbatim_b + edited_b + paraphrase_b + translation_b, 1.0) AS share
    FROM grades
    ANTI JOIN linked ON linked.doc_id = grades.doc_b AND linked.other_id = grades.doc_a
    ANTI JOIN linked AS reversed ON reversed.doc_id = grades.doc_a AND reversed.other_id = grades.doc_b
    WHERE grades.same_story AND share > 0 AND grades.corrected IS NULL
),

doubtful AS (
    SELECT doc_id, other_id FROM undecided
    UNION
    SELECT unclaimed.doc_id, unclaimed.other_id
    FROM unclaimed
    JOIN lineage ON lineage.doc_id = unclaimed.doc_id AND lineage.confidence < decided()
    WHERE lineage.verdict IN ('original', 'independent')
),

families AS (
    SELECT DISTINCT members.story_id, sure_origins.family
    FROM members
    JOIN sure_origins USING (doc_id)
),

joined AS (
    SELECT DISTINCT members.story_id, one.family, other.family AS other_family
    FROM doubtful
    JOIN members USING (doc_id)
    JOIN sure_origins AS one ON one.doc_id = doubtful.doc_id
    JOIN sure_origins AS other ON other.doc_id = doubtful.other_id
),

-- families that open links tie together may be one origin
tied AS (
    SELECT story_id, family, family AS reached FROM families
    UNION
    SELECT tied.story_id, tied.family, ties.other_family
    FROM tied
    JOIN (
        SELECT story_id, family, other_family FROM joined
        UNION
        SELECT story_id, other_family, family FROM joined
    ) AS ties ON ties.story_id = tied.story_id AND ties.family = tied.reached
),

origins AS (
    SELECT story_id, count(DISTINCT first) AS least_origins, count(*) AS most_origins
    FROM (SELECT story_id, family, min(reached) AS first FROM tied GROUP BY ALL)
    GROUP BY story_id
),

open_words AS (
    SELECT doc_id, sum(share) AS share FROM undecided GROUP BY doc_id
),

doubted_words AS (
    SELECT doc_id, max(share) AS share FROM unclaimed GROUP BY doc_id
),

words AS (
    SELECT
        members.story_id,
        sum(least(round(coalesce(doubted_words.share, 0) * n_words), own_words)) AS fewer_words,
        sum(least(round(coalesce(open_words.share, 0) * n_words), n_words - own_words)) AS more_words
    FROM members
    LEFT JOIN open_words USING (doc_id)
    LEFT JOIN doubted_words USING (doc_id)
    WHERE own_words IS NOT NULL
    GROUP BY members.story_id
)

SELECT
    story_id,
    least_origins::INTEGER AS least_origins,
    most_origins::INTEGER AS most_origins,
    coalesce(fewer_words, 0)::INTEGER AS fewer_words,
    coalesce(more_words, 0)::INTEGER AS more_words
FROM origins
LEFT JOIN words USING (story_id)
ORDER BY story_id
