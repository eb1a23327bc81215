-- the words of a fact and of a quotation are those at their offsets
SELECT 'facts' AS in_table, facts.doc_id, facts.start, facts.text AS said, substring(documents.text, start + 1, "end" - start) AS found
FROM facts
JOIN documents USING (doc_id)
WHERE said <> found
UNION ALL
SELECT 'quotes', quotes.doc_id, quotes.start, quotes.text AS said, substring(documents.text, start + 1, "end" - start) AS found
FROM quotes
JOIN documents USING (doc_id)
WHERE said <> found
