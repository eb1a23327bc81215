"""Prefect flows and tasks, settings and the command line: what runs when and on which batch."""
