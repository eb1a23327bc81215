-- What independent origins of one story count, date, place or name differently. Two facts of one sort are about the
-- same thing where the words near them agree, and contradict one another where neither document has the other's fact.
-- What a copy altered of its source is an error of copying (`what_changed`), and what was told later is an update.
WITH origins AS (
    SELECT doc_id, family FROM document_origins
    UNION
    SELECT documents.doc_id, coalesce(outlet_families.family, 'document ' || documents.doc_id)
    FROM documents
    LEFT JOIN outlet_families ON outlet_families.outlet = documents.outlet
),

voices AS (
    SELECT doc_id, list(family ORDER BY family) AS families
    FROM origins
    GROUP BY doc_id
),

told_twice AS (
    SELECT story_id
    FROM story_documents
    JOIN document_origins USING (doc_id)
    GROUP BY story_id
    HAVING count(DISTINCT family) > 1
),

taken AS (
    SELECT doc_a AS doc_id, doc_b AS source_doc_id, a_start AS first, a_end AS last FROM passages
    UNION ALL
    SELECT doc_b, doc_a, b_start, b_end FROM passages
),

copied AS (
    SELECT taken.doc_id, first, last FROM taken
    SEMI JOIN lineage ON lineage.doc_id = taken.doc_id AND lineage.source_doc_id = taken.source_doc_id
),

sorted AS MATERIALIZED (
    SELECT
        story_documents.story_id,
        facts.*,
        CASE
            -- a bare figure says too little where no word that hedges it or that it counts is read
            WHEN kind = 'number' AND NOT document_coverage.facts AND NOT regexp_matches(value, '[A-Z%]') THEN NULL
            WHEN kind = 'number' AND regexp_matches(value, '^([A-Z]{3} )?-?\d+(\.\d+)?( [^\d\s-]+)?$')
                THEN 'in ' || trim(regexp_replace(value, '-?\d+(\.\d+)?', ''))
            WHEN kind = 'date' AND regexp_matches(value, '^(\d{4}|XXXX)-\d{2}-\d{2}$') THEN 'day'
            WHEN kind = 'date' AND value LIKE 'XXXX-W%' THEN 'weekday'
            WHEN kind = 'date' AND regexp_matches(value, '^\d{4}$') THEN 'year'
            WHEN kind = 'date' AND value LIKE 'T%' THEN 'time'
            -- a surname alone may be anybody's
            WHEN kind = 'name' AND (head = 'place' OR head = 'person' AND contains(value, ' ')) THEN head
        END AS sort
    FROM facts
    JOIN story_documents USING (doc_id)
    JOIN document_coverage USING (doc_id)
    SEMI JOIN told_twice USING (story_id)
),

stated AS (
    SELECT
        row_number() OVER (ORDER BY sorted.doc_id, sorted.start, sorted.kind, sorted.value) AS fact,
        sorted.*,
        sentences.sentence,
        sentences.start AS sentence_start,
        sentences."end" AS sentence_end
    FROM sorted
    ASOF JOIN sentences ON sentences.doc_id = sorted.doc_id AND sorted.start >= sentences.start
    WHERE
        sort IS NOT NULL
        AND sorted.start < sentences."end"
        AND NOT EXISTS (
            FROM copied
            WHERE copied.doc_id = sorted.doc_id AND sorted.start >= copied.first AND sorted.start < copied.last
        )
),

-- texts are cut once a sentence, so that no join carries a whole article a row
said AS (
    SELECT doc_id, sentence, substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence_text
    FROM (SELECT DISTINCT doc_id, sentence, sentence_start, sentence_end FROM stated)
    JOIN documents USING (doc_id)
),

framed AS MATERIALIZED (
    SELECT
        stated.*,
        said.sentence_text,
        left(sentence_text, start - sentence_start) AS before,
        substring(sentence_text, stated."end" - sentence_start + 1) AS behind
    FROM stated
    JOIN said USING (doc_id, sentence)
),

