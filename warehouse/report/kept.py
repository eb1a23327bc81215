"""Pages of the report before that need not be made again: the same code would make them of the same rows."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgpack

from warehouse.report.ask import Rows
from warehouse.report.choice import PageLimits
from warehouse.report.failed import FailedPage, PageKind
from warehouse.report.outlet import outlet_page
from warehouse.report.pages import HERE

NOTES = Path("assets") / "pages.json"  # what each page of a report was made of


class KeptPages:
    """Pages of the report in `before`, for the one that is written in `aside`."""

    def __init__(self, before: Path, aside: Path, code: str, limits: PageLimits) -> None:
        self.aside, self._before = aside, before
        self._code = f"{code} {_templates()} {limits}" if code else ""
        self._earlier: dict[str, str] = {}
        self._now: dict[str, str] = {}
        with suppress(OSError, ValueError, TypeError):  # no report yet, or one that an editor has been at
            self._earlier = dict(json.loads((before / NOTES).read_text("utf-8")))

    def take(self, page: str, rows: Mapping[str, Rows], links: Sequence[str]) -> bool:
        """Whether `page` stands in the new report now, since it was made of the same; links: where it leads."""
        if not self._code:
            return False
        made_of = (self._code, links, sorted(rows.items()))
        packed = msgpack.packb(
            made_of, default=repr, unicode_errors="surrogatepass"
        )  # in a fifth of `repr`'s time
        self._now[page] = hashlib.sha256(packed).hexdigest()[:16]
        if self._earlier.get(page) != self._now[page]:
            return False
        with suppress(OSError):  # it is written anew
            shutil.copyfile(self._before / page, self.aside / page)
            return True
        return False

    def note(self, failed: Sequence[FailedPage]) -> None:
        """Write down what the pages were made of; those that `failed` are tried again next time."""
        for page in failed:
            self._now.pop(page_of(page.kind, page.id), None)
        if self._code:
            (self.aside / NOTES).write_text(json.dumps(self._now, sort_keys=True), encoding="utf-8")


def page_of(kind: PageKind, page_id: str) -> str:
    """Where the page of a story, an outlet, an article or an agency stands in the report."""
    folder, name = {
        "story": ("stories", f"{page_id}.html"),
        "outlet": ("outlets", outlet_page(page_id)),
        "article": ("articles", f"{page_id}.html"),
        "agency": ("outlets", outlet_page(page_id)),
    }[kind]
    return f"{folder}/{name}"


def _templates() -> str:
    digest = hashlib.sha256()
    for path in sorted((HERE / "templates").iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()
