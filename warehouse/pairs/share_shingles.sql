-- Kept shingles that two documents share, within a range of buckets. Appends to `shared_shingles`.
-- $first, $last: buckets; $most_documents: a shingle in more documents is set aside;
-- $rare_documents: a shingle in at most so many tells something.
insert into shared_shingles
with

kept as (
    select fingerprints.shingle, numbered_documents.document
    from fingerprints
    join numbered_documents using (doc_id)
    where fingerprints.bucket between $first and $last
),

spread as (
    select shingle, count(*) as n_documents
    from kept
    group by shingle
    having count(*) between 2 and $most_documents
),

telling as (
    select kept.shingle, kept.document, spread.n_documents
    from kept
    join spread using (shingle)
)

select
    a.document as a,
    b.document as b,
    count(*) as n_shared,
    count(*) filter (where a.n_documents <= $rare_documents) as n_rare
from telling as a
join telling as b on a.shingle = b.shingle and a.document < b.document
group by a.document, b.document
