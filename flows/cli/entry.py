"""Where the console script starts, and how an error is told."""

from __future__ import annotations

import gc
import sys

from flows.cli.commands import app_for
from flows.cli.console import print_error
from transforms.errors import SecondhandError, UsageError


def main() -> None:
    """Entry point of the console script: errors are a sentence and a hint; only `--debug` shows where they came from.

    The exit code is 2 for what cannot be meant (a UsageError, and what typer refuses), 1 for work that failed.
    """
    debug = "--debug" in sys.argv
    try:
        # taken out, so that it may stand behind the command as well
        words = [word for word in sys.argv[1:] if word != "--debug"]
        app_for(words)(words, standalone_mode=True)
    except Exception as error:
        if debug:
            raise
        print_error(_sentence(error))
        sys.exit(2 if isinstance(error, UsageError) else 1)
    finally:
        gc.freeze()  # what ends with the process is not looked through for cycles, which takes .1 s


def _sentence(error: Exception) -> str:
    """What went wrong, and what to do."""
    if isinstance(error, SecondhandError):  # most are; to load what follows takes longer than many a command
        return str(error)
    import duckdb

    if isinstance(error, duckdb.OutOfMemoryException):
        return (
            f"The memory was not enough: {_first_line(error)}. Give more with --memory, or fewer --workers."
        )
    if isinstance(error, duckdb.Error):
        return str(error)
    if _lost_server(error):
        return (
            "The Prefect server went away during the run. What was published stands. Run again, with a server or "
            "without: what was finished is found."
        )
    if isinstance(error, OSError) and error.filename is not None:
        return (
            f"{error.filename}: {error.strerror}. Give another place, or let this user read and write there."
        )
    cause = f"{type(error).__name__}: {_first_line(error)}".removesuffix(": ")
    return f"This failed, and should not have: {cause}. The same command with --debug shows where; please report it."


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), "").rstrip(".")


def _lost_server(error: BaseException | None) -> bool:
    """Whether `error`, or one that it came from, is a connection that broke: Prefect wraps them in several ways."""
    import httpx

    if error is None or isinstance(error, httpx.TransportError):
        return error is not None
    return _lost_server(error.__cause__ or error.__context__)
