-- One article to stand for each story, by each of three rules.
WITH members AS (
    SELECT
        story_documents.story_id,
        documents.doc_id,
        documents.published_at,
        documents.n_words,
        bool_or(lineage.verdict IN ('original', 'independent')) AS first_hand,
        max(lineage.confidence) AS confidence
    FROM story_documents
    JOIN documents USING (doc_id)
    JOIN lineage USING (doc_id)
    GROUP BY ALL
)

SELECT
    story_id,
    unnest(['earliest', 'longest', 'surest']) AS rule,
    unnest([
        first(doc_id ORDER BY published_at NULLS LAST, first_hand DESC, confidence DESC, doc_id),
        first(doc_id ORDER BY n_words DESC, published_at NULLS LAST, doc_id),
        first(doc_id ORDER BY first_hand DESC, confidence DESC, published_at NULLS LAST, doc_id)
    ]) AS doc_id
FROM members
GROUP BY story_id
ORDER BY story_id, rule
