"""Rows and tables that break their contract are refused."""

import pytest

from transforms.errors import ContractError
from transforms.schemas import check, from_rows

REMOVED = {"doc_id": "a", "position": 0, "text": "Share", "reason": "share-bar", "evidence": "Share"}


def test_a_field_that_a_contract_does_not_have_is_refused_in_whichever_row_it_stands() -> None:
    with pytest.raises(ContractError, match=r"removed has no field \['place'\]"):
        from_rows("removed", [REMOVED, REMOVED | {"place": 3}])


def test_a_table_that_lacks_a_field_is_refused() -> None:
    with pytest.raises(ContractError, match=r"differs from its contract in \['evidence'\]"):
        check("removed", from_rows("removed", [REMOVED]).drop_columns(["evidence"]))


def test_a_null_is_refused_where_none_may_be() -> None:
    with pytest.raises(ContractError, match=r"removed\.text has 1 nulls"):
        check("removed", from_rows("removed", [REMOVED | {"text": None}]))
