import itertools

import pytest

from transforms.schemas import DOCUMENTS, from_rows
from warehouse.stages.duplicates import deduplicate
from warehouse.storage.store import Store, merged


def document(doc_id, source_path):
    texts = dict.fromkeys(DOCUMENTS.names, "")
    return texts | {
        "doc_id": doc_id,
        "source_path": source_path,
        "authors": [],
        "published_at": None,
        "modified_at": None,
        "fetched_at": None,
        "page_type": None,
        "access": None,
        "extraction_confidence": None,
        "n_words": 1,
        "disguised": False,
    }


def written(store, name, *documents):
    rows = [document(*d) for d in documents]
    removed = [
        {"doc_id": d["doc_id"], "position": 0, "text": d["source_path"], "reason": "r", "evidence": ""}
        for d in rows
    ]
    store.write("documents", name, from_rows("documents", rows))
    store.write("removed", name, from_rows("removed", removed))
    store.write("rejects", name, from_rows("rejects", []))
    return dict.fromkeys(("documents", "removed", "rejects"), (name,))


@pytest.mark.slow
@pytest.mark.parametrize("order", list(itertools.permutations(["v-1.parquet", "v-2.parquet", "v-3.parquet"])))
@pytest.mark.parametrize("knows", [False, True])
def test_the_first_path_keeps_the_document_whatever_came_first(tmp_path, order, knows):
    store = Store(tmp_path)
    holdings = {
        "v-1.parquet": [("x", "c.html"), ("y", "c2.html")],
        "v-2.parquet": [("x", "a.html")],
        "v-3.parquet": [("x", "b.html")],
    }
    files = {}
    for name in order:
        known = files.get("documents", ()) if knows else ()
        files = deduplicate(store, merged(files, written(store, name, *holdings[name])), known=known)
    read = {t: store.read(t, files).to_pylist() for t in files}
    assert sorted((d["doc_id"], d["source_path"]) for d in read["documents"]) == [
        ("x", "a.html"),
        ("y", "c2.html"),
    ]
    assert sorted(r["text"] for r in read["removed"]) == ["a.html", "c2.html"]
    assert sorted((r["source_path"], r["reason"]) for r in read["rejects"]) == [
        ("b.html", "duplicate"),
        ("c.html", "duplicate"),
    ]
