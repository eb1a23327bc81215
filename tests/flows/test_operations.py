"""Settings, thresholds, the past, forgetting, data tests: what keeps a warehouse well day after day."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from prefect import get_client
from prefect.artifacts import Artifact
from prefect.states import Running as RunningState
from typer.testing import CliRunner

from flows import server as up_module
from flows.cli import app
from flows.ingest import run_ingest
from flows.maintain import check
from flows.run_page.counts import TooManyRejectsError
from flows.running import Running
from flows.settings import Settings, load, sourced_settings, unknown_variables
from tests.conftest import ROOT
from transforms.errors import UsageError
from transforms.schemas import SCHEMAS
from warehouse.check import promises
from warehouse.storage.catalog import ask, past, publish, published
from warehouse.storage.forgotten import FORGOTTEN, holds_forgotten
from warehouse.storage.store import Store

pytestmark = pytest.mark.slow

DAY = ROOT / "seeds/2026-10-08"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder, and an environment that says nothing of settings."""
    monkeypatch.chdir(tmp_path)
    for name in [n for n in os.environ if n.startswith("SECONDHAND_")]:
        monkeypatch.delenv(name)
    return tmp_path


def sources():
    return {t.name: (t.value, t.source) for t in sourced_settings(workers=3)}


def test_the_stronger_source_of_a_setting_counts_and_is_told(folder, monkeypatch):
    (folder / "secondhand.toml").write_text("keep = 3\nwait = 1\nbatch_files = 9\nworkers = 1\n")
    (folder / ".env").write_text("SECONDHAND_KEEP=4\nSECONDHAND_WAIT=2\n")
    monkeypatch.setenv("SECONDHAND_KEEP", "5")
    found = sources()
    assert found["workers"] == (3, "command line")
    assert found["keep"] == (5, "environment variable")
    assert found["wait"] == (2.0, ".env")
    assert found["batch_files"] == (9, "secondhand.toml")
    assert found["batch_pairs"] == (2000, "default")


def test_an_empty_variable_says_nothing(folder, monkeypatch):
    (folder / "secondhand.toml").write_text('dask = "tcp://10.0.0.5:8786"\n')
    monkeypatch.setenv("SECONDHAND_DASK", "")
    assert sources()["dask"] == ("tcp://10.0.0.5:8786", "secondhand.toml")


@pytest.mark.usefixtures("folder")
def test_a_wrong_setting_names_who_said_it(monkeypatch):
    monkeypatch.setenv("SECONDHAND_KEEP", "many")
    with pytest.raises(UsageError, match=r"keep = 'many' \(environment variable\)"):
        load()


def test_a_misspelt_setting_is_told(folder):
    (folder / "secondhand.toml").write_text("werkers = 2\n")
    with pytest.raises(UsageError, match="says werkers, which is no setting"):
        load()


def test_the_example_names_every_setting_with_its_default(folder):
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = [line.removeprefix("#") for line in lines if line.startswith("#SECONDHAND_")]
    assert [g.partition("=")[0] for g in given] == [f"SECONDHAND_{n.upper()}" for n in Settings.model_fields]
    (folder / ".env").write_text("\n".join(given))
    of_this_machine = {"workers", "state"}
    assert load().model_dump(exclude=of_this_machine) == {
        name: field.get_default()
        for name, field in Settings.model_fields.items()
        if name not in of_this_machine
    }


@pytest.mark.usefixtures("folder")
def test_outlets_to_watch_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("SECONDHAND_WATCH", "Tolvard Observer, Inland Star")
    assert load().watch == ("Tolvard Observer", "Inland Star")


def test_a_form_of_settings_sends_no_default_over_the_settings_of_the_worker():
    fields = Settings.model_json_schema()["properties"]
    assert fields.keys() == Settings.model_fields.keys()
    assert [name for name, field in fields.items() if "default" in field] == []


def test_a_file_that_is_no_toml_is_a_sentence(folder):
    (folder / "secondhand.toml").write_text("workers =\n")
    with pytest.raises(UsageError, match=r"secondhand\.toml cannot be read: Invalid value"):
        load()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("memory", ["lots", "4", "-1GB"])
def test_memory_has_a_unit(memory):
    with pytest.raises(UsageError, match=r"it is a number with its unit, such as 4GB"):
        load(memory=memory)


