"""Prefect flows and tasks, settings and the command line: what runs when, on which batch, with which retry."""
