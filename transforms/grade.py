"""Shares of each document that stand in passages with another, and how the two stand to one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyarrow as pa

from transforms.schemas import GRADES, KINDS, REUSE

Shares = dict[str, float]  # kind: share of a document's words
TAKEN = ("copy", "light_rewrite", "heavy_rewrite", "partial")  # grades of a document with text from the other


@dataclass(frozen=True, slots=True)
class GradeConfig:
    """Bounds of the grades, as shares of a document's words (see `grade_of` for the order of the rules).

    whole: share in passages with the other from which a document as a whole is a version of it. A rewrite
        that adds background keeps two words in three or more, an article with a copied middle rarely half.
    same: of that, the share in the same words from which it is a `copy`: one word in ten may differ, as after
        an outlet's own spelling, headline and closing line.
    light: of that, the share in verbatim, edited and quoted passages from which a rewrite is light: most
        sentences still have most of their words in order. Half, less a margin for sentences turned round,
        whose words are the same but count as paraphrase.
    partial: share copied from which part of a document comes from the other: one paragraph in ten.
    quoted: share in common quotations from which both draw on a common source: in 450 words, one sentence.
    topic: probability that both tell of one event from which shared facts are expected.
    """

    whole: float = 0.6
    same: float = 0.9
    light: float = 0.4
    partial: float = 0.1
    quoted: float = 0.03
    topic: float = 0.5


def grade(
    passages: pa.Table, documents: pa.Table, pairs: pa.Table, config: GradeConfig = GradeConfig()
) -> pa.Table:
    """Shares by kind and the grade of each pair, both ways.

    passages: `passages` table, disjoint on each side of a pair; documents: needs `doc_id`, `n_words`; pairs:
    needs `doc_a`, `doc_b`, and may have `topic` (for `common_source`), `same_story` (else true), `recurring` (else
    false), and `corrected_source` and `corrected` (else null). Returns `grades`, a row for each row of `pairs`, in
    its order; a pair without a passage has shares of 0. Shares tell what both have in common, whatever a correction
    says; grades follow it.
    """
    n_words: dict[str, int] = dict(
        zip(*(documents[c].to_pylist() for c in ("doc_id", "n_words")), strict=True)
    )
    totals = _words_by_kind(passages)
    topics = _column(pairs, "topic", 0.0)
    columns: dict[str, list] = {name: [] for name in GRADES.names}
    columns["same_story"] = _column(pairs, "same_story", True)
    columns["recurring"] = _column(pairs, "recurring", False)
    columns["corrected_source"] = _column(pairs, "corrected_source")
    columns["corrected"] = _column(pairs, "corrected")
    settled = zip(columns["corrected_source"], columns["corrected"], strict=True)
    ends = (_column(pairs, "doc_a"), _column(pairs, "doc_b"))
    for doc_a, doc_b, topic, (source, corrected) in zip(*ends, topics, settled, strict=True):
        columns["doc_a"].append(doc_a)
        columns["doc_b"].append(doc_b)
        for side, doc, other in (("a", doc_a, doc_b), ("b", doc_b, doc_a)):
            words = totals[doc_a, doc_b, side]
            shares = {kind: words[kind] / n_words[doc] if words[kind] else 0.0 for kind in KINDS}
            for kind, share in shares.items():
                columns[f"{kind}_{side}"].append(share)
            grade = grade_of(shares, topic, config)
            if source == other and grade not in TAKEN:
                grade = "partial"
            if corrected and not source and grade in TAKEN:
                grade = "common_source"
            columns[f"grade_{side}"].append(grade)
    return pa.table(columns, schema=GRADES)


def grade_of(shares: Shares, topic: float = 0.0, config: GradeConfig = GradeConfig()) -> str:
    """The grade of a document by its shares; the first rule that holds decides.

    copy, light_rewrite, heavy_rewrite: most of it stands in copied or quoted passages; nearly all of that in
    the same words, much of it in words kept in their order, or little, as in a whole translation. partial: some
    of it is copied. common_source: it shares quotations, text that many stories carry, or the event. unrelated:
    none of these.
    A document that shares quotations alone is never a copy, however many they are.
    """
    copied = sum(shares[kind] for kind in REUSE)
    taken = copied + shares["quote"]
    same = shares["verbatim"] + shares["quote"]
    if copied >= config.partial and taken >= config.whole:
        if same >= config.same * taken:
            return "copy"
        return "light_rewrite" if same + shares["edited"] >= config.light * taken else "heavy_rewrite"
    if copied >= config.partial:
        return "partial"
    if shares["quote"] >= config.quoted or shares["boilerplate"] >= config.partial or topic >= config.topic:
        return "common_source"
    return "unrelated"


def _column(pairs: pa.Table, name: str, default: float | bool | None = None) -> list:
    return pairs[name].to_pylist() if name in pairs.column_names else [default] * pairs.num_rows


def _words_by_kind(passages: pa.Table) -> dict[tuple[str, str, str], dict[str, int]]:
    totals: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    names = ("doc_a", "doc_b", "kind", "a_words", "b_words")
    for doc_a, doc_b, kind, *words in zip(*(passages[n].to_pylist() for n in names), strict=True):
        for side, count in zip("ab", words, strict=True):
            totals[doc_a, doc_b, side][kind] += count
    return totals
