-- Outlets whose pages bear the same marks of who runs the site, two by two, with the marks. A mark is an outlet's where
-- most of its pages have it, so that what an article quotes, or an agency's copyright line, is nobody's. The site that
-- most of an outlet's articles stand on is such a mark, but for those that print what others send them.
WITH pages AS (
    SELECT outlet_key(outlet) AS outlet, doc_id, operator_marks
    FROM documents
    WHERE outlet IS NOT NULL AND operator_marks IS NOT NULL
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

articles AS (
    SELECT outlet_key(outlet) AS outlet, regexp_extract(lower(url), '^https?://(?:www\.|m\.|amp\.)?([^/:?#]+)', 1) AS site
    FROM documents
    WHERE outlet IS NOT NULL AND url IS NOT NULL
),

sites AS (
    SELECT outlet, site, count(*) AS n_there, sum(count(*)) OVER (PARTITION BY outlet) AS n_articles
    FROM articles
    GROUP BY outlet, site
),

most AS (
    SELECT outlet, mark
    FROM marks
    JOIN sizes USING (outlet)
    WHERE 2 * n_marked > n_pages
    UNION ALL
    SELECT outlet, 'site:' || site
    FROM sites
    WHERE 2 * n_there > n_articles AND site <> ''
    AND NOT regexp_matches(site, '(^|\.)(yahoo|msn|google|medium|facebook|twitter|x|reddit|flipboard|apple|youtube|linkedin)\.[a-z.]+$')
),

borne AS (
    SELECT
        outlet,
        mark,
        split_part(mark, ':', 1) AS kind,
        -- what more outlets bear may be a vendor's or a platform's
        count(*) OVER (PARTITION BY mark) <= 10 AS of_few
    FROM most
),

shared AS (
    SELECT
        one.outlet,
        other.outlet AS other_outlet,
        one.kind,
        one.mark,
        -- A parent is stated, and a site is one owner's. An account is one owner's, but for containers of tags and the networks of ad servers,
        -- which vendors share out.
        one.kind = 'organisation'
        OR one.of_few AND (one.kind = 'site' OR starts_with(one.mark, 'advertising:ca-') OR one.kind = 'analytics' AND NOT starts_with(one.mark, 'analytics:gtm-'))
        AS is_owners,
        one.kind <> 'template' OR one.of_few AS tells
    FROM borne AS one
    JOIN borne AS other USING (mark)
    WHERE one.outlet < other.outlet
)

SELECT
    outlet,
    other_outlet,
    -- a copyright line may be an agency's and a template a vendor's, but hardly one beside the other
    bool_or(is_owners) OR count(DISTINCT kind) FILTER (WHERE tells) > 1 AS is_strong,
    list(DISTINCT kind ORDER BY kind) AS kinds,
    list(mark ORDER BY mark) AS marks
FROM shared
GROUP BY outlet, other_outlet
ORDER BY outlet, other_outlet
