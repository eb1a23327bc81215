-- Runs that changed the warehouse, the latest first.
SELECT run_id, started_at, finished_at, n_inputs, n_new_inputs, n_documents, n_rejects, seconds
FROM runs
ORDER BY run_id DESC
