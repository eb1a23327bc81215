-- Which outlets and agencies a document names as its sources, and in which words.
SELECT
    story_id,
    doc_id,
    credits.outlet,
    credits.kind,
    credits.cited_date,
    credits.quote,
    credits.start,
    credits."end"
FROM credits
JOIN story_documents USING (doc_id)
WHERE list_contains(getvariable('stories'), story_id)
ORDER BY story_id, doc_id, credits.start NULLS LAST, credits.outlet, credits.kind, credits.quote
