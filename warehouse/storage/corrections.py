"""The table of corrections, which lies in the folder of the warehouse and may be edited by hand."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.corrections import Correction, read_corrections, write_corrections
from transforms.errors import UsageError
from warehouse.storage.files import put_in_place
from warehouse.storage.store import Store

CORRECTIONS = "corrections.csv"


def corrections(store: Store) -> tuple[Correction, ...]:
    """Those of the warehouse; UsageError where the file cannot be read."""
    path = store.root / CORRECTIONS
    try:
        return read_corrections(path.read_text("utf-8")) if path.exists() else ()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.", "It is a CSV file in UTF-8.") from error


def note_corrections(store: Store, noted: Sequence[Correction]) -> None:
    """Let `noted` be the corrections of the warehouse from the next run on."""
    aside = store.root / f".{CORRECTIONS}"
    aside.write_text(write_corrections(noted), encoding="utf-8")
    put_in_place(aside, store.root / CORRECTIONS)
