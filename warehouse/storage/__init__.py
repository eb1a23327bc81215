"""Where rows lie: Parquet files, the catalog that names them, DuckDB sessions. It decides no row."""
