-- every table has one row per key; sentences are numbered by another test
SELECT 'documents' AS in_table, doc_id AS key, count(*) AS n FROM documents GROUP BY ALL HAVING n > 1
UNION ALL
SELECT 'inputs', source_path || ' ' || raw_sha256, count(*) AS n
FROM inputs GROUP BY source_path, raw_sha256 HAVING n > 1
UNION ALL
SELECT 'pairs', doc_a || ' ' || doc_b, count(*) AS n FROM pairs GROUP BY doc_a, doc_b HAVING n > 1
UNION ALL
SELECT 'grades', doc_a || ' ' || doc_b, count(*) AS n FROM grades GROUP BY doc_a, doc_b HAVING n > 1
UNION ALL
SELECT 'stories', story_id, count(*) AS n FROM stories GROUP BY ALL HAVING n > 1
UNION ALL
SELECT 'story_documents', doc_id, count(*) AS n FROM story_documents GROUP BY ALL HAVING n > 1
UNION ALL
SELECT 'lineage', concat_ws(' ', doc_id, source_doc_id, origin), count(*) AS n
FROM lineage GROUP BY doc_id, source_doc_id, origin HAVING n > 1
UNION ALL
SELECT 'outlet_priors', cluster || ' ' || outlet, count(*) AS n FROM outlet_priors GROUP BY cluster, outlet HAVING n > 1
