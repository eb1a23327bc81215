-- The documents that stretches of articles came through, and the stories they stand in.
WITH named AS (
    SELECT DISTINCT doc_id AS of_doc_id, unnest(list_append(chain, coalesce(first_doc_id, doc_id))) AS doc_id
    FROM first_printings
    WHERE list_contains(getvariable('articles'), doc_id)
)

SELECT
    named.of_doc_id,
    named.doc_id,
    documents.outlet,
    documents.title,
    left(documents.text, 400) AS text,
    documents.source_path,
    documents.item,
    documents.published_at,
    documents.published_precision,
    story_documents.story_id
FROM named
JOIN documents ON documents.doc_id = named.doc_id
LEFT JOIN story_documents ON story_documents.doc_id = named.doc_id
ORDER BY named.of_doc_id, named.doc_id
