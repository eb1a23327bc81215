-- Figures, dates and names of a story, how many independent origins carry each, and where it stands.
WITH stated AS (
    SELECT DISTINCT story_timeline.story_id, facts.kind, facts.value, story_timeline.position
    FROM facts
    JOIN story_timeline USING (doc_id)
)

SELECT
    story_id,
    kind,
    value,
    fact_coverage.text,
    fact_coverage.independent_origins,
    fact_coverage.n_documents,
    list(stated.position ORDER BY stated.position) AS positions
FROM fact_coverage
JOIN stated USING (story_id, kind, value)
WHERE list_contains(getvariable('stories'), story_id) AND kind IN ('number', 'date', 'name')
GROUP BY ALL
ORDER BY story_id, fact_coverage.independent_origins DESC, fact_coverage.n_documents DESC, kind, value