def test_a_misspelt_variable_is_told(folder, monkeypatch):
    (folder / ".env").write_text("SECONDHAND_WORKRS=3\nSECONDHAND_KEEP=3\nOTHER=1\n")
    monkeypatch.setenv("SECONDHAND_KEP", "3")
    assert unknown_variables() == ["SECONDHAND_KEP", "SECONDHAND_WORKRS"]


@pytest.fixture
def inbox(tmp_path):
    return Path(shutil.copytree(DAY, tmp_path / "inbox"))


def test_a_run_of_nothing_but_rejects_fails_and_is_published(run, tmp_path):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "warehouse"
    inbox.mkdir()
    (inbox / "empty.html").write_text("")
    with pytest.raises(TooManyRejectsError, match=r"Of 1 new item, 1 gave no document \(1 empty\)"):
        run(inbox, warehouse)
    assert ask(warehouse, "SELECT reason FROM rejects").to_pylist() == [{"reason": "empty"}]
    with pytest.raises(TooManyRejectsError, match="No document came of 1 file"):
        run(inbox, warehouse)


@pytest.mark.usefixtures("run")
def test_an_inbox_without_files_is_no_fault(tmp_path):
    (tmp_path / "inbox").mkdir()
    report = run_ingest([tmp_path / "inbox"], Settings(warehouse=tmp_path / "w", workers=1))
    assert (report.counts, report.published) == ({}, False)


@pytest.mark.usefixtures("known_inbox")
def test_a_broken_promise_fails_the_check_and_is_told(tmp_path):
    warehouse = tmp_path / "warehouse"
    (stories,) = (warehouse / "tables/stories").iterdir()
    table = pq.read_table(stories)
    more = pc.add(table["n_documents"], pa.scalar(1, pa.int32()))
    place = table.column_names.index("n_documents")
    pq.write_table(table.set_column(place, table.schema.field("n_documents"), more), stories)
    state = check(Settings(warehouse=warehouse), return_state=True)
    assert state.is_failed()
    assert "ChecksFailedError: 1 data test failed: stories_count_their_documents" in state.message
    n = len(promises())
    assert Artifact.get("secondhand-checks").description == f"{n - 1} of {n} data tests hold"


@pytest.mark.usefixtures("server", "batches_here")
def test_files_of_other_days_are_left_for_another_run(inbox, tmp_path):
    old = datetime.now(UTC) - timedelta(days=9)
    files = sorted(p for p in inbox.rglob("*") if p.is_file())
    os.utime(files[0], (old.timestamp(), old.timestamp()))
    report = run_ingest(
        [inbox],
        Settings(warehouse=tmp_path / "w", workers=1, report_stories=0),
        since=old.date(),
        until=old.date(),
    )
    assert report.n_inputs == 1


@pytest.mark.usefixtures("batches_here")
def test_what_is_forgotten_leaves_every_file_and_does_not_come_back(run, known_inbox, tmp_path, monkeypatch):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    monkeypatch.setenv("SECONDHAND_STATE", str(tmp_path / "state"))
    run_ingest([inbox], Settings(warehouse=warehouse, workers=1, report_stories=9))
    publish(Store(warehouse), published(Store(warehouse)), {})  # which leaves a past that names the document
    row, *others = ask(warehouse, "SELECT * FROM documents ORDER BY url IS NULL, n_words DESC").to_pylist()
    own = [line for line in row["text"].splitlines() if not any(line in other["text"] for other in others)]
    told = [row["doc_id"], row["url"], row["title"], *own]
    assert len(own) > 2
    assert {t for t in told if any(t in text for text in everything(warehouse))} == set(told)
    done = CliRunner().invoke(app, ["forget", row["url"], "--warehouse", str(warehouse)])
    assert done.exit_code == 0, done.output
    assert f"Forgotten: {row['doc_id']}" in done.output
    added = ask(warehouse, "SELECT n_documents AS n FROM runs ORDER BY started_at").to_pylist()
    assert added == [{"n": len(others) + 1}, {"n": 0}]
    assert [t for t in told if any(t in text for text in everything(warehouse))] == []
    assert past(warehouse) == []
    assert (warehouse / "report" / "index.html").exists()

    report = run(inbox, warehouse)
    assert (report.n_new_inputs, report.published) == (0, False)
    (source,) = [p for p in inbox.rglob("*.html") if row["url"] in p.read_text()][:1]
    shutil.copy(source, inbox / "again.html")
    run(inbox, warehouse)
    assert ask(warehouse, f"SELECT 1 FROM documents WHERE url = '{row['url']}'").num_rows == 0
    rejects = ask(warehouse, "SELECT source_path FROM rejects WHERE reason = 'forgotten'").to_pylist()
    assert len(rejects) == 2


