"""Prefect flows and tasks, settings and the command line: what runs when and on which batch."""

import os

# Batches run in processes of their own; threads of the linear algebra below them only take turns for the cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
