-- Outlets whose pages bear the same marks of who runs the site, two by two, with the marks. A mark is an outlet's where
-- most of its pages have it, so that what an article quotes, or an agency's copyright line, is nobody's.
WITH pages AS (
    SELECT outlet_families.key AS outlet, doc_id, operator_marks
    FROM documents
    JOIN outlet_families USING (outlet)
    WHERE operator_marks IS NOT NULL
),

sizes AS (
    SELECT outlet, count(*) AS n_pages
    FROM pages
    GROUP BY outlet
),

marks AS (
    SELECT outlet, mark, count(DISTINCT doc_id) AS n_marked
    FROM (SELECT outlet, doc_id, unnest(operator_marks) AS mark FROM pages)
    GROUP BY outlet, mark
),

borne AS (
    SELECT outlet, mark, split_part(mark, ':', 1) AS kind
    FROM marks
    JOIN sizes USING (outlet)
    WHERE 2 * n_marked > n_pages
),

shared AS (
    SELECT one.outlet, other.outlet AS other_outlet, one.kind, one.mark
    FROM borne AS one
    JOIN borne AS other USING (mark)
    WHERE one.outlet < other.outlet
)

SELECT
    outlet,
    other_outlet,
    -- accounts and parents are one owner's; a copyright line and a template may be an agency's and a vendor's
    bool_or(kind IN ('advertising', 'analytics', 'organisation')) OR count(DISTINCT kind) > 1 AS is_strong,
    list(DISTINCT kind ORDER BY kind) AS kinds,
    list(mark ORDER BY mark) AS marks
FROM shared
GROUP BY outlet, other_outlet
ORDER BY outlet, other_outlet
