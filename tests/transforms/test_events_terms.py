"""What a word of a document counts."""

from __future__ import annotations

import numpy as np
import pytest

from tests.transforms.event_terms import NOTHING, documents, profiled, vectors
from transforms.events import EventConfig, TermConfig
from transforms.events.common import matrix
from transforms.events.vectors import unpacked
from transforms.word_hash import hash_forms


def test_syllables_tell_in_pairs():
    # the syllables of `thành phố` and `bão lụt` in another order are other words
    table = documents("thành phố bão lụt", "phố thành, lụt bão", "bão lụt", language="vi")
    bare = TermConfig(rarity_power=0, min_rarity=0, name_share=None, fade_words=1e9)
    terms = unpacked(profiled(table, EventConfig(other_terms=bare)).sort_by("doc_id")).terms
    alike = (matrix(terms, 3, NOTHING) @ matrix(terms, 3, NOTHING).T).toarray()
    assert alike[0, 1] == 0 < alike[0, 2]


@pytest.mark.parametrize(
    ("language", "joined", "alone", "common"),
    [
        ("fr", "l’incendie d'Orvane", "incendie Orvane", "qu'il d'un n’est aujourd'hui d'aujourd'hui"),
        ("it", "dell'incendio nell’Orvania", "incendio Orvania", "dell'anno un'altra c'è"),
        ("ca", "l'incendi d'Orvana", "incendi Orvana", "d'un l'any"),
        ("tr", "Orva'nın İran'da", "Orva'da İran’ın", "bir'de"),
        ("pl", "Orve'em", "Orve'a", "na"),
    ],
)
def test_an_apostrophe_parts_a_word_from_what_is_written_to_it(
    language: str, joined: str, alone: str, common: str
):
    bare = TermConfig(rarity_power=0, min_rarity=3.6, name_share=None, fade_words=1e9)
    config = EventConfig(encoded_terms=bare, other_terms=bare)
    table = documents(joined, alone, common, language=language)
    terms = unpacked(profiled(table, config).sort_by("doc_id")).terms
    one, other, nothing = (set(terms.terms[terms.documents == row].tolist()) for row in range(3))
    assert one == other and len(one) == len(alone.split())
    assert not nothing


def test_a_name_that_begins_with_a_letter_and_an_apostrophe_stays_whole_before_an_ending():
    bare = TermConfig(rarity_power=0, min_rarity=0, name_share=None)
    table = documents("O'Neill", "O'Brien", language="tr")
    terms = unpacked(profiled(table, EventConfig(encoded_terms=bare))).terms
    assert len(set(terms.terms.tolist())) == 2


def test_names_make_up_their_share_and_no_more():
    # one name beside four other words; the same words without a capital; a name at the start of a sentence only
    table = documents("We met the Marsh family.", "We met the marsh family.", "Marsh said so.", "Marsh")
    found = vectors(table, name_share=0.5, nameless_length=1)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(4))
    assert (found**2).max(axis=1) == pytest.approx([0.5, 0.2, 1 / 3, 1])


def test_a_form_without_names_stays_short_and_a_script_without_capitals_does_not():
    form, dated, named, lower, script = vectors(
        documents(
            "Shr 12 cts vs 7 cts",
            "It sold notes on Monday",
            "The ferry of Selwick",
            "ferry rudder",
            "渡轮 触礁",
        ),
        nameless_length=0.5,
    )
    # a length of .5 is brought up as one of which half of the squared length was set aside, by the root of 2
    assert [np.linalg.norm(short) for short in (form, dated)] == pytest.approx([0.5 * np.sqrt(2)] * 2)
    assert [np.linalg.norm(whole) for whole in (named, lower, script)] == pytest.approx([1, 1, 1])


def test_early_mentions_and_figures_weigh_more():
    table = documents("harbour " + "the " * 300 + "ferry 84")
    [weights] = vectors(table, fade_words=300, number_weight=2).tolist()
    columns = sorted(hash_forms(["harbou", "the", "ferry", "84"]).tolist())
    weight = {
        stem: weights[columns.index(*hash_forms([stem]).tolist())] for stem in ("harbou", "ferry", "84")
    }
    assert weight["harbou"] / weight["ferry"] == pytest.approx(2, rel=0.01)
    assert weight["84"] / weight["ferry"] == pytest.approx(2, rel=0.01)


def test_inflected_words_and_genitives_meet_in_one_term():
    launched, launches = vectors(documents("marsh's missiles were launched", "marsh missile launches"))
    assert launched @ launches == pytest.approx(3 / np.sqrt(4 * 3))


def test_common_words_are_left_out_and_the_heaviest_terms_are_kept():
    table = documents("The ferry and the rudder of the trawler, in the end")
    assert np.count_nonzero(vectors(table, min_rarity=4)) == 3
    assert np.count_nonzero(vectors(table, min_rarity=4, kept_terms=2)) == 2


def test_a_term_of_too_many_documents_is_set_aside():
    table = documents("dlrs ferry", "dlrs rudder", "dlrs harbour", "dlrs dlrs")
    found = vectors(table, common_share=0.5, common_documents=2)
    assert (found > 0).sum(axis=0).max() == 1
    # half of the squared length of a pair of words is left, which is brought back to 1; of `dlrs` alone nothing is
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1, 0])


def test_a_document_of_mostly_common_terms_stays_short():
    table = documents("dlrs cts shr ferry", "dlrs cts shr", "dlrs cts shr")
    found = vectors(table, common_share=0.5, common_documents=2)
    assert np.linalg.norm(found[0]) == pytest.approx(np.sqrt(1 / 4) / np.sqrt(1 / 2))


def test_what_a_form_prints_counts_little_and_what_an_event_prints_counts_in_full():
    towns = ("Selwick", "Halmstock", "Aurelia", "Skarnsund", "Brillhaven")
    notices = [f"dividend payable {town}" for town in towns]
    reports = [f"trawler rudder {name}" for name in ("Orlen", "Orlen", "Orlen", "Tveitvik", "Tveitvik")]
    copies = ["theatre comedies"] * 5
    found = vectors(documents(*notices, *reports, *copies), rare_documents=4, kinship=0.1)
    lengths = np.linalg.norm(found, axis=1)
    assert lengths[:5].max() < 0.8
    assert lengths[5:] == pytest.approx([1] * 10)


def test_copies_do_not_make_a_form_an_event():
    towns = ("Selwick", "Halmstock", "Aurelia", "Skarnsund", "Brillhaven", "Tveitvik")
    notices = [f"dividend payable {town} {town}berg" for town in towns]
    sent_again = [*notices, *notices]
    lengths = np.linalg.norm(vectors(documents(*sent_again), rare_documents=4, kinship=0.1), axis=1)
    assert lengths.max() < 0.9