-- words within 80 characters of a fact tell what it is about; one that is cut at the edge is left out
near AS (
    SELECT
        fact,
        list_concat(
            regexp_extract_all(lower(if(len(before) > 80, regexp_replace(right(before, 80), '^\S*', ''), before)), '\pL{3,}'),
            regexp_extract_all(lower(if(len(behind) > 80, regexp_replace(left(behind, 80), '\S*$', ''), behind)), '\pL{3,}')
        ) AS words
    FROM framed
    WHERE
        NOT ends_in_hedge(before)
        -- "said Thursday that" dates what was said, and a name in a quotation is whom its speaker has in mind
        AND (kind <> 'date' OR NOT ends_in_saying(before))
        AND (
            kind <> 'name'
            OR NOT EXISTS (
                FROM quotes
                WHERE quotes.doc_id = framed.doc_id AND framed.start >= quotes.start AND framed.start < quotes."end"
            )
        )
),

stems AS (
    SELECT DISTINCT fact, left(word, 5) AS stem
    FROM (SELECT fact, unnest(words) AS word FROM near)
    ANTI JOIN (SELECT unnest(function_words()) AS word) USING (word)
),

about AS (
    SELECT fact, count(*) AS n_stems
    FROM stems
    GROUP BY fact
),

-- a word that a hundred facts of a story have near them tells none of them apart
telling AS MATERIALIZED (
    SELECT stems.fact, stem, story_id, doc_id, kind, sort, value
    FROM stems
    JOIN framed USING (fact)
    QUALIFY count(*) OVER (PARTITION BY story_id, sort, kind, stem) <= 100
),

alike AS (
    SELECT one.fact AS fact, other.fact AS other_fact, count(*) AS n_shared
    FROM telling AS one
    JOIN telling AS other USING (story_id, kind, sort, stem)
    WHERE one.doc_id < other.doc_id AND one.value <> other.value
    GROUP BY ALL
    HAVING n_shared >= 4
),

-- Names near a fact tell what it is about too: cases of one country are not those of another.
named AS (
    SELECT framed.fact, list(DISTINCT names.value) AS names
    FROM framed
    JOIN facts AS names ON names.doc_id = framed.doc_id AND names.kind = 'name'
    WHERE names.start >= framed.sentence_start AND names.start < framed.sentence_end AND names.start <> framed.start
    GROUP BY framed.fact
),

-- A figure with a time of day beside it is of that hour: another hour's is an update.
clocks AS (
    SELECT framed.fact, list(DISTINCT times.value ORDER BY times.value) AS times
    FROM framed
    JOIN facts AS times ON times.doc_id = framed.doc_id AND times.kind = 'date'
    WHERE
        framed.kind = 'number'
        AND times.value LIKE 'T%'
        AND times.start >= framed.sentence_start AND times.start < framed.sentence_end
    GROUP BY framed.fact
),

-- of the facts of one document that may answer to a fact of another, the nearest one of the same head does, if any
answering AS (
    SELECT
        one.fact,
        other.fact AS other_fact,
        n_shared,
        n_shared / least(about.n_stems, other_about.n_stems) AS of_shorter,
        n_shared / (about.n_stems + other_about.n_stems - n_shared) AS of_both,
        one.kind = 'number' AND coalesce(share_a_stem(one.head, other.head), false) AS same_head
    FROM alike
    JOIN framed AS one ON one.fact = alike.fact
    JOIN framed AS other ON other.fact = alike.other_fact
    JOIN about ON about.fact = alike.fact
    JOIN about AS other_about ON other_about.fact = alike.other_fact
    LEFT JOIN named ON named.fact = alike.fact
    LEFT JOIN named AS other_named ON other_named.fact = alike.other_fact
    LEFT JOIN clocks ON clocks.fact = alike.fact
    LEFT JOIN clocks AS other_clocks ON other_clocks.fact = alike.other_fact
    WHERE
        lower(one.text) <> lower(other.text)
        AND (one.kind <> 'number' OR one.head IS NULL OR other.head IS NULL OR share_a_stem(one.head, other.head))
        AND coalesce(list_has_any(named.names, other_named.names), true)
        AND clocks.times IS NOT DISTINCT FROM other_clocks.times
    QUALIFY
        rank() OVER (PARTITION BY one.fact, other.doc_id ORDER BY same_head DESC, n_shared DESC, other.start) = 1
        AND rank() OVER (PARTITION BY other.fact, one.doc_id ORDER BY same_head DESC, n_shared DESC, one.start) = 1
),

