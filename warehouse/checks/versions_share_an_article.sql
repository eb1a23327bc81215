-- a document's text is in one version of one article only
-- new: documents
SELECT article_id, text[:40] AS starts, count(*) AS n FROM documents GROUP BY article_id, text HAVING n > 1
