-- a copy names a source or an agency, a shared source an agency, an original neither; confidence is a probability
-- new: lineage
SELECT doc_id, verdict, source_doc_id, origin, confidence, share
FROM lineage
WHERE
    NOT coalesce(CASE verdict
        WHEN 'copied' THEN (source_doc_id IS NULL) <> (origin IS NULL)
        WHEN 'shared_source' THEN source_doc_id IS NULL AND origin IS NOT NULL
        WHEN 'undetermined' THEN origin IS NULL
        WHEN 'original' THEN source_doc_id IS NULL AND origin IS NULL
        WHEN 'independent' THEN source_doc_id IS NULL AND origin IS NULL
    END, false)
    OR NOT (confidence >= 0 AND confidence <= 1)
    OR NOT (share >= 0 AND share <= 1)
