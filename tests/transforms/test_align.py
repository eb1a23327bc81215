"""What the alignment stage promises of any two texts, and of the four documents it was asked for."""

from __future__ import annotations

import itertools
import random
import re

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import USER_DOCUMENTS
from transforms.align import AlignConfig, align, align_texts
from transforms.errors import ContractError
from transforms.normalise import count_words, normalise, words
from transforms.schemas import QUOTES, check
from transforms.split import split

REPORT = """The harbour board of Port Ellery voted on Tuesday to close the old fish market for eleven months.
Chairwoman Ada Lindqvist said the roof had lost forty of its iron ties since the storm in March.
"We would rather lose a season than lose a single porter under that roof," Lindqvist told the board.
Traders will move to a tent on the east quay, where rents stay at 310 crowns a week.
The repair is expected to cost 6.4 million crowns, half of it paid by the province."""

REWRITE = """Port Ellery's harbour board decided Tuesday that the old fish market will shut for eleven months.
Ada Lindqvist, who chairs it, said forty iron ties of the roof had been lost since March's storm.
"We would rather lose a season than lose a single porter under that roof," she said.
The traders are to move into a tent on the east quay and keep paying 310 crowns a week in rent.
Repairs should cost 6.4 million crowns, of which the province pays half."""

OTHER = """A comet last seen in 1881 can be watched with field glasses before sunrise this week.
Astronomers at the Veld observatory measured a tail four degrees long and faintly green.
It will fade by Sunday as the moon grows, and return in about a century and a half."""

WORD = st.sampled_from(
    [
        *["the", "of", "a", "in", "to", "and"],
        *sorted({w for t in (REPORT, OTHER) for w in re.findall(r"[a-zA-Z]{4,}", t)}),
    ]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=14).map(lambda ws: " ".join(ws).capitalize() + ".")
TEXT = st.lists(st.one_of(SENTENCE, st.sampled_from((REPORT + REWRITE + OTHER).split("\n"))), max_size=8).map(
    "\n".join
)


def rows(a: str, b: str, config: AlignConfig = AlignConfig()) -> list[dict]:
    return check("passages", align_texts(a, b, config=config)).to_pylist()


