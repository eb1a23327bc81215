"""Any two texts, whatever their script, go through split, quotes, align, boilerplate, grade, compare and lineage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.align import AlignConfig, align, align_texts
from transforms.boilerplate import boilerplate
from transforms.compare import compare
from transforms.describe import describe
from transforms.fingerprint import fingerprint
from transforms.grade import grade
from transforms.lineage import lineage
from transforms.normalise import count_words
from transforms.schemas import KINDS, SET_TEXT, check, from_rows
from transforms.split import split

# Sentences of one script each, one of function words alone among them
SENTENCES = {
    "es": [
        "El puerto de Peñalba cerró el martes el viejo mercado de pescado durante once meses.",
        "La alcaldesa Inés Quiñones dijo que el tejado perdió cuarenta tirantes en la tormenta de marzo.",
        "La obra costará 6,4 millones de euros y la provincia pagará la mitad.",
        "Y de la que no es como él, ni más ni con lo que ya se le ha.",
    ],
    "ru": [
        "Порт Еловый закрыл во вторник старый рыбный рынок на одиннадцать месяцев.",
        "Мэр Анна Лунина сообщила, что крыша потеряла сорок балок после мартовской бури.",
        "Ремонт обойдётся в 6,4 миллиона рублей, половину заплатит область.",
        "И не то, что как бы он и на нём, а это у них же и для всех.",
    ],
    "ar": [
        "أغلق ميناء الرمال سوق السمك القديم يوم الثلاثاء لمدة أحد عشر شهرا.",
        "وقالت رئيسة البلدية سلمى النجار إن السقف فقد أربعين دعامة في عاصفة مارس.",
        "وستبلغ كلفة الإصلاح 6.4 مليون درهم تدفع المحافظة نصفها.",
        "ومن في على أن هذا الذي لا عن ما هو إلى كل مع ذلك.",
    ],
    "zh": [
        "榆港市周二宣布关闭旧鱼市场十一个月。",
        "市长林安达说，三月的风暴使屋顶失去了四十根拉杆。",
        "维修费用预计为640万元，其中一半由省里支付。",
        "这是的，也不在了，和那个就有我们他们。",
    ],
    "th": [
        "ท่าเรือเมืองเอลเลอรีปิดตลาดปลาเก่าเป็นเวลาสิบเอ็ดเดือน",
        "นายกเทศมนตรีกล่าวว่าหลังคาเสียเหล็กยึดสี่สิบเส้นในพายุเดือนมีนาคม",
        "ค่าซ่อม 6.4 ล้านบาท จังหวัดจ่ายครึ่งหนึ่ง",
        "ที่และเป็นของในการได้ไม่ให้มีก็จะว่า",
    ],
    "hi": [
        "एलेरी बंदरगाह ने मंगलवार को पुराना मछली बाज़ार ग्यारह महीने के लिए बंद किया।",
        "महापौर आदा लिंद ने कहा कि मार्च के तूफ़ान में छत की चालीस कड़ियाँ टूट गईं।",
        "मरम्मत पर 6.4 करोड़ रुपये लगेंगे और आधा प्रांत देगा।",
        "और यह कि है से में का को पर भी नहीं तो जो हो।",
    ],
    "en": [
        "The harbour board of Port Ellery voted on Tuesday to close the old fish market for eleven months.",
        "Chairwoman Ada Lindqvist said the roof had lost forty of its iron ties since the storm in March.",
        "The repair is expected to cost 6.4 million crowns, half of it paid by the province.",
        "It is what it was, and that of the one who would be in it for all of us.",
    ],
}
MARKS = ["{}", "“{}”", '"{}"', "«{}»", "「{}」", "{} {}", "{}\n“{}”\n", "({})", "{0}, {0}"]
LINES = st.sampled_from(["", " ", ".", "。。。", "“”", "—", "0", "2025", "!?", "• ", "12:30"])
LANGUAGE = st.sampled_from(sorted(SENTENCES))
PUBLISHED = datetime(2025, 3, 14, tzinfo=UTC)


@st.composite
def texts_of_one_event(draw: st.DrawFn) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two texts and their languages, made of the same few sentences whole, quoted, cut and repeated."""
    languages = draw(LANGUAGE), draw(LANGUAGE)
    sentences = SENTENCES[languages[0]] + SENTENCES[languages[1]]
    few = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=4))
    cut = st.tuples(st.sampled_from(few), st.integers(0, 60)).map(lambda part: part[0][part[1] :])
    marked = st.tuples(st.sampled_from(MARKS), st.one_of(st.sampled_from(few), cut)).map(
        lambda pair: pair[0].format(pair[1], pair[1])
    )
    text = st.lists(st.one_of(marked, LINES), max_size=8).flatmap(
        lambda parts: st.sampled_from([" ", "\n"]).map(lambda joint: joint.join(parts))
    )
    return (draw(text), draw(text)), languages


