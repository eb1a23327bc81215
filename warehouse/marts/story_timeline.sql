-- Each story in the order of publication, with what each document took and from where.
WITH main_source AS (
    SELECT
        doc_id,
        first(verdict ORDER BY share DESC, source_doc_id) AS verdict,
        first(source_doc_id ORDER BY share DESC, source_doc_id) AS source_doc_id,
        first(origin ORDER BY share DESC, source_doc_id) AS origin,
        first(confidence ORDER BY share DESC, source_doc_id) AS confidence
    FROM lineage
    GROUP BY doc_id
)

SELECT
    stories.story_id,
    row_number() OVER in_order::INTEGER AS position,
    documents.doc_id,
    documents.published_at,
    documents.published_precision,
    hours_between(
        first(documents.published_at) OVER in_order,
        first(documents.published_precision) OVER in_order,
        documents.published_at,
        documents.published_precision
    ) AS hours_since_first,
    documents.outlet,
    documents.title,
    main_source.verdict,
    main_source.source_doc_id,
    coalesce(source.outlet, main_source.origin) AS source_outlet,
    main_source.confidence,
    document_reuse.own,
    documents.n_words
FROM stories
JOIN story_documents USING (story_id)
JOIN documents USING (doc_id)
JOIN main_source USING (doc_id)
JOIN document_reuse USING (doc_id)
LEFT JOIN documents AS source ON source.doc_id = main_source.source_doc_id
WINDOW in_order AS (
    PARTITION BY stories.story_id
    ORDER BY time_order(documents.published_at, documents.modified_at, documents.doc_id)
)
ORDER BY stories.story_id, position
