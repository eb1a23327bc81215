-- every document and story that a table names exists
-- new: removed, sentences, quotes, credits, facts, story_documents, outlet_priors, lineage, first_printings, pairs, grades, passages, changes; with: documents
WITH named AS (
    SELECT 'removed' AS in_table, doc_id FROM removed
    UNION ALL SELECT 'sentences', doc_id FROM sentences
    UNION ALL SELECT 'quotes', doc_id FROM quotes
    UNION ALL SELECT 'credits', doc_id FROM credits
    UNION ALL SELECT 'facts', doc_id FROM facts
    UNION ALL SELECT 'story_documents', doc_id FROM story_documents
    UNION ALL SELECT 'outlet_priors', cluster FROM outlet_priors
    UNION ALL SELECT 'lineage', doc_id FROM lineage
    UNION ALL SELECT 'lineage', source_doc_id FROM lineage WHERE source_doc_id IS NOT NULL
    UNION ALL SELECT 'first_printings', unnest([doc_id, coalesce(first_doc_id, doc_id)]) FROM first_printings
    UNION ALL SELECT 'pairs', unnest([doc_a, doc_b]) FROM pairs
    UNION ALL SELECT 'grades', unnest([doc_a, doc_b]) FROM grades
    UNION ALL SELECT 'passages', unnest([doc_a, doc_b]) FROM passages
    UNION ALL SELECT 'changes', unnest([doc_a, doc_b]) FROM changes
)

SELECT in_table, doc_id AS missing, count(*) AS n FROM named ANTI JOIN documents USING (doc_id) GROUP BY ALL
UNION ALL
SELECT 'story_documents', story_id, count(*) FROM story_documents ANTI JOIN stories USING (story_id) GROUP BY ALL
