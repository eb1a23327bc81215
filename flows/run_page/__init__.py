"""What the Prefect UI shows of a run: its page, its tables, its events."""
