-- What share of each side of a pair stands in passages with the other: pairs of the story's documents, and of one
-- of them with a source in another story.
WITH drawn_on AS (
    SELECT of_copy.story_id, lineage.doc_id, lineage.source_doc_id
    FROM lineage
    JOIN story_documents AS of_copy USING (doc_id)
    JOIN story_documents AS of_source ON of_source.doc_id = lineage.source_doc_id
    WHERE
        list_contains(getvariable('stories'), of_copy.story_id) AND of_source.story_id <> of_copy.story_id
),

compared AS (
    SELECT of_a.story_id, grades.*
    FROM grades
    JOIN story_documents AS of_a ON of_a.doc_id = grades.doc_a
    JOIN story_documents AS of_b ON of_b.doc_id = grades.doc_b AND of_b.story_id = of_a.story_id
    WHERE list_contains(getvariable('stories'), of_a.story_id)
    UNION ALL
    SELECT drawn_on.story_id, grades.*
    FROM drawn_on
    JOIN grades ON grades.doc_a = drawn_on.source_doc_id AND grades.doc_b = drawn_on.doc_id
    UNION ALL
    SELECT drawn_on.story_id, grades.*
    FROM drawn_on
    JOIN grades ON grades.doc_a = drawn_on.doc_id AND grades.doc_b = drawn_on.source_doc_id
)

SELECT
    story_id,
    doc_a,
    doc_b,
    verbatim_a + edited_a + paraphrase_a + translation_a + quote_a + boilerplate_a AS share_of_a,
    verbatim_b + edited_b + paraphrase_b + translation_b + quote_b + boilerplate_b AS share_of_b,
    grade_a,
    grade_b
FROM compared
ORDER BY story_id, doc_a, doc_b
