"""The lists of a story page: facts by origin, changes, the digest, and reasons for a direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warehouse.report import wording
from warehouse.report.articles import Named, Source, source_words
from warehouse.report.ask import Row, Rows, by
from warehouse.report.choice import PageLimits

EVIDENCE = {
    "agency": "Agency named",
    "attribution": "Attributions",
    "condensed": "Told in fewer words",
    "containment": "Extent",
    "corrected": "Corrected by hand",
    "correction": "Correction",
    "credit": "Credit",
    "diction": "Choice of words",
    "facts": "Facts",
    "habit": "Habit of the outlet",
    "hub": "Nearest to the others",
    "language": "Language",
    "marks": "Quotation marks",
    "own_text": "Text of its own",
    "residue": "Traces of rewriting",
    "scraped": "Traces of a web page",
    "time": "Time",
    "version": "Versions",
}
EFFECTS = {
    "dropped": "left out",
    "added": "added",
    "altered": "changed",
    "generalised": "source made vague",
    "specified": "source made precise",
    "laundered": "source no longer named",
    "attributed": "source now named",
    "strengthened": "told more strongly",
    "weakened": "told less strongly",
}
# weight of evidence in log odds: e ** 2 is 7 to 1, e ** 1 is 2.7 to 1, e ** .25 is 1.3 to 1
STRONG, CLEAR, SLIGHT = 2.0, 1.0, 0.25
KIND_WORDS = {
    "number": "figure",
    "date": "date",
    "name": "name",
    "attribution": "attribution",
    "quote": "quotation",
    "certainty": "certainty",
    "causality": "cause",
    "negation": "denial",
    "opposite": "opposite",
    "qualifier": "qualifier",
}


def facts_by_origin(rows: Rows, articles: Mapping[int, Named], most: int) -> dict[str, Any]:
    """Facts that several independent origins carry, those of one, by the article that has them first, and those whose
    origins were not measured."""
    figures_first = sorted(rows, key=lambda r: list(KIND_WORDS).index(r["kind"]) // 2)  # names after the rest
    shared = [_fact(r) for r in figures_first if (r["independent_origins"] or 0) > 1]
    unread = [_fact(r) for r in figures_first if r["independent_origins"] is None]
    alone: dict[int, list[dict[str, Any]]] = {}
    for row in figures_first:
        if row["independent_origins"] == 1:
            alone.setdefault(row["positions"][0], []).append(_fact(row))
    groups = [
        {
            "article": articles[number],
            "facts": alone[number][:most],
            "n_more": max(0, len(alone[number]) - most),
        }
        for number in sorted(alone)
    ]
    return {
        "shared": shared[:most],
        "n_more": max(0, len(shared) - most),
        "alone": groups,
        "unread": unread[:most],
        "n_more_unread": max(0, len(unread) - most),
        "any": bool(rows),
    }


def _fact(row: Row) -> dict[str, Any]:
    return {
        "text": row["text"],
        "kind": KIND_WORDS[row["kind"]],
        "origins": row["independent_origins"],
        "positions": wording.positions(row["positions"]),
    }


def contradictions(rows: Rows, articles: Mapping[int, Named], most: int) -> dict[str, Any]:
    """What origins tell differently: both facts in their sentences, whose they are, and how far apart in time."""
    pairs = [
        {
            "kind": KIND_WORDS[row["kind"]],
            "sides": [_side(row, "", articles), _side(row, "other_", articles)],
            "apart": "no times" if row["hours_apart"] is None else _apart(row["hours_apart"]),
        }
        for row in rows[:most]
    ]
    return {"pairs": pairs, "n_more": max(0, len(rows) - most)}


def _side(row: Row, side: str, articles: Mapping[int, Named]) -> dict[str, Any]:
    sentence, text = row[f"{side}sentence"], row[f"{side}text"]
    at = row[f"{side}start"] - row[f"{side}sentence_start"]
    return {
        "article": articles[row[f"{side}position"]],
        "pieces": wording.marked(sentence, [(at, at + len(text))]),
        "origins": wording.count(row[f"n_{side}origins"], "origin"),
    }


def _apart(hours: float) -> str:
    return "at the same time" if hours == 0 else f"{wording.hours(hours)} apart"


def change_groups(
    changes: Rows, dropped: Rows, lineage: Rows, documents: Mapping[str, Source], limits: PageLimits
) -> list[dict[str, Any]]:
    """For each article that took text: the facts changed on the way, and the sentences left behind."""
    facts_changed = {key: by(part, "source_doc_id") for key, part in by(changes, "doc_id").items()}
    left_out = {key: by(part, "source_doc_id") for key, part in by(dropped, "doc_id").items()}
    pairs = [
        (documents[row["doc_id"]], documents[row["source_doc_id"]])
        for row in lineage
        if row["source_doc_id"] in documents and row["doc_id"] in documents
    ]
    groups = []
    for taker, source in sorted(pairs, key=lambda pair: (pair[0].number, pair[1].number)):
        facts = facts_changed.get(taker.doc_id, {}).get(source.doc_id, [])
        sentences = left_out.get(taker.doc_id, {}).get(source.doc_id, [])
        groups_of_facts = _by_sentences(facts)
        if facts or sentences:
            groups.append(
                {
                    "taker": taker,
                    "source": source,
                    "changes": groups_of_facts[: limits.changes_a_pair],
                    "n_more": max(0, len(groups_of_facts) - limits.changes_a_pair),
                    "sentences": [r["text"] for r in sentences[: limits.rows]],
                    "n_sentences": len(sentences),
                }
            )
    return groups[: limits.documents]


def _by_sentences(facts: Rows) -> list[dict[str, Any]]:
    """Changes of one pair, those between the same two sentences together, with the facts marked in both."""
    grouped: dict[tuple[str | None, str | None], Rows] = {}
    for row in facts:
        grouped.setdefault((row["source_sentence"], row["copy_sentence"]), []).append(row)
    return [
        {
            "facts": [_change(row) for row in rows],
            "in_source": wording.marked(source or "", _places(rows, "before", "source")),
            "in_copy": wording.marked(copy or "", _places(rows, "after", "copy")),
        }
        for (source, copy), rows in grouped.items()
    ]


def _places(changes: Rows, fact: str, side: str) -> list[tuple[int, int]]:
    """Where the facts of one side stand within their sentence; one that a side lacks stands nowhere."""
    return [(row[f"{side}_start"], row[f"{side}_end"]) for row in changes if row[fact]]


def _change(row: Row) -> dict[str, Any]:
    return {
        "what": _what(row["kind"], row["effect"]) + _hedged(row),
        "before": row["before"],
        "after": row["after"],
    }


def _hedged(row: Row) -> str:
    """Of a change of tone whose word only one side has: that it was left out, or put in."""
    if row["effect"] not in ("strengthened", "weakened") or (row["before"] and row["after"]):
        return ""
    return ", word left out" if row["before"] else ", word put in"


def _what(kind: str, effect: str) -> str:
    words = EFFECTS[effect]
    return words if words.startswith("source ") else f"{KIND_WORDS[kind]} {words}"


def digest(
    rows: Rows, n_origins: int | None, articles: Mapping[int, Named], limits: PageLimits
) -> dict[str, Any]:
    """Sentences with a fact that every origin carries or several do, and those whose facts one alone reports.

    n_origins: None where it was not measured; nothing is then said to be carried by all.
    """
    shared = [r for r in rows if (r["most_origins"] or 0) > 1 and _says_enough(r["shared_facts"])]
    agreed = [r for r in shared if n_origins is not None and r["most_origins"] >= n_origins]
    supported = [r for r in shared if n_origins is None or r["most_origins"] < n_origins]
    alone = by((r for r in rows if r["most_origins"] == 1), "position")
    return {
        "n_origins": n_origins,
        "agreed": _most_telling(agreed, "shared_facts", articles, limits.rows),
        "supported": _most_telling(supported, "shared_facts", articles, limits.rows),
        "alone": [
            {
                "article": articles[number],
                **_most_telling(part, "lone_facts", articles, limits.sentences_an_article),
            }
            for number, part in alone.items()
        ],
    }


def _says_enough(facts: Rows) -> bool:
    """Whether two texts that share `facts` may be said to agree: a bare "three" or "Friday" is chance."""
    texts = {fact["text"] for fact in facts}
    return len(texts) > 1 or any(len(text.split()) > 1 for text in texts)


def _most_telling(rows: Rows, facts: str, articles: Mapping[int, Named], most: int) -> dict[str, Any]:
    """The `most` sentences with the most facts, in the order of their articles, those facts marked."""
    ranked = sorted(rows, key=lambda r: (-r["most_origins"], -r["n_facts"], r["position"], r["sentence"]))
    kept = sorted(ranked[:most], key=lambda r: (r["position"], r["sentence"]))
    return {
        "sentences": [
            {"article": articles[r["position"]], "pieces": wording.marked(r["text"], _spans(r, facts))}
            for r in kept
        ],
        "n": len(rows),
        "n_more": max(0, len(rows) - most),
    }


def _spans(sentence: Row, facts: str) -> list[tuple[int, int]]:
    """Where facts stand within their sentence."""
    at = sentence["start"]
    return [(fact["start"] - at, fact["end"] - at) for fact in sentence[facts] or ()]


def reasons(row: Row, documents: Mapping[str, Source], numbers: Mapping[str, int]) -> dict[str, Any]:
    """Why the direction of one row of `lineage`: its verdict in a sentence, and what speaks for it and against it.

    documents: all that the page can name. numbers: of those that it holds side by side.
    """
    share, sure = wording.percent(row["share"]), wording.percent(row["confidence"])
    where = source_words(row, documents)
    verdicts = {
        "original": f"Its text began here, as far as the warehouse knows ({sure} sure).",
        "independent": f"An independent report: its text is its own ({sure} sure).",
        "copied": f"{share} of its words come from {where} ({sure} sure).",
        "shared_source": f"{share} of its words are {where} text that others print too ({sure} sure).",
        "undetermined": f"It shares {share} of its words with {where}, and which was first cannot be told "
        f"(the likelier direction has {sure}).",
    }
    if is_unmeasured(row):
        verdicts["undetermined"] = "Whether its text is its own was not measured."
    return {
        "source": numbers.get(row["source_doc_id"]),
        "verdict": verdicts[row["verdict"]],
        "evidence": [
            [
                EVIDENCE.get(e["kind"], wording.sentence(e["kind"].replace("_", " "))),
                e["detail"],
                "outranks all else" if e["kind"] == "corrected" else _weight(e["weight"]),
            ]
            for e in sorted(row["evidence"] or [], key=lambda e: (-e["weight"], e["kind"], e["detail"]))
        ],
    }


def is_unmeasured(row: Row) -> bool:
    """Whether a verdict is open because not all was seen, and not for want of a direction."""
    return row["verdict"] == "undetermined" and row["source_doc_id"] is None


def _weight(weight: float) -> str:
    if abs(weight) < SLIGHT:
        return "says little"
    strength = "strongly" if abs(weight) >= STRONG else "clearly" if abs(weight) >= CLEAR else "slightly"
    return f"{strength} {'for' if weight > 0 else 'against'} it"