-- What both count is named by their heads. Where nothing is, as with days and names, both must be told in nearly the
-- same words: of unrelated sentences of one story a third is alike.
of_one_thing AS (
    SELECT fact, other_fact
    FROM answering
    WHERE CASE WHEN same_head THEN of_shorter >= 0.6 AND of_both >= 0.3 ELSE of_both >= 0.6 END
),

-- both ways, so that either fact may be the one that more origins state
apart AS (
    SELECT fact, other_fact FROM of_one_thing
    UNION ALL
    SELECT other_fact, fact FROM of_one_thing
),

opposed AS (
    SELECT
        one.story_id,
        one.kind,
        one.sort,
        one.value,
        other.value AS other_value,
        one.doc_id,
        other.doc_id AS other_doc_id,
        one.fact,
        other.fact AS other_fact,
        voices.families,
        other_voices.families AS other_families,
        document.published_at,
        other_document.published_at AS other_published_at,
        CASE
            WHEN 'day' IN (document.published_precision, other_document.published_precision)
                THEN 24 * date_diff('day', document.published_at, other_document.published_at)
            ELSE hours_between(
                document.published_at, document.published_precision,
                other_document.published_at, other_document.published_precision
            )
        END AS hours_later
    FROM apart
    JOIN framed AS one USING (fact)
    JOIN framed AS other ON other.fact = apart.other_fact
    JOIN voices ON voices.doc_id = one.doc_id
    JOIN voices AS other_voices ON other_voices.doc_id = other.doc_id
    JOIN documents AS document ON document.doc_id = one.doc_id
    JOIN documents AS other_document ON other_document.doc_id = other.doc_id
    WHERE
        NOT list_has_any(voices.families, other_voices.families)
        -- "this Thursday" may be the one before the day of telling, or the one after; "3 March" is one day
        AND (one.kind <> 'date' OR regexp_matches(one.text, '\d') = regexp_matches(other.text, '\d'))
        AND NOT may_be_one(one.sort, one.value, other.value)
        AND NOT EXISTS (
            FROM sorted
            WHERE sorted.doc_id = other.doc_id AND sorted.sort = one.sort
                AND may_be_one(one.sort, sorted.value, one.value)
        )
        AND NOT EXISTS (
            FROM sorted
            WHERE sorted.doc_id = one.doc_id AND sorted.sort = one.sort
                AND may_be_one(one.sort, sorted.value, other.value)
        )
        AND (
            one.kind <> 'name'
            OR NOT contains(lower(document.text), lower(other.value)) AND NOT contains(lower(other_document.text), lower(one.value))
        )
),

-- A figure that is given later was brought up to date; a day, a place or a name may be told a day later, no more. Where
-- a time is not known, neither is which of the two was brought up to date.
of_one_time AS (
    SELECT * FROM opposed WHERE abs(hours_later) <= if(kind = 'number', 3, 24)
),

counted AS (
    SELECT
        story_id,
        kind,
        value,
        other_value,
        len(list_distinct(flatten(list(families)))) AS n_origins,
        len(list_distinct(flatten(list(other_families)))) AS n_other_origins,
        min(published_at) AS first_published_at,
        min(other_published_at) AS other_first_published_at,
        min(abs(hours_later)) AS hours_apart,
        min({'published_at': published_at, 'fact': fact, 'other_fact': other_fact}) AS example
    FROM of_one_time
    GROUP BY ALL
)

SELECT
    counted.story_id,
    counted.kind,
    counted.value,
    counted.other_value,
    one.head,
    one.text,
    other.text AS other_text,
    one.doc_id,
    other.doc_id AS other_doc_id,
    one.start,
    other.start AS other_start,
    one.sentence_text AS sentence,
    other.sentence_text AS other_sentence,
    one.sentence_start,
    other.sentence_start AS other_sentence_start,
    counted.n_origins::INTEGER AS n_origins,
    counted.n_other_origins::INTEGER AS n_other_origins,
    counted.first_published_at,
    counted.other_first_published_at,
    counted.hours_apart::DOUBLE AS hours_apart
FROM counted
JOIN framed AS one ON one.fact = counted.example.fact
JOIN framed AS other ON other.fact = counted.example.other_fact
WHERE
    n_origins > n_other_origins
    OR n_origins = n_other_origins
    AND (counted.first_published_at, counted.value) < (counted.other_first_published_at, counted.other_value)
ORDER BY counted.story_id, counted.kind, counted.value, counted.other_value
