-- The passages that two documents of a story share, in the order of the earlier one.
SELECT
    of_a.story_id,
    passages.doc_a,
    passages.doc_b,
    passages.a_start,
    passages.a_end,
    passages.b_start,
    passages.b_end,
    passages.kind
FROM passages
JOIN story_documents AS of_a ON of_a.doc_id = passages.doc_a
JOIN story_documents AS of_b ON of_b.doc_id = passages.doc_b AND of_b.story_id = of_a.story_id
WHERE list_contains(getvariable('stories'), of_a.story_id)
ORDER BY of_a.story_id, passages.doc_a, passages.doc_b, passages.a_start, passages.b_start
