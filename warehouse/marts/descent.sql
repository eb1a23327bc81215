-- Every document with all that it descends from, source by source.
WITH RECURSIVE steps AS (
    SELECT doc_id, source_doc_id AS ancestor_doc_id
    FROM lineage
    WHERE source_doc_id IS NOT NULL
),

-- UNION keeps each pair once, so that this ends even on a circle, which a data test then reports
above AS (
    SELECT doc_id, ancestor_doc_id FROM steps
    UNION
    SELECT above.doc_id, steps.ancestor_doc_id
    FROM above
    JOIN steps ON steps.doc_id = above.ancestor_doc_id
)

SELECT
    above.doc_id,
    above.ancestor_doc_id,
    steps.doc_id IS NOT NULL AS direct
FROM above
LEFT JOIN steps ON steps.doc_id = above.doc_id AND steps.ancestor_doc_id = above.ancestor_doc_id
ORDER BY above.doc_id, above.ancestor_doc_id
