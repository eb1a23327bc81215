"""Every file of the hostile corpus, one by one through its reader: a document, or a reject that says why."""

from __future__ import annotations

import pytest

from flows.inbox.files import find
from flows.settings import Settings
from flows.stages.reading import read_file_within
from tests.hostile.corpus import CORPUS, FILES, TEXTS
from tests.hostile.good import TEXT
from transforms.read.rejects import REASONS

FAULTS_OF_OURS = {"failed", "reader-fault"}
FORMATS = sorted({name.partition("/")[0] for name in CORPUS})


def test_the_corpus_has_what_it_promises():
    assert len(FILES) >= 150
    assert len({name.partition("/")[0] for name in FILES}) >= 20
    assert len(TEXTS) >= 40
    assert "pdf/lying_widths" in FILES


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("zip/overlapping", "damaged"), ("tar/tar_huge_size", "damaged"), ("zstd/cut", "damaged"),
        ("html/attributes", "too-large"), ("rtf/numbers", "damaged"), ("xlsx/entities", "damaged"),
        ("xlsx/false strings", "damaged"), ("mhtml/parts", "too-large"),
    ],
)  # fmt: skip
def test_what_once_hung_or_failed_says_what_is_wrong(tmp_path, name, reason):
    (tmp_path / "file").write_bytes(CORPUS[name]())
    _, rejects, _ = read_file_within(find([tmp_path])[0], Settings())
    assert set(rejects["reason"].to_pylist()) == {reason}


@pytest.mark.parametrize("what", ["brackets", "spaces", "places"])
def test_authors_without_end_are_read_in_seconds(tmp_path, what):
    """Each took from 15 seconds to minutes."""
    (tmp_path / "file").write_bytes(CORPUS[f"jsonl/{what} as authors"]())
    extracted, _, _ = read_file_within(find([tmp_path])[0], Settings(item_seconds=4))
    assert extracted.num_rows == 1


def test_a_sidecar_nested_too_deep_is_none(tmp_path):
    (tmp_path / "file.txt").write_text(TEXT)
    (tmp_path / "file.txt.json").write_text("[" * 100_000)
    _, rejects, _ = read_file_within(find([tmp_path])[0], Settings())
    assert rejects["reason"].to_pylist() == ["sidecar"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
def test_each_file_gives_documents_or_says_why_not(tmp_path, kind):
    settings = Settings(item_seconds=0.5)
    wrong = {}
    for name, make in CORPUS.items():
        if name.startswith(f"{kind}/"):
            (tmp_path / "file").write_bytes(make())
            extracted, rejects, inputs = read_file_within(find([tmp_path])[0], settings)
            reasons = set(rejects["reason"].to_pylist())
            if not reasons <= REASONS.keys() - FAULTS_OF_OURS or not (extracted.num_rows or reasons):
                wrong[name] = rejects["detail"].to_pylist()[:2]
            assert inputs["n_items"].to_pylist() == [extracted.num_rows + rejects.num_rows]
    assert wrong == {}
