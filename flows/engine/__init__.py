"""How batches run: context, versions, processes, failures. Knows no stage."""
