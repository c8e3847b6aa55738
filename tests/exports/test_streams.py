"""Exports that are sent while they are made."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import Any

import pytest
from quart import Quart

from rlflow.core import database
from rlflow.exports import service, streaming
from rlflow.exports.channel import Channel
from rlflow.exports.jobs import periodic
from rlflow.exports.schemas import ExportIn
from rlflow.plugins.exporters import DpoRecipe
from tests.exports.material import asked, data_of, lines, project_of, rows_of, table_of, task_of
from tests.people import People

ODD = ["Vier — ✅ „ja“, 'so'", "NA", "4", 'a "b", c\nd\re', "日本語\t\u2028\u0085", "  "]


async def judged_project(people: People, tasks: int = 6) -> Any:
    project = await project_of(people)
    for number in range(tasks):
        task = await task_of(project, f"Frage {number}? ✅", [ODD[number % 5], f"other {number}"])
        for annotator in people.annotators:
            await task.vote(annotator.user, task.prefers(number % 2, 1 - number % 2, 2))
    return project


async def test_the_same_request_gives_the_same_bytes_in_every_format(people: People) -> None:
    project = await judged_project(people)
    read = {}
    for format_name in ("jsonl", "parquet", "csv"):
        body = asked(project, "dpo", format_name, options={"layout": "standard"})
        response, data = await data_of(people.researcher, body)
        again = await data_of(people.researcher, body)
        assert again[1] == data
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename=")
        assert f".{format_name}" in disposition
        assert "ber-caf-dpo-" in disposition
        if format_name == "jsonl":
            read[format_name] = lines(data)
            assert response.headers["Content-Type"] == "application/x-ndjson"
        elif format_name == "parquet":
            read[format_name] = table_of(data).to_pylist()
        else:
            read[format_name] = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert len(read["jsonl"]) == 18
    assert read["parquet"] == read["jsonl"]
    texts = ("prompt", "chosen", "rejected")
    tellable = [row for row in read["jsonl"] if not {"NA", "None"} & {row[c] for c in texts}]
    assert 0 < len(tellable) < 18  # what CSV readers would take for missing is left out
    assert [[row[c] for c in texts] for row in read["csv"]] == [[row[c] for c in texts] for row in tellable]


async def test_a_stream_is_recorded_whole(people: People) -> None:
    project = await judged_project(people)
    body = asked(project, filters={"types": ["qa"]}, options={"margin": True})
    response, data = await data_of(people.researcher, body)
    export = await people.researcher.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
    assert export["status"] == "succeeded"
    assert (export["row_count"], export["byte_count"], export["progress"]) == (18, len(data), 1)
    manifest = export["manifest"]
    (told,) = manifest["files"]
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["rows"] == 18
    assert manifest["left_out"] == {}
    assert manifest["filters"]["types"] == ["qa"]
    assert manifest["options"]["margin"] is True
    assert [count["filter"] for count in manifest["counts"]] == ["project", "statuses", "types"]
    assert manifest["schema"][0]["name"] == "prompt"
    assert set(manifest["versions"]) >= {"rlflow", "pyarrow", "exporters"}
    assert export["files"] == []  # nothing was kept
    assert (await people.researcher.get(f"/exports/{export['id']}/file", 404))["detail"].startswith("this export was")
    listed = await people.researcher.get(f"/exports?project_id={project.id}")
    assert [item["id"] for item in listed["items"]] == [export["id"]]
    entry = await database.fetch_row("SELECT * FROM audit_log WHERE object_id = $1", export["id"])
    assert entry is not None
    assert (entry["action"], entry["actor_id"]) == ("export.create", people.researcher.id)


async def test_nothing_to_export_is_an_empty_file_with_a_warning(people: People) -> None:
    project = await project_of(people)
    for format_name in ("jsonl", "parquet", "csv"):
        body = asked(project, "dpo", format_name, options={"layout": "standard"})
        response, data = await data_of(people.researcher, body)
        if format_name == "parquet":
            assert table_of(data).num_rows == 0
        else:
            assert data.decode().count("\n") == (1 if format_name == "csv" else 0)
        export = await people.researcher.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
        assert export["row_count"] == 0
        assert "nothing to export" in export["manifest"]["warnings"][0]


async def test_a_split_by_prompt(people: People) -> None:
    project = await project_of(people)
    for number in range(60):
        prompt = f"Question {number // 2}" if number % 2 else f" QUESTION  {number // 2}\n"
        task = await task_of(project, prompt, system="Be kind." if number % 2 else None)
        await task.vote(people.annotators[0].user, task.prefers(0, 1))
    split = {"train": 0.6, "validation": 0.2, "test": 0.2, "seed": 7}
    parts = {}
    for part in ("train", "validation", "test"):
        rows = await rows_of(people.researcher, asked(project, split=split), f"?part={part}")
        parts[part] = {" ".join(row["prompt"][-1]["content"].lower().split()) for row in rows}
        assert len(rows) == 2 * len(parts[part])  # both spellings of a prompt, whatever the system text
        assert all("split" not in row for row in rows)
    assert sum(map(len, parts.values())) == len(set().union(*parts.values())) == 30
    assert len(parts["train"]) > len(parts["test"]) > 0
    again = await rows_of(people.researcher, asked(project, split={**split, "seed": 8}), "?part=test")
    assert {row["prompt"][-1]["content"] for row in again} != parts["test"]


async def test_a_client_that_goes_is_recorded_and_frees_everything(
    people: People, app: Quart, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await judged_project(people, 40)
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 4096)
    monkeypatch.setattr("rlflow.exports.streaming.Channel", lambda: Channel(chunks=1))
    caller = type("Caller", (), {"id": people.researcher.id, "is_admin": False})()
    asked_for = ExportIn.model_validate(asked(project, "ballots"))
    async with app.test_request_context("/", method="POST"):
        export_id, _, body = await service.stream(asked_for, None, caller, app.config["RLFLOW_SETTINGS"])
    async with body:
        await body.__anext__()  # one chunk, and then the client goes
    export = await people.researcher.get(f"/exports/{export_id}")
    assert export["status"] == "cancelled"
    assert "client went" in export["error"]
    assert not streaming._running
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 21587"
    assert await database.fetch_value(held) == 0


async def test_a_plugin_that_fails_is_named(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    project = await judged_project(people, 2)

    def broken(*_: Any) -> Any:
        raise KeyError("no such thing")

    monkeypatch.setattr(DpoRecipe, "transform", broken)
    problem = await people.researcher.post("/exports", asked(project), status=500)
    assert "'dpo' of the plugin 'exporters' failed: KeyError" in problem["detail"]
    (export,) = (await people.researcher.get(f"/exports?project_id={project.id}"))["items"]
    assert export["status"] == "failed"
    assert "KeyError" in export["error"]
    assert not streaming._running
    problem = await people.researcher.post("/exports/preview", asked(project), status=500)
    assert problem["type"].endswith("plugin-failed")


async def test_as_many_streams_as_the_server_bears(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    project = await judged_project(people, 1)
    monkeypatch.setattr(streaming, "MAX_STREAMS", 0)
    response = await people.researcher.call("POST", "/exports", json=asked(project))
    assert response.status_code == 503
    assert response.headers["Retry-After"]


async def test_a_stream_whose_process_died_is_marked(people: People, settings: Any) -> None:
    project = await project_of(people)
    response, _ = await data_of(people.researcher, asked(project))
    export_id = response.headers["X-RLFlow-Export-Id"]
    await database.execute(
        "UPDATE export_jobs SET status = 'running', created_at = now() - interval '1 hour' WHERE id = $1::uuid",
        export_id,
    )
    for sweep in periodic(settings):
        await sweep.tick()
    export = await people.researcher.get(f"/exports/{export_id}")
    assert export["status"] == "failed"
    assert "download it again" in export["error"]
