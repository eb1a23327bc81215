-- the shares of a document by kind of reuse and its own share add to 1, and so do those of a story
-- new: document_reuse, story_overlap
SELECT 'document_reuse' AS in_table, doc_id AS id, verbatim + edited + paraphrase + translation + quote + boilerplate + own AS total
FROM document_reuse
WHERE abs(total - 1) > 1e-9
UNION ALL
SELECT 'story_overlap', story_id, verbatim + edited + paraphrase + translation + quote + boilerplate + own AS total
FROM story_overlap
WHERE abs(total - 1) > 1e-9 AND n_words > 0
