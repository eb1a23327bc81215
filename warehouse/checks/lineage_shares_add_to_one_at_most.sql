-- what a document has from its sources is at most all of it
-- new: lineage
SELECT doc_id, sum(share) AS total FROM lineage GROUP BY ALL HAVING total > 1 + 1e-9
