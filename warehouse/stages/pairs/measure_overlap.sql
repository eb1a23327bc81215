-- What the texts of one chunk of candidates really share. Appends to `read_pairs`.
-- A run is an unbroken stretch of the same words; runs near each other and in step make a passage.
-- $gap_words: words between two runs of a passage; $drift_words: by how many more on one side than on the other.
insert into read_pairs
with

sizes as (
    select document, count(*) as n_shingles
    from read_shingles
    group by document
),

left_side as materialized (
    select candidates.a, candidates.b, read_shingles.place, read_shingles.shingle
    from candidates
    join read_shingles on read_shingles.document = candidates.a
    where candidates.chunk = $chunk
),

matched as (
    select left_side.a, left_side.b, left_side.place as a_place, read_shingles.place as b_place
    from left_side
    join read_shingles on read_shingles.document = left_side.b and read_shingles.shingle = left_side.shingle
),

stepped as (
    select
        a,
        b,
        a_place,
        b_place - a_place as step,
        a_place - row_number() over (partition by a, b, b_place - a_place order by a_place) as island
    from matched
),

runs as (
    select a, b, step, min(a_place) as first_word, count(*) + 4 as n_words
    from stepped
    group by a, b, step, island
),

broken as (
    select
        *,
        coalesce(
            first_word - lag(first_word + n_words) over in_order > $gap_words
            or abs(step - lag(step) over in_order) > $drift_words,
            true
        )::integer as begins
    from runs
    window in_order as (partition by a, b order by first_word, step)
),

numbered as (
    select *, sum(begins) over (partition by a, b order by first_word, step rows unbounded preceding) as passage
    from broken
),

passages as (
    select a, b, sum(n_words) as n_words, max(n_words) as longest_run
    from numbered
    group by a, b, passage
),

longest as (
    select a, b, max(n_words) as passage_words, max(longest_run) as run_words
    from passages
    group by a, b
),

shared as (
    select a, b, count(distinct a_place) as a_shared, count(distinct b_place) as b_shared
    from matched
    group by a, b
)

select
    shared.a,
    shared.b,
    shared.a_shared / a_size.n_shingles as containment_a,
    shared.b_shared / b_size.n_shingles as containment_b,
    longest.run_words,
    longest.passage_words,
    least(a_size.n_shingles, b_size.n_shingles) + 4 as shorter_words
from shared
join longest on longest.a = shared.a and longest.b = shared.b
join sizes as a_size on a_size.document = shared.a
join sizes as b_size on b_size.document = shared.b
