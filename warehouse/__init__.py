"""The Parquet store, its DuckDB catalog, and the stages that are joins. No Prefect, no text logic."""