def shared(found: list[dict], side: str, text: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    for row in found:
        shares[row["kind"]] = shares.get(row["kind"], 0.0) + row[f"{side}_words"] / count_words(text)
    return shares


@pytest.mark.slow
@given(TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_swapping_the_documents_swaps_the_passages(a: str, b: str) -> None:
    names = {"a_start": "b_start", "a_end": "b_end", "a_words": "b_words"}
    names |= {v: k for k, v in names.items()}
    swapped = [{names.get(k, k): v for k, v in row.items()} for row in rows(b, a)]
    key = lambda row: (row["a_start"], row["b_start"])  # noqa: E731
    assert sorted(swapped, key=key) == sorted(rows(a, b), key=key)


@pytest.mark.slow
@given(TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_passages_are_whole_words_counted_once_on_each_side(a: str, b: str) -> None:
    found = rows(a, b)
    for side, text in (("a", a), ("b", b)):
        starts, ends = (set(bounds.tolist()) for bounds in words(text)[1:])
        spans = sorted((row[f"{side}_start"], row[f"{side}_end"]) for row in found)
        assert all(start in starts and end in ends for start, end in spans)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
        for row in found:
            assert row[f"{side}_words"] == count_words(text[row[f"{side}_start"] : row[f"{side}_end"]]) > 0
        assert sum(shared(found, side, text).values()) <= 1 + 1e-9


@pytest.mark.slow
@given(TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_verbatim_and_quoted_passages_have_the_same_words(a: str, b: str) -> None:
    for row in rows(a, b):
        assert 0 <= row["similarity"] <= 1
        assert row["n_words"] == max(row["a_words"], row["b_words"])
        if row["kind"] in ("verbatim", "quote"):
            left, right = (t[row[f"{s}_start"] : row[f"{s}_end"]] for s, t in (("a", a), ("b", b)))
            assert words(left).forms == words(right).forms
            assert row["similarity"] == 1


@given(TEXT.filter(lambda text: count_words(text) > 0))
@settings(max_examples=40, deadline=None)
def test_a_document_against_itself_is_one_verbatim_passage(text: str) -> None:
    (row,) = rows(text, text)
    assert row["kind"] == "verbatim"
    assert row["a_words"] == row["b_words"] == count_words(text)


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_shuffled_sentences_are_all_found(rng: random.Random) -> None:
    lines = (REPORT + "\n" + OTHER).split("\n")
    rng.shuffle(lines)
    found = rows(REPORT + "\n" + OTHER, "\n".join(lines))
    assert {row["kind"] for row in found} <= {"verbatim", "quote"}
    assert sum(shared(found, "b", "\n".join(lines)).values()) > 0.97


def test_unrelated_texts_share_nothing() -> None:
    assert rows(REPORT, OTHER) == []


@pytest.mark.parametrize("text", ["", " ", "\n", "?!", "One."])
def test_a_text_of_next_to_no_words_has_no_passage_with_a_report(text: str) -> None:
    assert rows(text, REPORT) == []


def test_a_rewrite_is_edited_or_paraphrased_and_its_quotation_is_a_quote() -> None:
    found = rows(REWRITE, REPORT)
    shares = shared(found, "a", REWRITE)
    assert shares["edited"] + shares.get("paraphrase", 0) > 0.6
    (quote,) = [row for row in found if row["kind"] == "quote"]
    assert REWRITE[quote["a_start"] : quote["a_end"]].startswith("We would rather")
    assert REPORT[quote["b_start"] : quote["b_end"]].endswith("under that roof")


def test_a_match_at_the_very_edge_of_both_texts_is_found() -> None:
    run = "forty of its iron ties since the storm in March"
    for a, b in ((f"{run}. {OTHER}", f"{run} and more besides."), (f"{OTHER} {run}", f"Nothing else: {run}")):
        (row,) = rows(a, b)
        assert (a[row["a_start"] : row["a_end"]], b[row["b_start"] : row["b_end"]]) == (run, run)


def test_quotation_marks_dashes_and_paragraph_ends_do_not_break_a_copy() -> None:
    copy = REPORT.replace('"', "”").replace("\n", " ").replace("eleven months", "eleven — months")
    found = rows(copy + " Read more on our site about quays.", REPORT)
    assert [row["kind"] for row in found] == ["verbatim"]
    assert shared(found, "b", REPORT) == {"verbatim": 1.0}


def test_a_copied_half_sentence_is_found_with_tight_bounds() -> None:
    half = "forty of its iron ties since the storm in March"
    text = f"Speaking of weather, the old chapel also lost {half}, though nobody repaired it for years."
    (row,) = rows(text, REPORT)
    assert text[row["a_start"] : row["a_end"]] == f"lost {half}"


def test_one_sentence_split_into_two_is_one_passage() -> None:
    split_text = (
        "The harbour board of Port Ellery held a vote on Tuesday. "
        "It will close the old fish market for a period of eleven months."
    )
    (row,) = rows(split_text, REPORT.split("\n")[0])
    assert row["a_words"] == count_words(split_text)


def test_text_in_a_script_without_spaces_is_aligned_by_its_words() -> None:
    shared_text = "港务局周二投票决定将旧鱼市场关闭十一个月"
    a, b = f"据报道，{shared_text}，费用由省政府承担。", f"记者获悉：{shared_text}。商贩将搬到东码头。"
    found = align_texts(a, b, ("zh", "zh")).to_pylist()
    assert [a[r["a_start"] : r["a_end"]] for r in found if r["kind"] == "verbatim"] == [shared_text]


def test_the_table_function_orders_passages_and_ignores_the_order_of_its_input() -> None:
    texts = {"a0": REPORT, "b1": REWRITE, "c2": OTHER}
    documents = pa.table(
        {"doc_id": list(texts), "text": list(texts.values()), "language": ["en"] * 3},
    )
    pairs = pa.table({"doc_a": ["a0", "a0", "b1"], "doc_b": ["b1", "c2", "c2"]})
    quotes = pa.table(
        {
            "doc_id": ["a0", "b1"],
            "start": [REPORT.index("We "), REWRITE.index("We ")],
            "end": [REPORT.index('" L') if '" L' in REPORT else REPORT.index(',"'), REWRITE.index(',"')],
        }
    )
    found = check("passages", align(pairs, documents, split(documents), quotes))
    back = [2, 1, 0]
    assert found == align(pairs.take(back), documents.take(back), split(documents.take(back)), quotes)
    order = [(r["doc_a"], r["doc_b"], r["a_start"], r["b_start"]) for r in found.to_pylist()]
    assert order == sorted(order)
    assert {(r["doc_a"], r["doc_b"]) for r in found.to_pylist()} == {("a0", "b1")}


def test_a_pair_of_a_document_that_is_not_given_is_an_error_that_names_it() -> None:
    documents = pa.table({"doc_id": ["a"], "text": [REPORT], "language": ["en"]})
    pairs = pa.table({"doc_a": ["a"], "doc_b": ["b"]})
    with pytest.raises(ContractError, match="1 documents of pairs are not given, b among them"):
        align(pairs, documents, split(documents), QUOTES.empty_table())


def test_other_documents_in_the_batch_change_nothing() -> None:
    texts = {"z": OTHER + REWRITE, "a": REPORT, "b": REWRITE}
    documents = pa.table({"doc_id": list(texts), "text": list(texts.values()), "language": ["en"] * 3})
    pair = pa.table({"doc_a": ["a"], "doc_b": ["b"]})
    both = pa.table({"doc_a": ["a", "a"], "doc_b": ["b", "z"]})
    quotes = QUOTES.empty_table()
    alone = align(pair, documents.slice(1), split(documents.slice(1)), quotes).to_pylist()
    batch = align(both, documents, split(documents), quotes).to_pylist()
    assert alone == [row for row in batch if row["doc_b"] == "b"]
    assert len(batch) > len(alone) > 0


_FURNITURE = re.compile(
    r"Share and Follow|.*contribut.* to this (?:story|report)\.|.*\(AP\)|.*AP Photo\)|.*Fox News articles!"
)


@pytest.fixture(scope="module")
def user() -> dict[str, str]:
    if not USER_DOCUMENTS.is_dir():
        pytest.skip("the user's documents are not at hand")
    return {
        path.name[:3]: "\n".join(
            line
            for line in normalise(path.read_text(encoding="utf-8")).split("\n")
            if not _FURNITURE.fullmatch(line)
        )
        for path in sorted(USER_DOCUMENTS.glob("*.txt"))
    }


def test_the_spun_copy_is_found_whole_and_a_third_of_it_reworded(user: dict[str, str]) -> None:
    shares = shared(rows(user["000"], user["001"]), "a", user["000"])
    assert sum(shares.values()) >= 0.9
    assert shares["edited"] + shares.get("paraphrase", 0) >= 0.3


def test_the_repost_is_reworded_before_the_visit_and_verbatim_from_there(user: dict[str, str]) -> None:
    found, text = rows(user["002"], user["001"]), user["002"]
    shares = shared(found, "a", text)
    assert sum(shares.values()) >= 0.75
    assert shares["verbatim"] >= 0.5
    visit = text.index("During his three-day visit")
    before = [row for row in found if row["a_start"] < visit]
    assert {row["kind"] for row in before} <= {"edited", "paraphrase"}
    assert sum(row["a_words"] for row in before) > count_words(text[:visit]) / 2
    assert {row["kind"] for row in found if row["a_start"] >= visit} == {"verbatim"}


def test_the_digest_of_the_same_event_shares_little(user: dict[str, str]) -> None:
    for other in ("000", "001", "002"):
        assert sum(shared(rows(user["003"], user[other]), "a", user["003"]).values()) < 0.2


def test_a_quotation_is_a_quote_unless_the_text_around_it_was_copied_too(user: dict[str, str]) -> None:
    kinds = {}
    for other in ("000", "002"):
        start = user[other].index("And because Korea has been a model ally")
        kinds[other] = {
            row["kind"] for row in rows(user[other], user["001"]) if row["a_start"] <= start < row["a_end"]
        }
    assert kinds == {"000": {"quote"}, "002": {"verbatim"}}


def test_an_edited_half_sentence_is_found_inside_a_sentence_of_its_own() -> None:
    source = (
        "The roof of the market, which had lost forty of its iron ties since the storm in March and now leans "
        "on wooden props, must be repaired before the autumn fair begins."
    )
    text = (
        "Speaking at the annual dinner of the porters' guild, the retired harbour master recalled, among much "
        "that was cheerful, how the old hall had lost some forty of its iron ties after the storm in March "
        "and now leans on rotten props, and he raised a glass to the poets, cooks and ferrymen of his youth."
    )
    edited, verbatim = (text[row["a_start"] : row["a_end"]] for row in rows(text, source))
    assert edited == "had lost some forty of its iron ties after"
    assert verbatim == "the storm in March and now leans on"


def test_a_clause_put_before_a_reworded_sentence_is_not_part_of_the_passage() -> None:
    source = (
        "The harbour board of Port Ellery voted on Tuesday to close the old fish market for eleven months."
    )
    clause = "While gulls screamed and a brass band played somewhere below, "
    text = (
        clause
        + "the board of Port Ellery harbour voted Tuesday to shut the old fish market eleven months long."
    )
    (row,) = rows(text, source)
    assert text[row["a_start"] :].startswith("the board of Port Ellery harbour")
