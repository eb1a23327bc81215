-- Outlets that the list does not hold, and whose pages show that they are run with others: strong ties of
-- `outlet_operators`, followed from outlet to outlet. What the list says of an outlet goes before what its pages show.
WITH RECURSIVE listed AS (
    SELECT outlet_key(name) AS outlet, any_value(family) AS family
    FROM publishers
    GROUP BY ALL
),

ties AS (
    SELECT outlet, other_outlet, marks FROM outlet_operators WHERE is_strong
    UNION ALL
    SELECT other_outlet, outlet, marks FROM outlet_operators WHERE is_strong
),

from_unlisted AS (
    SELECT * FROM ties
    ANTI JOIN listed USING (outlet)
),

reached AS (
    SELECT outlet, outlet AS reached_outlet FROM from_unlisted
    UNION
    SELECT reached.outlet, other_outlet
    FROM reached
    JOIN from_unlisted ON from_unlisted.outlet = reached_outlet
),

families AS (
    SELECT
        reached.outlet,
        -- pages that point to two listed families decide for neither
        CASE WHEN count(DISTINCT family) = 1 THEN any_value(family) END AS listed_family,
        min(reached_outlet) FILTER (WHERE family IS NULL) AS first_outlet
    FROM reached
    LEFT JOIN listed ON listed.outlet = reached_outlet
    GROUP BY reached.outlet
)

SELECT
    outlet,
    coalesce(listed_family, first_outlet) AS family,
    list_sort(list_distinct(flatten(list(marks)))) AS marks
FROM families
JOIN from_unlisted USING (outlet)
GROUP BY outlet, listed_family, first_outlet
ORDER BY outlet
