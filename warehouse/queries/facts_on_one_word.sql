-- Which facts do several articles repeat on the word of one origin?
-- Facts that documents copied from one another without a second origin.
-- setting documents = 2: smallest number of documents that state the fact
SELECT fact_coverage.kind, fact_coverage.text AS fact, fact_coverage.n_documents, stories.title AS story
FROM fact_coverage
JOIN stories USING (story_id)
WHERE independent_origins = 1 AND fact_coverage.n_documents >= getvariable('documents')::INTEGER
ORDER BY fact_coverage.n_documents DESC, story, fact_coverage.kind, fact_coverage.value
