-- Who takes from whom, where an outlet stands on either side.
SELECT *
FROM outlet_flows
WHERE list_contains(getvariable('outlets'), from_outlet) OR list_contains(getvariable('outlets'), to_outlet)
ORDER BY n_words DESC, from_outlet, to_outlet
