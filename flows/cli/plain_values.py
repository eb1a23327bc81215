"""Commands whose plain values are read without typer's own way, for which it loads pydantic: as long as a look-up."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """Reads words, choices and paths that are there; where anything else is given, typer reads all and tells why."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        values = None if ctx.resilient_parsing else self._plain_values(ctx, args)
        if values is None:
            return super().parse_args(ctx, args)
        ctx.params.update(values)
        ctx.args = []
        return []

    def _plain_values(self, ctx: Any, args: list[str]) -> dict[str, Any] | None:
        given, left, _order = self.make_parser(ctx).parse_args(args=list(args))
        kinds = get_type_hints(self.callback)
        values = {}
        for param in self.get_params(ctx):
            name = str(param.name)
            if given.get(name) is None:
                if param.required:
                    return None
                if param.expose_value:
                    values[name] = () if param.multiple or param.nargs != 1 else param.get_default(ctx)
            elif name not in kinds or (value := _plain(given[name], kinds[name])) is None:
                return None
            else:
                values[name] = value
        return None if left else values


class PlainGroup(TyperGroup):
    """Has typer read its own options only where one is given before the command."""

    _reads_none = False

    def get_params(self, ctx: Any) -> list[Any]:
        return [] if self._reads_none else super().get_params(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0].startswith("-") or ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        ctx.params |= {p.name: p.get_default(ctx) for p in self.get_params(ctx) if p.expose_value}
        self._reads_none = True
        try:
            return super().parse_args(ctx, args)
        finally:
            self._reads_none = False


def _plain(word: object, kind: Any) -> object:
    """What `word` is as a `kind`; None where typer has to tell."""
    (kind, *others) = [one for one in get_args(kind) or (kind,) if one is not type(None)]
    if others or not isinstance(word, str):
        return None
    if kind is str:
        return word
    if kind is Path:
        return Path(word) if os.access(word, os.R_OK) else None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next((one for one in kind if one.value == word), None)
    return None
