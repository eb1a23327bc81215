"""The errors a stage raises. Each keeps its facts as attributes and survives pickling between processes."""

from __future__ import annotations


class SecondhandError(Exception):
    """Base of all errors that a user can act on: `str()` is one sentence, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(SecondhandError):
    """What was typed or set cannot be meant: a name that there is not, or a value that is of no use there."""


class UnreadableError(SecondhandError):
    """One input item that gives no document; becomes a row of `rejects`.

    reason: a code such as `empty`, `damaged`, `too-large`, `no-text`; detail: the sentence for a person.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.args = (reason, detail)
        self.reason = reason
        self.detail = detail


# (reason, sentence) of what does not fit into the memory that its process may take
TOO_MUCH_MEMORY = ("too-much-memory", "It takes more memory than the setting `item_memory` allows.")


# the same of what takes more seconds
TOO_SLOW = ("too-slow", "It takes longer than the setting `item_seconds` allows.")


class OutOfTimeError(BaseException):
    """Work goes past its seconds. No Exception, since parsers catch those and go on."""


class ContractError(SecondhandError):
    """A table that does not match its schema, or rows that break a promise of the design."""
