"""Set text makes no pair and no story, and no copy is lost by it: over documents of which all is known."""

from __future__ import annotations

import random

import duckdb
import pyarrow as pa
import pytest

from tests.set_text_world import NOTICES, SET, documents
from transforms.events import EventConfig, event_similarity, event_vectors
from transforms.fingerprint import FingerprintConfig, fingerprint
from transforms.group import group
from transforms.schemas import from_rows
from transforms.set_text import SetTextConfig, SetTextTables, set_text
from transforms.split import split
from warehouse.macros import define_macros
from warehouse.stages.pair import pair, read_together, sharing, ties


class World:
    """What comes of some documents."""

    def __init__(self, table: pa.Table) -> None:
        vectors = event_vectors(table, split(table), EventConfig())
        with duckdb.connect() as connection:
            define_macros(connection)
            connection.register("documents", table)
            connection.register("fingerprints", fingerprint(table, FingerprintConfig(rate=1)))
            connection.register("event_vectors", vectors)
            connection.register("event_similarity", event_similarity(vectors))
            connection.register("text_overlaps", read_together(connection)[0])
            self.sharing = sharing(connection)
            self.found: SetTextTables = set_text(*self.sharing)
            connection.register("set_text_pairs", self.found.set_text_pairs)
            self.pairs = pair(connection)
            connection.register("pairs", self.pairs)
            _, places = group(table, ties(connection))
        self.story = dict(zip(places["doc_id"].to_pylist(), places["story_id"].to_pylist(), strict=True))


@pytest.fixture(scope="module")
def world() -> World:
    return World(documents()[0])


@pytest.mark.slow
def test_no_story_spans_two_events(world):
    events = documents()[1]
    told = {}
    for doc_id, story in world.story.items():
        told.setdefault(story, set()).add(events[doc_id])
    assert [found for found in told.values() if len(found) > 1] == []


@pytest.mark.slow
def test_what_two_events_share_is_no_text_pair(world):
    events = documents()[1]
    across = [row for row in world.pairs.to_pylist() if events[row["doc_a"]] != events[row["doc_b"]]]
    assert {row["reason"] for row in across} <= {"boilerplate"}
    assert [row for row in across if row["containment_a"] or row["containment_b"]] == []


def test_no_copy_is_lost(world):
    texts = {
        frozenset((row["doc_a"], row["doc_b"]))
        for row in world.pairs.to_pylist()
        if row["reason"] in ("text", "both") and row["containment_a"] > 0.4
    }
    assert documents()[2] <= texts


def test_copies_are_of_one_story(world):
    assert [sorted(two) for two in documents()[2] if len({world.story[doc_id] for doc_id in two}) > 1] == []


def test_the_table_names_each_set_text_with_the_documents_that_carry_it(world):
    table, events, _ = documents()
    rows = [row for row in world.found.boilerplate.to_pylist() if any(row["text"] in text for text in SET)]
    carried = {text: [t for t in table["text"].to_pylist() if text in t] for text in SET}
    told = {next(text for text in SET if row["text"] in text): row for row in rows}
    assert {text: row["n_documents"] for text, row in told.items()} == {t: len(c) for t, c in carried.items()}
    assert len(rows) == len(SET)
    assert all(row["first_published_at"] < row["last_published_at"] for row in rows)
    assert all(events[row["example_doc_id"]].startswith("event") for row in rows)


def test_spans_hold_set_text_and_nothing_else(world):
    texts = dict(zip(*(documents()[0][c].to_pylist() for c in ("doc_id", "text")), strict=True))
    spans = world.found.set_text.to_pylist()
    assert {row["doc_id"] for row in spans} == set(texts)
    standing = (
        *SET,
        "kilometres. There were no immediate reports of damage, and no tsunami warning was issued for the coast of",
    )
    assert all(any(texts[r["doc_id"]][r["start"] : r["end"]] in text for text in standing) for r in spans)


def test_notices_of_one_form_are_told(world):
    forms = [row for row in world.found.set_text_pairs.to_pylist() if row["kind"] == "form"]
    assert len(forms) == len(NOTICES)


