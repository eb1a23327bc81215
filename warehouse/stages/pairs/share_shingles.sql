-- How many kept shingles two documents share, within a range of buckets. Appends to `shared_shingles`.
-- A pair with a new document gets what it shares; a pair of known ones loses what too many documents have by now.
-- $first, $last: buckets; $most_documents: a shingle in more documents is set aside;
-- $rare_documents: a shingle in at most so many tells something.
insert into shared_shingles
with

kept as (
    select touched_shingles.shingle, numbered_documents.document, numbered_documents.is_new
    from touched_shingles
    join numbered_documents using (doc_id)
    where touched_shingles.bucket between $first and $last
),

counted as (
    select shingle, count(*) as n_documents, count(*) filter (not is_new) as n_known
    from kept
    group by shingle
    having
        count(*) between 2 and $most_documents
        or count(*) filter (not is_new) between 2 and $most_documents
),

spread as (
    select
        shingle,
        (n_documents <= $most_documents)::integer as counts,
        (n_documents <= $rare_documents)::integer as is_rare,
        counts - (n_known <= $most_documents)::integer as lost,
        is_rare - (n_known <= $rare_documents)::integer as lost_rare
    from counted
),

telling as (
    select kept.document, kept.is_new, spread.*
    from kept
    join spread using (shingle)
),

gained as (
    select
        least(a.document, b.document) as a,
        greatest(a.document, b.document) as b,
        1 as n_shared,
        a.is_rare as n_rare
    from telling as a
    join telling as b on a.shingle = b.shingle and a.document <> b.document
    where a.is_new and a.counts = 1 and (not b.is_new or a.document < b.document)
),

lost as (
    select a.document as a, b.document as b, a.lost as n_shared, a.lost_rare as n_rare
    from telling as a
    join telling as b on a.shingle = b.shingle and a.document < b.document
    where not a.is_new and not b.is_new and (a.lost <> 0 or a.lost_rare <> 0)
)

select a, b, sum(n_shared) as n_shared, sum(n_rare) as n_rare
from (from gained union all from lost)
group by a, b
