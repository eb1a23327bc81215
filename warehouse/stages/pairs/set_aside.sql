-- Shingles of too many documents to say anything about two of them. Appends to `set_aside`.
insert into set_aside
select bucket, shingle, count(*) as n_documents
from touched_shingles
where bucket between $first and $last
group by bucket, shingle
having count(*) > $most_documents
