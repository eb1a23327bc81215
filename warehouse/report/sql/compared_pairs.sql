    SELECT of_a.story_id, grades.doc_a, grades.doc_b
    FROM grades
    JOIN story_documents AS of_a ON of_a.doc_id = grades.doc_a
    JOIN story_documents AS of_b ON of_b.doc_id = grades.doc_b AND of_b.story_id = of_a.story_id
    WHERE list_contains(getvariable('stories'), of_a.story_id)
    UNION ALL
    -- a document and its source in another story: no pair stands in both orders
    SELECT
        of_copy.story_id,
        unnest([lineage.source_doc_id, lineage.doc_id]) AS doc_a,
        unnest([lineage.doc_id, lineage.source_doc_id]) AS doc_b
    FROM lineage
    JOIN story_documents AS of_copy USING (doc_id)
    JOIN story_documents AS of_source ON of_source.doc_id = lineage.source_doc_id
    WHERE list_contains(getvariable('stories'), of_copy.story_id) AND of_source.story_id <> of_copy.story_id
