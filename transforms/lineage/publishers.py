"""News agencies by any of their names: one id an agency."""

from __future__ import annotations

import regex

from transforms.outlets import Outlet, cached_by_outlets, find_outlet, outlets

_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")


@cached_by_outlets
def agency_id(name: str) -> str | None:
    """Id of the news agency called `name`, as in `ap`; None where it is not an agency of the list."""
    listed = find_outlet(name)
    return _slug(listed) if listed and listed.kind == "agency" else None


def means_nothing_else(name: str) -> bool:
    """Whether a text that holds this name of an outlet, case kept, can mean nothing else by it.

    A name of one word may be any word ("Current", "Tide"), so the list must hold it, and not as an ordinary one.
    """
    listed = find_outlet(name)
    return name not in listed.ordinary if listed else not name.removeprefix("The ").isalpha()


@cached_by_outlets
def agency_names() -> dict[str, str]:
    """What each agency of the list goes by, by its id: AP, Kyodo News."""
    return {_slug(outlet): _called(outlet) for outlet in outlets() if outlet.kind == "agency"}


def _slug(agency: Outlet) -> str:
    return _NOT_LETTERS.sub("-", _called(agency).casefold()).strip("-")


def _called(agency: Outlet) -> str:
    """The agency's initials where it goes by them, else its name."""
    initials = sorted((a for a in agency.aliases if a.isupper() and a.isalpha()), key=lambda a: (len(a), a))
    return initials[0] if initials else agency.name.removeprefix("The ")
