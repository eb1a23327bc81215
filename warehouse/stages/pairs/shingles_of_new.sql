-- Kept shingles that new documents have, with every document that has them: no other shingle counts differently now.
create or replace temp table shingles_of_new as
with

of_new as (
    select distinct fingerprints.shingle
    from fingerprints
    anti join known_documents using (doc_id)
)

select fingerprints.bucket, fingerprints.shingle, fingerprints.doc_id
from fingerprints
semi join of_new using (shingle)
