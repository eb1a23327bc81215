"""News agencies and outlets: their usual names, the other names they go by, and where those stand in a text.

The list is data (`outlets.tsv`), one row an outlet: `name` (usual form), `kind` (outlet, agency or pictures),
`family` (publisher), `domains`, `aliases` and `ordinary`. An alias in `ordinary` is also a plain word or a general
name ("Time", "The Sun"): it counts only where the words around it can mean nothing else. An agency of pictures writes
no texts.

Users lay a table of their own over it (`lay_over`), once a process and before anything asks for an outlet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from transforms.domain import registered_domain
from transforms.errors import UsageError

Asked = TypeVar("Asked", bound=Callable[..., Any])

_laid_over: dict[str, str] = {}  # `text` of the user's table, where there is one
_caches: list[Any] = []


def cached_by_outlets(function: Asked) -> Asked:
    """`functools.cache`, whose answers are forgotten where another table is laid over the list."""
    kept: Any = cache(function)
    _caches.append(kept)
    return kept


def lay_over(text: str) -> None:
    """Let the outlets of a table count before those of the list, in this process; "" for none.

    text: CSV with a header, its cells parted by commas, semicolons or tabs: `name` and where wanted `kind` (outlet,
    agency or pictures), `family`, `domains`, `aliases`, `ordinary`, the last three with `|` between their parts. An
    outlet of the list under the same name is replaced. Raises UsageError, which names the row.
    """
    own_outlets(text)
    if text != laid_over():
        _laid_over["text"] = text
        for kept in _caches:
            kept.cache_clear()


def laid_over() -> str:
    """What `lay_over` was given last."""
    return _laid_over.get("text", "")


def own_outlets(text: str) -> tuple[Outlet, ...]:
    """The outlets of a table as `lay_over` takes it."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines:
        return ()
    rows = csv.DictReader(lines, delimiter=max(",;\t", key=lines[0].count))
    names = [name.strip().lower() for name in rows.fieldnames or ()]
    if "name" not in names or not set(names) <= set(_COLUMNS):
        raise UsageError(
            f"The table of outlets has the columns {', '.join(names)}.",
            f"They are {', '.join(_COLUMNS)}, of which only name must be there.",
        )
    rows.fieldnames = names
    return tuple(_own_outlet(number, row) for number, row in enumerate(rows, 2))


def _own_outlet(number: int, row: dict[str, str]) -> Outlet:
    fields = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    fields["kind"] = fields["kind"].lower() or "outlet"
    if None in row or not _FIRST.match(fields["name"]) or fields["kind"] not in _KINDS:
        raise UsageError(
            f"Row {number} of the table of outlets cannot be read.",
            "It has a name, and its kind is outlet, agency or pictures; "
            "several domains stand in one cell with | between them.",
        )
    return _outlet(fields | {"family": fields["family"] or fields["name"]})


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency or outlet."""

    name: str
    kind: str
    family: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    ordinary: frozenset[str]


class Mention(NamedTuple):
    """An outlet's name at `text[start:end]`; `ordinary`: the words may also mean something else."""

    start: int
    end: int
    outlet: Outlet
    ordinary: bool


class _Alias(NamedTuple):
    words: str
    outlet: Outlet


Names = Mapping[str, Sequence[_Alias]]  # by their first word, the longest first


