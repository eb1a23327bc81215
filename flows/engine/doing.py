"""What a run is doing at this moment, for who waits at the terminal: no line of a log, no call to a server."""

from __future__ import annotations

import logging

DOING = logging.getLogger("secondhand.doing")
DOING.setLevel(logging.INFO)
DOING.propagate = False


def doing(what: str) -> None:
    """Say what begins now, or how far it is."""
    DOING.info("%s", what)
