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
    -- undated documents stand at the end
    row_number() OVER (
        PARTITION BY stories.story_id ORDER BY documents.published_at NULLS LAST, documents.doc_id
    )::INTEGER AS position,
    documents.doc_id,
    documents.published_at,
    documents.published_precision,
    date_diff('second', stories.first_published_at, documents.published_at) / 3600 AS hours_since_first,
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
ORDER BY stories.story_id, position
