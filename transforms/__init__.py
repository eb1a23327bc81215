"""Pure stages: bytes or Arrow tables in, Arrow tables out. No Prefect, no DuckDB, no paths, no clocks."""
