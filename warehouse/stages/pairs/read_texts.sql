-- Every run of 5 words of the documents of one chunk of candidates, with its place.
-- $most_repeats: a run that stands more often in a document is left out.
-- $word: what one word is. Words as in transforms/normalise.py, but for characters that fold to several.
-- $may_change: what a text holds that has look-alike letters or vowel signs; only such a text is asked to Python.
create or replace temp table read_shingles as
with

wanted as (
    select a as document from candidates where chunk = $chunk
    union
    select b as document from candidates where chunk = $chunk
),

listed as (
    select
        wanted.document,
        regexp_extract_all(
            lower(
                case
                    when regexp_matches(documents.text, $may_change) then matching_text(documents.text)
                    else documents.text
                end
            ),
            $word
        ) as words
    from wanted
    join numbered_documents using (document)
    join documents using (doc_id)
),

placed as (
    select document, hash(unnest(words)) as word, generate_subscripts(words, 1) as place
    from listed
),

runs as (
    select
        document,
        place,
        hash(word, lead(word, 1) over following, lead(word, 2) over following,
             lead(word, 3) over following, lead(word, 4) over following) as shingle,
        lead(word, 4) over following is not null as whole
    from placed
    window following as (partition by document order by place)
),

-- A table of figures can repeat a run thousands of times, and would match itself in a square of ways
crowded as (
    select document, shingle
    from runs
    where whole
    group by document, shingle
    having count(*) > $most_repeats
)

select runs.document, runs.place, runs.shingle
from runs
anti join crowded using (document, shingle)
where runs.whole
