-- every span starts before it ends, inside its text; a span of a changed fact may be empty
-- new: sentences, quotes, credits, facts, passages, changes, first_printings; with: documents
WITH lengths AS MATERIALIZED (
    SELECT doc_id, length(text) AS text_length FROM documents  -- once a text: letters are counted one by one
),

spans AS (
    SELECT 'sentences' AS in_table, doc_id, start AS first, "end" AS last, 1 AS shortest FROM sentences
    UNION ALL SELECT 'quotes', doc_id, start, "end", 1 FROM quotes
    UNION ALL SELECT 'credits', doc_id, start, "end", 1 FROM credits WHERE start IS NOT NULL
    UNION ALL SELECT 'facts', doc_id, start, "end", 1 FROM facts
    UNION ALL SELECT 'passages', doc_a, a_start, a_end, 1 FROM passages
    UNION ALL SELECT 'passages', doc_b, b_start, b_end, 1 FROM passages
    UNION ALL SELECT 'first_printings', doc_id, start, "end", 1 FROM first_printings
    UNION ALL SELECT 'changes', doc_a, a_start, a_end, 0 FROM changes
    UNION ALL SELECT 'changes', doc_b, b_start, b_end, 0 FROM changes
)

SELECT in_table, doc_id, first, last, text_length
FROM spans
JOIN lengths USING (doc_id)
WHERE first < 0 OR last - first < shortest OR last > text_length
