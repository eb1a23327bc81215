-- Pairs worth reading: a shared shingle that is rare, or two of any kind. `chunk` counts off $chunk_pairs pairs.
-- What pairs of known documents lose is below 0, so that none of them is read again.
create or replace temp table candidates as
with

summed as (
    select a, b, sum(n_shared) as n_shared, sum(n_rare) as n_rare
    from shared_shingles
    group by a, b
    having sum(n_shared) >= 2 or sum(n_rare) >= 1
)

select
    a,
    b,
    n_shared,
    n_rare,
    (row_number() over (order by a, b) - 1) // $chunk_pairs as chunk
from summed
