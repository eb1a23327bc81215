-- The passages that two documents of a story share, or one of them and its source in another story, in the order of
-- the earlier one.
WITH drawn_on AS (
    SELECT of_copy.story_id, lineage.doc_id, lineage.source_doc_id
    FROM lineage
    JOIN story_documents AS of_copy USING (doc_id)
    JOIN story_documents AS of_source ON of_source.doc_id = lineage.source_doc_id
    WHERE
        list_contains(getvariable('stories'), of_copy.story_id) AND of_source.story_id <> of_copy.story_id
),

shared AS (
    SELECT of_a.story_id, passages.*
    FROM passages
    JOIN story_documents AS of_a ON of_a.doc_id = passages.doc_a
    JOIN story_documents AS of_b ON of_b.doc_id = passages.doc_b AND of_b.story_id = of_a.story_id
    WHERE list_contains(getvariable('stories'), of_a.story_id)
    UNION ALL
    SELECT drawn_on.story_id, passages.*
    FROM drawn_on
    JOIN passages ON passages.doc_a = drawn_on.source_doc_id AND passages.doc_b = drawn_on.doc_id
    UNION ALL
    SELECT drawn_on.story_id, passages.*
    FROM drawn_on
    JOIN passages ON passages.doc_a = drawn_on.doc_id AND passages.doc_b = drawn_on.source_doc_id
)

SELECT story_id, doc_a, doc_b, a_start, a_end, b_start, b_end, kind
FROM shared
ORDER BY story_id, doc_a, doc_b, a_start, b_start
