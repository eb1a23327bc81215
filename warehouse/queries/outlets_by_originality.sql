-- How much of each outlet is its own?
-- Outlets by the share of their words that no source has; later versions of an article are left out, and so are from
-- each share the articles in which it was not measured.
SELECT
    outlet,
    count(*) AS documents,
    sum(documents.n_words)::INTEGER AS words,
    round(sum(own_words) / sum(documents.n_words) FILTER (own_words IS NOT NULL), 2) AS own,
    round(sum(verbatim_words) / sum(documents.n_words), 2) AS verbatim,
    round(
        sum(edited_words + paraphrase_words + translation_words)
        / sum(documents.n_words) FILTER (translation_words IS NOT NULL), 2
    ) AS reworded
FROM documents
JOIN document_reuse USING (doc_id)
JOIN story_documents USING (doc_id)
WHERE outlet IS NOT NULL AND role <> 'version'
GROUP BY outlet
ORDER BY own, outlet
