"""Which names can stand in which file, as it was found before: asked again are new files, and new names alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

from warehouse.storage.known import KNOWN
from warehouse.storage.store import Store, key

_FILE = "names.json"

Wanted = Mapping[str, Collection[str]]  # the words of each name
Standing = Mapping[str, Sequence[str]]  # by file, the names that can stand in it


def names_by_file(
    store: Store, files: Sequence[str], wanted: Wanted, find: Callable[[Sequence[str], Wanted], Standing]
) -> dict[str, list[str]]:
    """By file, the names of which it has one document with all words, in order; a file without any is left out.

    find: what tells so of some files and some names, which never changes.
    """
    path = store.root / KNOWN / _FILE
    asked: dict[str, list[str]] = {}
    held: dict[str, list[str]] = {}
    with suppress(OSError, ValueError):  # nothing is known yet, or it is damaged
        digest, _, noted = path.read_text("utf-8").partition("\n")
        if digest == key(noted):
            asked, held = json.loads(noted)
    words = {name: sorted(own) for name, own in wanted.items()}
    old_files = [file for file in files if file in held]
    new_files = [file for file in files if file not in held]
    new_names = {name: wanted[name] for name in wanted if asked.get(name) != words[name]}
    of_old = find(old_files, new_names) if old_files and new_names else {}
    of_new = find(new_files, wanted) if new_files and wanted else {}
    now = {
        file: sorted({*(n for n in held[file] if n in words and n not in new_names), *of_old.get(file, ())})
        for file in old_files
    } | {file: sorted(of_new.get(file, ())) for file in new_files}
    if (words, now) != (asked, held):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{_FILE}")
        noted = json.dumps([words, now])
        aside.write_text(f"{key(noted)}\n{noted}", "utf-8")
        aside.replace(path)
    return {file: names for file, names in now.items() if names}