@pytest.mark.slow
@given(texts_of_one_event(), st.booleans(), st.booleans())
@settings(max_examples=250, deadline=None)
def test_no_pair_of_texts_fails_and_every_offset_lies_in_its_text(
    made: tuple[tuple[str, str], tuple[str, str]], same_story: bool, undated: bool
) -> None:
    _goes_through(*made, same_story, undated)


EDITED = SENTENCES["en"][0].replace("voted", "decided").replace("close", "shut")


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        (
            (SENTENCES["en"][0], EDITED),
            ("en", "zh"),
        ),  # a language whose words need a dictionary to be told apart
        ((SENTENCES["en"][0], EDITED), ("ja", "ko")),
        (("", SENTENCES["es"][3]), ("es", "und")),
    ],
)
def test_pairs_that_once_failed_go_through(texts: tuple[str, str], languages: tuple[str, str]) -> None:
    _goes_through(texts, languages, same_story=True, undated=False)


def _goes_through(
    texts: tuple[str, str], languages: tuple[str, str], same_story: bool, undated: bool
) -> None:
    documents = _documents(texts, languages, undated)
    check("fingerprints", fingerprint(documents))
    sentences = check("sentences", split(documents))
    quotes, facts = describe(documents, sentences)
    pairs = pa.table(
        {"doc_a": ["a"], "doc_b": ["b"], "same_story": [same_story], "recurring": [not same_story]}
    )
    passages = check(
        "passages",
        boilerplate(align(pairs, documents, sentences, quotes), pairs, documents, SET_TEXT.empty_table()),
    )
    grades = check("grades", grade(passages, documents, pairs))
    changes = check("changes", compare(passages, documents, sentences, facts))
    members = from_rows(
        "story_documents",
        [{"story_id": "s", "doc_id": d, "role": "member", "score": 1.0, "reason": "text"} for d in "ab"],
    )
    empty = from_rows("credits", []), from_rows("removed", [])
    check("lineage", lineage(documents, members, grades, passages, changes, *empty))
    of = dict(zip("ab", texts, strict=True))
    for table in (sentences, quotes, facts):
        assert all(0 <= row["start"] < row["end"] <= len(of[row["doc_id"]]) for row in table.to_pylist())
    for side in "ab":
        spans = [(row[f"{side}_start"], row[f"{side}_end"]) for row in passages.to_pylist()]
        assert all(0 <= start < end <= len(of[side]) for start, end in spans)
        shares = [grades[f"{kind}_{side}"][0].as_py() for kind in KINDS]
        assert all(share >= 0 for share in shares) and sum(shares) <= 1 + 1e-9
        ends = [row[f"{side}_{end}"] for row in changes.to_pylist() for end in ("start", "end")]
        assert all(0 <= end <= len(of[side]) for end in ends if end is not None)


@pytest.mark.slow
@given(texts_of_one_event())
@settings(max_examples=60, deadline=None)
def test_fragments_of_any_two_texts_are_found(made: tuple[tuple[str, str], tuple[str, str]]) -> None:
    texts, languages = made
    check("passages", align_texts(*texts, languages, AlignConfig(fragments=True)))


def test_a_pull_quote_that_nothing_is_left_for_is_no_second_passage() -> None:
    quoted = "Perdimos cuarenta tirantes de hierro en la tormenta y nadie quiso pagar la obra entera"
    a = f"“{quoted}”, repitió ayer Inés Quiñones ante los vecinos reunidos junto al muelle viejo."
    b = f"El tejado cedió. “{quoted}”.\n“{quoted}”."
    rows = align_texts(a, b, ("es", "en")).to_pylist()
    assert [a[row["a_start"] : row["a_end"]] for row in rows] == [quoted]


def _documents(texts: tuple[str, str], languages: tuple[str, str], undated: bool) -> pa.Table:
    rows = [
        {
            "doc_id": doc_id,
            "article_id": doc_id,
            "source_path": f"{doc_id}.txt",
            "item": "",
            "source_kind": "text",
            "raw_sha256": doc_id,
            "title": None,
            "outlet": f"Outlet {doc_id}",
            "authors": [],
            "published_at": None if undated else PUBLISHED + timedelta(hours=number),
            "published_precision": "none" if undated else "second",
            "language": language,
            "text": text,
            "n_words": count_words(text),
        }
        for number, (doc_id, text, language) in enumerate(zip("ab", texts, languages, strict=True))
    ]
    return from_rows("documents", rows)
