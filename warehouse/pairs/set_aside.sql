-- Shingles of too many documents to say anything about two of them. Appends to `common_shingles`.
insert into common_shingles
select bucket, shingle, count(*) as n_documents
from fingerprints
where bucket between $first and $last
group by bucket, shingle
having count(*) > $most_documents
