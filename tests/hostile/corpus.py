"""The hostile corpus: over 200 files of 28 formats, a folder each, and 52 texts, all made by code.

`python -m tests.hostile.corpus FOLDER` writes them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.hostile.archives import ARCHIVES
from tests.hostile.damage import DAMAGE
from tests.hostile.good import GOOD
from tests.hostile.mails import MAILS
from tests.hostile.markup import MARKUP
from tests.hostile.pdfs import PDFS
from tests.hostile.tables import TABLES
from tests.hostile.texts import UNITS, text


def _damaged(whole: Callable[[], bytes], damage: Callable[[bytes], bytes]) -> bytes:
    return damage(whole())


BROKEN: dict[str, Callable[[], bytes]] = {
    f"{kind}/{name}": partial(_damaged, whole, damage)
    for kind, whole in GOOD.items()
    for name, damage in DAMAGE.items()
}
ATTACKS = PDFS | ARCHIVES | MARKUP | TABLES | MAILS
TEXTS: dict[str, Callable[[], bytes]] = {f"texts/{name}": partial(text, unit) for name, unit in UNITS.items()}
FILES = BROKEN | ATTACKS
CORPUS = FILES | TEXTS
"""By format and name: what makes the bytes of a file."""


def write(folder: Path) -> None:
    for name, make in CORPUS.items():
        path = folder / f"{name}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
