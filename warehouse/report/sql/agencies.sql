-- Articles that print the text of an agency outside the warehouse, with its share of their words, or that name one.
WITH told AS (
    SELECT doc_id, origin AS agency, share, confidence, NULL AS kind
    FROM lineage
    WHERE verdict = 'shared_source' AND list_contains(getvariable('outlets'), origin)
    UNION ALL
    SELECT doc_id, outlet, NULL, NULL, kind
    FROM credits
    WHERE list_contains(getvariable('outlets'), outlet)
)

SELECT
    told.agency,
    told.doc_id,
    max(told.share) AS share,
    max(told.confidence) AS confidence,
    list(DISTINCT told.kind ORDER BY told.kind) FILTER (told.kind IS NOT NULL) AS kinds,
    documents.outlet,
    documents.title,
    left(documents.text, 400) AS text,
    documents.source_path,
    documents.item,
    documents.published_at,
    documents.published_precision,
    documents.n_words,
    story_documents.story_id
FROM told
JOIN documents USING (doc_id)
JOIN story_documents USING (doc_id)
GROUP BY ALL
ORDER BY documents.published_at DESC NULLS LAST, told.doc_id, told.agency
