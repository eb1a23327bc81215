-- What did an outlet drop from what it copied?
-- Facts of the source that the outlet's copies lack, each with the source's sentence; first those dropped from within a
-- sentence that the copy took over, then those that went with sentences left out whole.
-- setting outlet = SELECT to_outlet FROM outlet_flows GROUP BY ALL ORDER BY sum(n_words) DESC, to_outlet LIMIT 1: the outlet; by default the one that takes most
SELECT copy.title AS article, what_changed.kind, before AS dropped, in_passage, source_sentence
FROM what_changed
JOIN documents AS copy USING (doc_id)
WHERE copy.outlet = getvariable('outlet') AND effect = 'dropped'
ORDER BY in_passage DESC, copy.published_at, doc_id, source_doc_id, change