def test_asking_whether_anything_is_forgotten_writes_nothing(tmp_path):
    store = Store(tmp_path)
    rows = [{"doc_id": "a", "article_id": "x"}, {"doc_id": "b", "article_id": "y"}]
    table = pa.Table.from_pylist(
        rows, schema=pa.schema([("doc_id", pa.string()), ("article_id", pa.string())])
    )
    store.put("documents", "v-1.parquet", table)
    files = {"documents": ("v-1.parquet",)}
    before = sorted(tmp_path.rglob("*"))
    assert not holds_forgotten(store, files)
    (tmp_path / FORGOTTEN).write_text("z\ny\n")
    assert holds_forgotten(store, files)
    (tmp_path / FORGOTTEN).unlink()
    assert sorted(tmp_path.rglob("*")) == before


def everything(warehouse: Path) -> Iterator[str]:
    """What each file below the warehouse holds: every value of a Parquet file, or else its bytes."""
    for path in (p for p in warehouse.rglob("*") if p.is_file()):
        if path.suffix == ".parquet":
            yield from map(str, chain.from_iterable(c.to_pylist() for c in pq.read_table(path).columns))
        else:
            yield path.read_bytes().decode("utf-8", "replace")


@pytest.fixture
def doctor(tmp_path, monkeypatch):
    """`secondhand doctor` on a small warehouse, as (exit code, {what: (good, found)})."""
    store = Store(tmp_path / "warehouse")
    store.write("rejects", "v-1.parquet", SCHEMAS["rejects"].empty_table())
    publish(store, {"rejects": ("v-1.parquet",)}, {})
    monkeypatch.setenv("SECONDHAND_STATE", str(tmp_path / "state"))

    def examined():
        done = CliRunner().invoke(app, ["doctor", "--warehouse", str(store.root), "--format", "json"])
        return done.exit_code, {r["what"]: (r["good"], r["found"]) for r in json.loads(done.stdout)}

    return examined


def test_the_doctor_tells_of_a_warehouse_that_is_well(doctor):
    code, found = doctor()
    assert code == 0
    assert found["files"] == (True, "all 1 that the catalog names can be read")
    assert found["server"] == (True, "not up")
    assert found["duckdb"] == (True, version("duckdb"))
    assert all(good for good, _ in found.values())


@pytest.mark.parametrize(("answers", "code"), [(True, 0), (False, 1)])
def test_the_doctor_tells_of_a_server_that_is_up_and_does_not_answer(doctor, monkeypatch, answers, code):
    class Server(Running):
        def answers(self):
            return answers

    server = Server(1, (), "http://127.0.0.1:4200", "http://127.0.0.1:4201", str(ROOT))
    monkeypatch.setattr("flows.running.running", lambda _: server)
    assert doctor()[0] == code
    assert doctor()[1]["server"] == (answers, "http://127.0.0.1:4200")


def test_the_doctor_fails_where_a_file_is_damaged(doctor, tmp_path):
    (tmp_path / "warehouse/tables/rejects/v-1.parquet").write_bytes(b"no parquet")
    code, found = doctor()
    assert code == 1
    assert found["files"][1].startswith("tables/rejects/v-1.parquet: ")


def test_a_question_can_be_asked_of_the_past(run, known_inbox, tmp_path):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    before = datetime.now(UTC)
    (inbox / "later.txt").write_text(
        "A ferry was renamed\n\nThe harbour of Lunde renamed its oldest ferry after a vote of the pupils.\n"
    )
    run(inbox, warehouse)
    count = "SELECT count(*) AS n FROM documents"
    (now,) = ask(warehouse, count).to_pylist()
    assert ask(warehouse, count, before).to_pylist() == [{"n": now["n"] - 1}]


@pytest.mark.usefixtures("run")
def test_runs_that_a_power_cut_ended_hinder_no_later_ones():
    with get_client(sync_client=True) as client:
        deployment = client.create_deployment(client.create_flow(check), "lost", concurrency_limit=1)
        ours = client.create_flow_run_from_deployment(deployment)
        others = client.create_flow_run(check)
        for lost in (ours, others):
            client.set_flow_run_state(lost.id, RunningState(), force=True)
        up_module._end_lost_runs({"PREFECT_API_URL": str(client.api_url).rstrip("/")})
        assert client.read_flow_run(ours.id).state.message == "It ended when `secondhand up` was killed."
        assert client.read_flow_run(others.id).state.is_running()
