-- Stories of the report: those with a document in the window of time, or those asked for by id.
SELECT story_id, first_published_at, n_documents
FROM stories
WHERE
    CASE
        WHEN len(getvariable('asked')::VARCHAR[]) > 0 THEN list_contains(getvariable('asked')::VARCHAR[], story_id)
        WHEN getvariable('since') IS NULL AND getvariable('until') IS NULL THEN true
        ELSE
            last_published_at >= coalesce(getvariable('since'), '-infinity')::TIMESTAMPTZ
            AND first_published_at < coalesce(getvariable('until'), 'infinity')::TIMESTAMPTZ
    END
ORDER BY first_published_at DESC NULLS LAST, story_id
