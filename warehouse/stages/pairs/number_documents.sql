-- Small numbers for documents: joins on 4 bytes instead of 16 characters. They follow time, so that the a of a
-- pair is its earlier document.
create or replace temp table numbered_documents as
select
    (row_number() over (order by time_order(published_at, modified_at, doc_id)))::integer as document,
    doc_id,
    article_id,
    published_at,
    known_documents.doc_id is null as is_new
from documents
left join known_documents using (doc_id)
