-- Which passages does an article share with its source?
-- Both texts of each passage, in the order of the article.
-- setting document = SELECT doc_id FROM lineage WHERE verdict = 'copied' AND source_doc_id IS NOT NULL ORDER BY share DESC, doc_id LIMIT 1: id of the article; by default the one that takes the largest share
WITH passages_of_copy AS (
    SELECT
        doc_b AS doc_id, doc_a AS source_doc_id, kind, similarity,
        b_start AS copy_start, b_end AS copy_end, a_start AS source_start, a_end AS source_end
    FROM passages
    UNION ALL
    SELECT doc_a, doc_b, kind, similarity, a_start, a_end, b_start, b_end FROM passages
)

SELECT
    kind,
    round(similarity, 2) AS similarity,
    substring(source.text, source_start + 1, source_end - source_start) AS source_text,
    substring(copy.text, copy_start + 1, copy_end - copy_start) AS copy_text
FROM passages_of_copy
SEMI JOIN lineage USING (doc_id, source_doc_id)
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = source_doc_id
WHERE passages_of_copy.doc_id = getvariable('document')
ORDER BY source_doc_id, copy_start