RATES = tuple(
    f"Der Kronenkurs hat sich am {day} {moved}. Die Notenbank setzte den Referenzkurs auf {rate} Taler fest, nach "
    f"{before} am Vortag. Der Taler kostete damit {back} Kronen. {why}. Die Feinunze Silber wurde am Nachmittag in "
    f"Tamsin bei {silver} Taler gehandelt, {more} Taler über dem Preis vom {date}. Juni."
    for day, moved, rate, before, back, why, silver, more, date in (
        (
            "Montag",
            "kaum bewegt",
            "1,17",
            "1,16",
            "0,85",
            "Der Handel verlief vor dem Feiertag ruhig",
            29,
            3,
            14,
        ),
        (
            "Freitag",
            "deutlich erholt",
            "1,24",
            "1,21",
            "0,81",
            "Gestützt haben Daten vom Arbeitsmarkt",
            33,
            2,
            18,
        ),
        (
            "Mittwoch",
            "weiter abgeschwächt",
            "1,09",
            "1,12",
            "0,92",
            "Anleger mieden Schwellenländer",
            41,
            8,
            23,
        ),
    )
)
CUT_TO_TWO_LENGTHS = (
    "Das Geschäft der Werft Orlen ist auch schwer von der Flaute getroffen worden. Es sank um 126 Millionen "
    "Kronen. Gründe seien die Schließung der Hallen in Brill und Aske sowie eine allgemeine Abschwächung der "
    "Nachfrage gewesen, schätzte Orlen am Mittwoch. Der Umsatz brach um 86 Prozent auf 40 Kronen je Aktie ein. Seit "
    "9 Wochen liegen 12 Schiffe fest.",
    "Das Geschäft der Werft Orlen ist im Frühjahr schwer von der Flaute getroffen worden. Die Einbußen lagen bei "
    "1750 Millionen. Gründe seien die Schließung der Hallen in Brill und Aske sowie eine allgemeine Abschwächung der "
    "Nachfrage gewesen, teilte die Werft am Mittwoch mit. Der Gewinn schmolz um 18 Prozent auf 363 Kronen je Boot. "
    "Für 2027 fehlen 59 Aufträge.",
)


def german_forms(*texts: str) -> int:
    """How many pairs of these texts are told to fill in one form."""
    row = documents()[0].slice(0, 1).to_pylist()[0] | {"language": "de", "title": None}
    ids = [{"doc_id": f"d{n}", "article_id": f"d{n}", "text": text} for n, text in enumerate(texts)]
    table = pa.Table.from_pylist([row | own for own in ids], documents()[0].schema)
    vectors = event_vectors(table, split(table), EventConfig())
    pairs = [(one, other) for n, one in enumerate(ids) for other in ids[n + 1 :]]
    overlaps = [{"doc_a": a["doc_id"], "doc_b": b["doc_id"]} for a, b in pairs]
    overlaps_table = from_rows("text_overlaps", overlaps)
    found = set_text(table, vectors, overlaps_table).set_text_pairs
    assert found == set_text(table, vectors, overlaps_table, SetTextConfig(letters_at_once=1)).set_text_pairs
    return found["kind"].to_pylist().count("form")


def test_a_form_without_names_takes_three_documents():
    assert german_forms(*RATES) == 3
    assert german_forms(*RATES[:2]) == german_forms(*CUT_TO_TWO_LENGTHS) == 0
    assert german_forms(*RATES, *CUT_TO_TWO_LENGTHS) == 3


@pytest.mark.parametrize(("letters_at_once", "told"), [(3_000, ()), (30_000, SET[:2])])
def test_how_many_documents_are_open_at_once_changes_nothing(world, letters_at_once, told):
    together = set_text(*world.sharing, told=told)
    apart = set_text(*world.sharing, SetTextConfig(letters_at_once=letters_at_once), told)
    assert [one.equals(other) for one, other in zip(together, apart, strict=True)] == [True] * 3


@pytest.mark.slow
def test_the_order_of_documents_changes_nothing(world):
    table = documents()[0]
    rows = list(range(len(table)))
    random.Random(5).shuffle(rows)
    again = World(table.take(rows))
    for one, other in zip(world.found, again.found, strict=True):
        assert one.sort_by([(n, "ascending") for n in one.column_names]).equals(
            other.sort_by([(n, "ascending") for n in one.column_names])
        )
    assert world.story == again.story


def test_six_prints_of_one_agency_text_stay_copies():
    table, _, _ = documents()
    text = table["text"][0].as_py()
    rows = [
        row
        | {
            "doc_id": f"p{n}",
            "article_id": f"p{n}",
            "outlet": f"Print {n}",
            "text": f"{text}\nPage {n} of ours.",
        }
        for n, row in enumerate(table.slice(0, 1).to_pylist() * 6)
    ]
    world = World(pa.Table.from_pylist(rows, table.schema))
    assert len(world.found.boilerplate) == 0
    assert {row["reason"] for row in world.pairs.to_pylist()} == {"both"}
    assert len(set(world.story.values())) == 1
