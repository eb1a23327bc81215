"""The command line."""

from flows.cli.uncollected import uncollected

with uncollected():
    from flows.cli.commands import app
    from flows.cli.entry import main

__all__ = ["app", "main"]
