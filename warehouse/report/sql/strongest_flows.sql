-- Who takes most from whom in the whole warehouse.
SELECT from_outlet, to_outlet, n_words, n_documents
FROM outlet_flows
ORDER BY n_words DESC, from_outlet, to_outlet
LIMIT 40
