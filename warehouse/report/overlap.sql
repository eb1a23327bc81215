-- What share of each side of a pair stands in passages with the other.
SELECT
    of_a.story_id,
    grades.doc_a,
    grades.doc_b,
    verbatim_a + edited_a + paraphrase_a + quote_a + boilerplate_a AS share_of_a,
    verbatim_b + edited_b + paraphrase_b + quote_b + boilerplate_b AS share_of_b,
    grade_a,
    grade_b
FROM grades
JOIN story_documents AS of_a ON of_a.doc_id = grades.doc_a
JOIN story_documents AS of_b ON of_b.doc_id = grades.doc_b AND of_b.story_id = of_a.story_id
WHERE list_contains(getvariable('stories'), of_a.story_id)
ORDER BY of_a.story_id, grades.doc_a, grades.doc_b
