"""The list of articles that were taken out on request."""

from __future__ import annotations

from transforms.errors import UsageError
from warehouse.storage.catalog import open_catalog
from warehouse.storage.files import put_in_place
from warehouse.storage.store import Files, Store

FORGOTTEN = "forgotten.txt"  # an `article_id` a line: a hash, so the list names nobody


def note_forgotten(store: Store, what: str) -> list[str]:
    """Put the articles that `what` (a `doc_id`, a URL or an outlet) means on the list of the forgotten.

    Returns their present documents; UsageError where there are none. The next run takes them out of every table, and
    no later run lets them in.
    """
    with open_catalog(store.root) as connection:
        rows = connection.execute(
            "SELECT doc_id, article_id FROM documents WHERE ? IN (doc_id, url, outlet) ORDER BY doc_id",
            [what],
        ).fetchall()
    if not rows:
        raise UsageError(
            f"No document has the id, URL or outlet {what!r}.", "Look at doc_id, url and outlet in documents."
        )
    listed = sorted(forgotten(store) | {article for _, article in rows})
    aside = store.root / f".{FORGOTTEN}"
    aside.write_text("".join(f"{article}\n" for article in listed))
    put_in_place(aside, store.root / FORGOTTEN)
    return [doc_id for doc_id, _ in rows]


def forgotten(store: Store) -> set[str]:
    """The `article_id` of every article that was taken out on request."""
    path = store.root / FORGOTTEN
    return set(path.read_text().split()) if path.exists() else set()


def holds_forgotten(store: Store, files: Files) -> bool:
    """Whether `files` still hold an article that was taken out on request."""
    if not (articles := forgotten(store)):
        return False
    held = store.read("documents", files, ["article_id"])["article_id"].unique()
    return not articles.isdisjoint(held.to_pylist())
