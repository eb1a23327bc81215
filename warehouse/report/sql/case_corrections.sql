-- Corrections in force that concern some articles, or a pair with one of them, and what is so without each.
SELECT
    number,
    any_value(correction) AS correction,
    any_value(target) AS target,
    any_value(who) AS who,
    any_value(noted_at) AS noted_at,
    any_value(why) AS why,
    list(DISTINCT without ORDER BY without) AS without
FROM corrections
WHERE
    in_force
    AND (
        list_contains(getvariable('articles'), doc_id)
        OR list_contains(getvariable('articles'), other_doc_id)
    )
GROUP BY number
ORDER BY number