@cached_by_outlets
def outlets() -> tuple[Outlet, ...]:
    """All agencies and outlets of the list, in its order, and then those laid over it."""
    lines = files("transforms").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    listed = (_outlet(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    own = own_outlets(laid_over())
    replaced = {_key(outlet.name) for outlet in own}
    return (*(outlet for outlet in listed if _key(outlet.name) not in replaced), *own)


def _outlet(row: dict[str, str]) -> Outlet:
    parts = {
        column: tuple(p.strip() for p in (row[column] or "").split("|") if p.strip()) for column in _LISTS
    }
    return Outlet(
        row["name"],
        row["kind"],
        row["family"],
        parts["domains"],
        (row["name"], *parts["aliases"]),
        frozenset(parts["ordinary"]),
    )


_LISTS = ("domains", "aliases", "ordinary")
_COLUMNS = ("name", "kind", "family", *_LISTS)
_KINDS = frozenset(("outlet", "agency", "pictures"))


@cached_by_outlets
def listed_names() -> Names:
    """Names of the outlets of the list."""
    return _with({}, outlets())


def with_outlets(names: Names, others: Iterable[str]) -> Names:
    """`names`, and those of outlets beyond the list, such as those whose articles are at hand."""
    unlisted = [outlet for name in set(others) if not _is_alias(name, names) and (outlet := _unlisted(name))]
    return _with(names, unlisted) if unlisted else names


def _is_alias(name: str, names: Names) -> bool:
    first = _FIRST.match(name)
    return first is not None and any(alias.words == name for alias in names.get(first.group(), ()))


def _with(names: Names, more: Iterable[Outlet]) -> Names:
    new: dict[str, set[_Alias]] = {}
    for outlet in more:
        for alias in outlet.aliases:
            new.setdefault(_FIRST.match(alias).group(), set()).add(_Alias(alias, outlet))  # type: ignore[union-attr]
    changed = {
        word: sorted(
            aliases.union(names.get(word, ())), key=lambda a: (-len(a.words), a.words, a.outlet.name)
        )
        for word, aliases in new.items()
    }
    return {**names, **changed}


def _unlisted(name: str) -> Outlet | None:
    """An outlet under the one name that it gives itself; None for what is listed, or is no name but an address.

    A single word counts only where nothing else can be meant: "Gazette" is a word, and many papers. What a hyphen
    joins is a name, and may stand in a genitive ("des Elbtal-Anzeigers").
    """
    if find_outlet(name) is not None or not _FIRST.match(name) or ("." in name and " " not in name):
        return None
    opening = _ARTICLE.match(name)
    bare = name[opening.end() :] if opening else name
    joined = "-" in bare and " " not in bare
    aliases = tuple(dict.fromkeys((name, bare, *([f"{bare}s"] if joined else ()))))
    is_word = " " not in bare and not joined
    return Outlet(name, "outlet", name, (), aliases, frozenset(aliases if is_word else ()))


@cached_by_outlets
def _by_name() -> dict[str, Outlet]:
    return {_key(name): o for o in outlets() for name in (*o.aliases, *o.domains)}


_FIRST = re.compile(r"\w+")
# A text writes it small, or leaves it out: "selon le Courrier de Maruelle"
_ARTICLE = re.compile(r"(?:The|Die|Der|Das|Le|La|Les|El|Los|Las|Il|Lo|O|L['’])(?:(?<=['’])|\s)")


@cache
def _first_words() -> re.Pattern[str]:
    """What a name can begin with: a capital, or the small letters in which a listed agency writes itself (dpa)."""
    small = sorted(word for word in listed_names() if word[0].islower())
    return re.compile(rf"(?<![\w.@-])(?:[^\W\d_a-zà-ÿ]\w*|(?:{'|'.join(small)})\b)")


# What the title of a feed has behind the name of its outlet; the same expression is valid in RE2, for SQL
FEED = (
    r"(?:\s*(?:[|»:>·–—-]\s*)?\b(?:rss|atom)(?:[ -]?feed)?|\s*[|»:>·–—-]\s*(?:feed|"
    r"(?:all |latest |top )?(?:news|stories|articles)))$"
)
_FEED = re.compile(FEED, re.IGNORECASE)


def _key(name: str) -> str:
    return name.strip().lower().removeprefix("www.").removeprefix("the ").strip()


@cached_by_outlets
def outlet_key(name: str) -> str:
    """One key for all names, domains and feed titles of an outlet: "AP News" and "www.apnews.com" are one; "" for "".

    An outlet that the list does not hold goes by the letters of its own name, without a leading article: "Lunde
    Post", "lundepost.example" and "Lunde Post - RSS feed" are one.
    """
    name = _FEED.sub("", name).strip() or name
    if listed := find_outlet(name):
        return _key(listed.name)
    host = registered_domain(f"https://{name}") if "." in name and " " not in name else ""
    return "".join(c for c in _key(host.split(".")[0] or name) if c.isalnum()) or _key(name)


_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zà-ÿ][^\W_]*")


def capitalised(text: str) -> frozenset[str]:
    """Words of `text` that the name of an outlet can begin with: none that begin with a figure or a small letter."""
    return frozenset(_CAPITALISED.findall(text))


def needed_words(name: str) -> frozenset[str]:
    """The capitalised words without which a text does not name this outlet; none where it is on the list anyway."""
    outlet = _unlisted(name)
    if outlet is None:
        return frozenset()
    return frozenset.intersection(*map(capitalised, outlet.aliases)) or capitalised(name)


def find_outlet(name: str) -> Outlet | None:
    """The outlet of the list that `name` (any alias, or a host name) stands for, or None."""
    return _by_name().get(_key(name))


def mentions(text: str, names: Names | None = None) -> Iterator[Mention]:
    """Outlets named in `text`, in order, the longest name at each place, case as listed; `names`: else the list's."""
    index = listed_names() if names is None else names
    end = 0
    for word in _first_words().finditer(text):
        start = word.start()
        if start < end or word.group() not in index:
            continue
        for alias in index[word.group()]:
            end_of_alias = start + len(alias.words)
            if text.startswith(alias.words, start) and not text[end_of_alias : end_of_alias + 1].isalnum():
                yield Mention(start, end_of_alias, alias.outlet, alias.words in alias.outlet.ordinary)
                end = end_of_alias
                break
