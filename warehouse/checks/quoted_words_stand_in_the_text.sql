-- the words of a fact and of a quotation are those at their offsets
-- new: facts, quotes; with: documents
WITH said AS (
    SELECT *, row_number() OVER () AS number
    FROM (
        SELECT 'facts' AS in_table, doc_id, start, "end", text FROM facts
        UNION ALL
        SELECT 'quotes', doc_id, start, "end", text FROM quotes
    )
),

-- texts are cut into blocks once: letters are counted one by one from the start of a text
blocks AS (
    SELECT doc_id, generate_subscripts(texts, 1) - 1 AS block, unnest(texts) AS text
    FROM (SELECT doc_id, regexp_extract_all(text, '(?s).{1,250}') AS texts FROM documents SEMI JOIN said USING (doc_id))
),

spread AS (
    SELECT *, unnest(range(start // 250, greatest("end" - 1, start) // 250 + 1)) AS block FROM said
),

found AS (
    SELECT
        spread.number,
        string_agg(
            substring(
                blocks.text,
                greatest(spread.start - block * 250, 0) + 1,
                least(spread."end", (block + 1) * 250) - greatest(spread.start, block * 250)
            ),
            '' ORDER BY block
        ) AS text
    FROM spread
    LEFT JOIN blocks USING (doc_id, block)
    GROUP BY spread.number
)

SELECT said.in_table, said.doc_id, said.start, said.text AS said, found.text AS found
FROM said
SEMI JOIN documents USING (doc_id)
JOIN found USING (number)
WHERE said.text IS DISTINCT FROM found.text
