"""Where the console script starts, and how an error is told."""

from __future__ import annotations

import sys

import duckdb
import httpx

from flows.cli.commands import app
from flows.cli.console import print_error
from transforms.errors import SecondhandError, UsageError


def main() -> None:
    """Entry point of the console script: errors are a sentence and a hint.

    The exit code is 2 for what cannot be meant (a UsageError, and what typer refuses), 1 for work that failed.
    """
    debug = "--debug" in sys.argv
    try:
        # taken out, so that it may stand behind the command as well
        app([word for word in sys.argv[1:] if word != "--debug"], standalone_mode=True)
    except (SecondhandError, duckdb.Error) as error:
        if debug:
            raise
        print_error(error)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except Exception as error:
        if debug or not _lost_server(error):
            raise
        print_error(
            "The Prefect server went away during the run. What was published stands. Run again, with a server or "
            "without: what was finished is found."
        )
        sys.exit(1)


def _lost_server(error: BaseException | None) -> bool:
    """Whether `error`, or one that it came from, is a connection that broke: Prefect wraps them in several ways."""
    if error is None or isinstance(error, httpx.TransportError):
        return error is not None
    return _lost_server(error.__cause__ or error.__context__)
