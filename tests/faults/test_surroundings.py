"""Time zones and locales of the machine: the tables are the same to the row."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from prefect.settings import PREFECT_API_URL

from flows.running import QUIET
from tests.conftest import ROOT, contents
from tests.hostile.good import mail
from tests.transforms.reading import zipped

TEXT = "The İnci ferry to Lunde sank on Monday at noon. Its owner, Iris Ilgın, said that all 48 aboard were saved."
OTHER = "The ferry İNCİ, which sank off Lunde on Monday, had been inspected two days before, the harbour board said."


@pytest.fixture
def inbox(tmp_path):
    """Files of times without a zone, near midnight, and of names and words beyond ASCII."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "fähre İnci.txt").write_text(f"The İnci sank\n\n{TEXT}\n", "utf-8")
    row = {
        "title": "İNCİ sank",
        "text": TEXT + " " + OTHER,
        "published_at": "2026-10-08 23:30",
        "outlet": "Işık",
    }
    (folder / "işık.json").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    table = f"title;text;date\nInci;{TEXT};08.10.2026 00:10\nInci later;{OTHER} {TEXT};1791417600\n"
    (folder / "all.csv").write_text(table, "utf-8")
    (folder / "desk.eml").write_bytes(mail(OTHER, "Date: Thu, 8 Oct 2026 23:50:00\r\n"))
    (folder / "members.zip").write_bytes(zipped({"ağ/ferry.txt": f"{OTHER}\n\n{TEXT}".encode()}))
    return folder


def turkish(folder):
    """A locale whose encoding is not UTF-8 and whose capital of i is not I, where one can be made; else plain C."""
    words = ["localedef", "-i", "tr_TR", "-f", "ISO-8859-9", str(folder / "tr_TR")]
    if shutil.which(words[0]) and not subprocess.run(words, check=False, capture_output=True).returncode:
        return {"LOCPATH": str(folder), "LC_ALL": "tr_TR"}
    return {"LC_ALL": "C"}


def test_no_row_depends_on_the_time_zone_or_the_locale_of_the_machine(run, inbox, tmp_path):
    run(inbox, tmp_path / "here")
    told = {"TZ": "Pacific/Apia", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **turkish(tmp_path)}
    told |= {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "PYTHONPATH": str(ROOT)}
    told["SECONDHAND_REPORT_STORIES"] = "2"
    words = ["run", str(inbox), "--warehouse", str(tmp_path / "there"), "--workers", "1"]
    there = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", *words],
        env=os.environ | QUIET | told,
        check=False,
        capture_output=True,
    )
    assert there.returncode == 0, there.stderr
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
