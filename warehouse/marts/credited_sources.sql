-- Which documents name the outlet of a source. Credits name outlets of the list; any other of two words or more is
-- looked for by its name.
WITH drawn AS (
    SELECT lineage.doc_id, lineage.source_doc_id, source.outlet, source_family.family, copy.text
    FROM lineage
    JOIN documents AS copy USING (doc_id)
    JOIN documents AS source ON source.doc_id = lineage.source_doc_id
    JOIN outlet_families AS source_family ON source_family.outlet = source.outlet
    WHERE source.outlet IS DISTINCT FROM copy.outlet
),

by_credit AS (
    SELECT
        drawn.doc_id,
        drawn.source_doc_id,
        arg_min(credits.quote, (credits.kind = 'photo', credits.kind, credits.quote)) AS quote
    FROM drawn
    JOIN credits USING (doc_id)
    JOIN outlet_families AS named ON named.outlet = credits.outlet
    WHERE named.family = drawn.family AND credits.kind <> 'photo'
    GROUP BY ALL
),

by_name AS (
    SELECT doc_id, source_doc_id, regexp_replace(outlet, '^The ', '') AS quote
    FROM drawn
    WHERE contains(quote, ' ') AND contains(text, quote)
)

SELECT doc_id, source_doc_id, quote FROM by_credit
UNION ALL
SELECT doc_id, source_doc_id, quote FROM by_name ANTI JOIN by_credit USING (doc_id, source_doc_id)
ORDER BY doc_id, source_doc_id
