-- The run that last changed the warehouse, with its settings and versions.
SELECT run_id, finished_at, settings, versions FROM runs ORDER BY run_id DESC LIMIT 1
