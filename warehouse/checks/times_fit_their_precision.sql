-- a publication time has a precision, and a day starts at midnight
-- new: documents
SELECT doc_id, published_at, published_precision
FROM documents
WHERE
    (published_at IS NULL) <> (published_precision = 'none')
    OR published_precision NOT IN ('second', 'minute', 'day', 'none')
    OR (published_precision = 'day' AND (extract('epoch' FROM published_at)::BIGINT % 86400) <> 0)
