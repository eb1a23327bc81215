-- Pairs that share kept shingles: those known from before, less what they lost, and those that were read now.
with

lost as (
    select a_number.doc_id as doc_a, b_number.doc_id as doc_b, sum(n_shared) as n_shared, sum(n_rare) as n_rare
    from shared_shingles
    join numbered_documents as a_number on a_number.document = shared_shingles.a
    join numbered_documents as b_number on b_number.document = shared_shingles.b
    where not a_number.is_new and not b_number.is_new
    group by all
),

kept as (
    select
        known_overlaps.* replace (
            known_overlaps.n_shared + coalesce(lost.n_shared, 0) as n_shared,
            known_overlaps.n_rare + coalesce(lost.n_rare, 0) as n_rare
        )
    from known_overlaps
    left join lost using (doc_a, doc_b)
)

select * from kept
where n_shared >= 2 or n_rare >= 1

union all by name

select
    a_number.doc_id as doc_a,
    b_number.doc_id as doc_b,
    candidates.n_shared,
    candidates.n_rare,
    read_pairs.* exclude (a, b)
from candidates
join read_pairs using (a, b)
join numbered_documents as a_number on a_number.document = candidates.a
join numbered_documents as b_number on b_number.document = candidates.b
order by doc_a, doc_b
