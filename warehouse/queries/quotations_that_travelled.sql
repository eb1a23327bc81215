-- Which quotations travelled furthest?
-- Quotations by the documents that print them, with whoever one of them names as the speaker.
-- setting words = 5: shortest quotation counted
SELECT
    fact_coverage.text AS quotation,
    min(quotes.speaker) AS speaker,
    fact_coverage.n_documents,
    fact_coverage.independent_origins,
    stories.title AS story
FROM fact_coverage
JOIN stories USING (story_id)
JOIN story_documents USING (story_id)
JOIN facts ON
    facts.doc_id = story_documents.doc_id
    AND facts.kind = 'quote'
    AND quoted_words(facts.value) = fact_coverage.value
LEFT JOIN quotes ON quotes.doc_id = facts.doc_id AND quotes.start = facts.start
WHERE
    fact_coverage.kind = 'quote'
    AND count_words(fact_coverage.text) >= getvariable('words')::INTEGER
    AND fact_coverage.n_documents > 1
GROUP BY ALL
ORDER BY n_documents DESC, independent_origins DESC, quotation
