-- The publisher family behind each outlet and each agency, so that origins can be counted by family.
WITH named AS (
    SELECT DISTINCT outlet AS name, outlet AS looked_up FROM documents WHERE outlet IS NOT NULL
    UNION
    SELECT DISTINCT outlet, outlet FROM credits
    UNION
    SELECT DISTINCT origin, replace(replace(origin, 'agency:', ''), '-', ' ') FROM lineage WHERE origin IS NOT NULL
),

keyed AS (
    SELECT name, regexp_replace(regexp_replace(lower(trim(looked_up)), '^www\.', ''), '^the\s+', '') AS key
    FROM named
)

SELECT
    keyed.name AS outlet,
    coalesce(publishers.family, keyed.key) AS family
FROM keyed
LEFT JOIN publishers USING (key)
ORDER BY outlet
