"""Two files beside each other, without a warehouse: what they share, how it was reworded, what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from transforms.align import align
from transforms.compare import compare
from transforms.credits import credits
from transforms.describe import describe
from transforms.errors import SecondhandError, UsageError
from transforms.grade import grade
from transforms.split import split
from transforms.wording import counted


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two documents, and the rows of `passages`, `grades` and `changes` between them, read from a to b."""

    a: dict
    b: dict
    passages: list[dict]
    grades: dict
    changes: list[dict]
    credits: list[dict]


def pair_files(path_a: Path, path_b: Path) -> Pairing:
    """Compare the one document of `path_a` with that of `path_b`; SecondhandError where there is not one."""
    (document_a, removed_a), (document_b, removed_b) = (_one_document(p) for p in (path_a, path_b))
    both = [document_a] if document_a["doc_id"] == document_b["doc_id"] else [document_a, document_b]
    documents = pa.concat_tables(both)
    pairs = pa.table({"doc_a": document_a["doc_id"], "doc_b": document_b["doc_id"]})
    sentences = split(documents)
    quotes, facts = describe(documents, sentences)
    outlets = frozenset(o for o in documents["outlet"].to_pylist() if o)
    passages = align(pairs, documents, sentences, quotes)
    grades = grade(passages, documents, pairs)
    return Pairing(
        a=document_a.to_pylist()[0],
        b=document_b.to_pylist()[0],
        passages=passages.to_pylist(),
        grades=grades.to_pylist()[0],
        changes=compare(passages, documents, sentences, facts).to_pylist(),
        credits=credits(documents, pa.concat_tables([removed_a, removed_b]), outlets).to_pylist(),
    )


def _one_document(path: Path) -> tuple[pa.Table, pa.Table]:
    """(document, its removed rows) of a file that holds one document."""
    from flows.cli.articles import articles_of
    from flows.inbox.files import find

    if not path.is_file():
        raise UsageError(f"{path} is no file.", "Name two files to compare.")
    (file,) = find([path])
    documents, removed, rejects = articles_of(file)
    if documents.num_rows != 1:
        reasons = "; ".join(f"{r['reason']}: {r['detail']}" for r in rejects.to_pylist())
        contents = f"{path} holds {counted(documents.num_rows, 'document')}" + (
            f" ({reasons})" if reasons else ""
        )
        raise SecondhandError(
            f"{contents}; to compare, each file must hold one.", "Take it out into a file of its own."
        )
    return documents, removed
