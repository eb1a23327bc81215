    SELECT doc_id, list(correction || '; without it: ' || without ORDER BY number) AS corrected
    FROM (SELECT unnest([doc_id, other_doc_id]) AS doc_id, * EXCLUDE (doc_id) FROM corrections)
    WHERE in_force AND other_doc_id IS NOT NULL
    GROUP BY doc_id
