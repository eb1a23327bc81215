-- Documents in order of publication: who published them, when, and what share of each is second-hand.
WITH settled AS (
{settled}
)

SELECT
    story_timeline.story_id,
    story_timeline.position,
    doc_id,
    documents.source_path,
    documents.item,
    documents.outlet,
    documents.title,
    documents.url,
    documents.language,
    documents.published_at,
    documents.published_precision,
    documents.n_words,
    list_concat(documents.corrected, settled.corrected) AS corrected,
    story_timeline.verdict,
    story_timeline.confidence,
    document_reuse.verbatim,
    document_reuse.edited,
    document_reuse.paraphrase,
    document_reuse.translation,
    document_reuse.quote,
    document_reuse.boilerplate,
    document_reuse.own,
    documents.text
FROM story_timeline
JOIN documents USING (doc_id)
JOIN document_reuse USING (doc_id)
LEFT JOIN settled USING (doc_id)
WHERE list_contains(getvariable('stories'), story_timeline.story_id)
ORDER BY story_timeline.story_id, story_timeline.position
