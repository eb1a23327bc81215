-- Quotations of four words or more, who is named as their speaker, and which documents carry them.
WITH stated AS (
    SELECT
        story_timeline.story_id,
        quoted_words(facts.value) AS words,
        story_timeline.position,
        facts.text,
        quotes.speaker,
        document_coverage.speakers
    FROM facts
    JOIN story_timeline USING (doc_id)
    JOIN document_coverage USING (doc_id)
    LEFT JOIN quotes USING (doc_id, start)
    WHERE facts.kind = 'quote' AND list_contains(getvariable('stories'), story_timeline.story_id)
)

SELECT
    story_id,
    arg_min(text, (position, text)) AS text,
    list(DISTINCT speaker ORDER BY speaker) FILTER (speaker IS NOT NULL) AS speakers,
    bool_or(stated.speakers) AS speakers_read,
    list(DISTINCT position ORDER BY position) AS positions
FROM stated
GROUP BY story_id, words
HAVING count_words(words) >= 4
ORDER BY story_id, len(positions) DESC, positions, text
