"""Lineage of `seeds/` against what the hand that wrote them says (`tests/seeds_truth.py`)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import seeds_truth as truth

Traced = dict[str, list[dict]]


@pytest.fixture(scope="module")
def traced(ask_seeds: Callable[[str], list[dict]]) -> Traced:
    """Rows of lineage by the path of their document, with the path of the source."""
    rows = ask_seeds(
        """
        WITH paths AS (
            SELECT doc_id, source_path || if(item = '', '', '#' || item) AS path FROM documents
        )
        SELECT copy.path, source.path AS source, verdict, origin, confidence
        FROM lineage
        JOIN paths AS copy USING (doc_id)
        LEFT JOIN paths AS source ON source.doc_id = source_doc_id
        """
    )
    found: Traced = {}
    for row in rows:
        found.setdefault(row["path"], []).append(row)
    return found


@pytest.mark.parametrize("path", truth.ORIGINALS.values())
def test_originals_are_original(traced: Traced, path: str) -> None:
    assert [row["verdict"] for row in traced[path]] == ["original"]


@pytest.mark.parametrize("copy", truth.COPIES, ids=lambda copy: copy.copy)
def test_copies_name_their_source(traced: Traced, copy: truth.Copy) -> None:
    assert [(row["verdict"], row["source"]) for row in traced[copy.copy]] == [("copied", copy.source)]


@pytest.mark.parametrize(("agency", "paths"), truth.SHARED_SOURCE.items())
def test_printings_of_one_agency_share_it(traced: Traced, agency: str, paths: tuple[str, ...]) -> None:
    for path in paths:
        assert {(row["verdict"], row["origin"]) for row in traced[path]} == {("shared_source", agency)}


@pytest.mark.parametrize("path", (*truth.INDEPENDENT, *truth.DIGESTS))
def test_independent_reports_are_independent(traced: Traced, path: str) -> None:
    assert [row["verdict"] for row in traced[path]] == ["independent"]


@pytest.mark.parametrize(("later", "earlier"), truth.VERSIONS)
def test_a_version_follows_the_earlier_one(traced: Traced, later: str, earlier: str) -> None:
    assert [(row["verdict"], row["source"]) for row in traced[later]] == [("copied", earlier)]
