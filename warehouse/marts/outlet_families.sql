-- Which outlet each name is, and the publisher family behind it, so that origins can be counted by family: as the list of
-- outlets has it, else as the pages of outlets show (`operator_families`), else the outlet itself.
WITH named AS (
    SELECT DISTINCT outlet AS name, outlet AS looked_up FROM documents WHERE outlet IS NOT NULL
    UNION
    SELECT DISTINCT outlet, outlet FROM credits
    UNION
    SELECT DISTINCT origin, replace(replace(origin, 'agency:', ''), '-', ' ') FROM lineage WHERE origin IS NOT NULL
),

keyed AS (
    SELECT name, outlet_key(looked_up) AS key
    FROM named
),

families AS (
    SELECT outlet_key(name) AS key, family
    FROM publishers
)

SELECT
    keyed.name AS outlet,
    keyed.key,
    coalesce(families.family, operator_families.family, keyed.key) AS family,
    operator_families.marks AS evidence
FROM keyed
LEFT JOIN families USING (key)
LEFT JOIN operator_families ON operator_families.outlet = keyed.key
ORDER BY keyed.name
