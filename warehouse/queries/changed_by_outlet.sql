-- What did an outlet alter or add in what it copied?
-- Facts of the copies that differ from the source's, with both sentences, in sentences that they took over.
-- setting outlet = SELECT to_outlet FROM outlet_flows GROUP BY ALL ORDER BY sum(n_words) DESC, to_outlet LIMIT 1: the outlet; by default the one that takes most
SELECT copy.title AS article, what_changed.kind, effect, before, after, source_sentence, copy_sentence
FROM what_changed
JOIN documents AS copy USING (doc_id)
WHERE copy.outlet = getvariable('outlet') AND effect <> 'dropped' AND in_passage
ORDER BY copy.published_at, doc_id, source_doc_id, change
