-- Which outlets seem to have one operator, and how much text goes between them?
-- Outlets whose pages bear the same accounts, parent or copyright line and template, with decided copies between the two.
WITH flows AS (
    SELECT one.key AS outlet, other.key AS other_outlet, sum(n_documents) AS n_documents
    FROM outlet_flows
    JOIN outlet_families AS one ON one.outlet = from_outlet
    JOIN outlet_families AS other ON other.outlet = to_outlet
    GROUP BY ALL
)

SELECT
    outlet_operators.outlet,
    outlet_operators.other_outlet,
    marks,
    coalesce(there.n_documents, 0) AS taken_by_other,
    coalesce(back.n_documents, 0) AS taken_from_other
FROM outlet_operators
LEFT JOIN flows AS there ON (there.outlet, there.other_outlet) = (outlet_operators.outlet, outlet_operators.other_outlet)
LEFT JOIN flows AS back ON (back.other_outlet, back.outlet) = (outlet_operators.outlet, outlet_operators.other_outlet)
WHERE is_strong
ORDER BY taken_by_other + taken_from_other DESC, outlet_operators.outlet, outlet_operators.other_outlet
