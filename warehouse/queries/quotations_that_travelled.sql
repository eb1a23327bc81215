-- Which quotations travelled furthest?
-- Quotations by the outlets that print them, with whoever is named as their speaker.
-- setting words = 5: shortest quotation counted
SELECT
    fact_coverage.text AS quotation,
    min(quotes.speaker) AS speaker,
    fact_coverage.n_documents,
    fact_coverage.independent_origins,
    stories.title AS story
FROM fact_coverage
JOIN stories USING (story_id)
LEFT JOIN quotes ON quotes.text = fact_coverage.text
WHERE
    fact_coverage.kind = 'quote'
    AND count_words(fact_coverage.text) >= getvariable('words')::INTEGER
    AND fact_coverage.n_documents > 1
GROUP BY ALL
ORDER BY n_documents DESC, independent_origins DESC, quotation
