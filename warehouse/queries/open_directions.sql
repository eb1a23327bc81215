-- Where could the direction not be told, and what speaks for it?
-- Pairs that share text without enough evidence of who was first, with the clues found.
SELECT
    coalesce(copy.outlet, copy.source_path) AS likelier_copy,
    coalesce(source.outlet, source.source_path) AS likelier_source,
    round(confidence, 2) AS confidence,
    round(share, 2) AS share,
    array_to_string(
        list_transform(evidence, lambda clue: format('{} {:+.1f}', clue.kind, clue.weight)), ', '
    ) AS clues
FROM lineage
JOIN documents AS copy USING (doc_id)
JOIN documents AS source ON source.doc_id = lineage.source_doc_id
WHERE verdict = 'undetermined'
ORDER BY confidence DESC, copy.doc_id, source.doc_id
