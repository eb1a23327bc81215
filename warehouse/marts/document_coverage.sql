-- What was read of each document, by its language.
SELECT
    documents.doc_id,
    documents.language,
    coalesce(language_coverage.facts, false) AS facts,
    coalesce(language_coverage.attributions, false) AS attributions,
    coalesce(language_coverage.speakers, false) AS speakers,
    coalesce(language_coverage.paraphrase, false) AS paraphrase
FROM documents
LEFT JOIN language_coverage USING (language)
ORDER BY documents.doc_id
