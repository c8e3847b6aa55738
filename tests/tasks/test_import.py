"""Imports by HTTP: every format, every kind of bad line, and a job that is killed half-way."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from quart import Quart
from quart.datastructures import FileStorage

from rlflow.core import database, jobs, storage
from rlflow.core.models import AgentOutput, Job, JobError, Task
from rlflow.core.settings import Settings
from rlflow.projects import service as projects
from rlflow.tasks import jobs as import_jobs
from tests.people import People

Work = Callable[[], Awaitable[int]]
NDJSON = "application/x-ndjson"


@pytest.fixture(autouse=True)
def files(app: Quart, settings: Settings) -> Iterator[Callable[[], list[Path]]]:
    """The files in the storage; none may be left when a test ends."""
    storage.setup(settings)
    assert settings.data_dir is not None
    root = settings.data_dir / "storage"

    def there() -> list[Path]:
        return [path for path in root.rglob("*") if path.is_file()]

    yield there
    for path in there():
        path.unlink()


async def project(people: People, **fields: Any) -> str:
    made = await people.researcher.post("/projects", {"name": "Import", "task_type": "qa", **fields})
    return str(made["id"])


async def send(
    people: People, project_id: str, data: bytes, media_type: str = NDJSON, status: int = 202, **query: Any
) -> Any:
    if isinstance(query.get("mapping"), dict):
        query["mapping"] = json.dumps(query["mapping"])
    answer = await people.researcher.call(
        "POST",
        f"/projects/{project_id}/tasks/import",
        data=data,
        headers={"Content-Type": media_type},
        query_string=query,
    )
    body = await answer.get_json()
    assert answer.status_code == status, body
    return body


async def run(people: People, work: Work, project_id: str, data: bytes, *args: Any, **query: Any) -> Job:
    body = await send(people, project_id, data, *args, **query)
    await work()
    return await Job.get(id=body["job"]["id"])


async def errors_of(job: Job) -> list[tuple[int, str]]:
    return [(error.line, error.field) for error in await JobError.filter(job_id=job.id).order_by("id")]


async def tasks_of(project_id: str) -> list[Task]:
    return await Task.filter(project_id=project_id).order_by("id")


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


async def test_good_lines_go_in_and_bad_ones_are_told(people: People, work: Work, files: Any) -> None:
    project_id = await project(people, annotations_per_task=3)
    data = b"".join(
        [
            b'\xef\xbb\xbf{"prompt": "one", "tags": ["a"]}\r\n',
            b"\n",
            b'{"prompt": ""}\n',
            b"{not json\n",
            b'{"prompt": "caf\xe9"}\n',
            b"[1, 2]\n",
            b'"text"\n',
            b'{"prompt": "two", "priority": "high", "required_annotations": 0}\n',
            b'{"prompt": "nul \\u0000"}\n',
            b'{"prompt": "surrogate \\ud800"}\n',
            b'{"prompt": "three", "type": "dance"}\n',
            b'{"prompt": "four", "gold": {"preference": {"preferred": "#0", "strength": 1}}}\n',
            b'{"prompt": "x", "outputs": [{"model_id": "m", "output": "o", "\\u0000": 1}]}\n',
            '{"prompt": "fünf", "unknown": {"x": 1}, "nothing": null}'.encode(),
        ]
    )
    job = await run(people, work, project_id, data)
    assert (job.status, job.result, job.progress) == ("succeeded", {"imported": 2, "rejected": 11}, 1.0)
    assert await errors_of(job) == [
        (3, "prompt"), (4, ""), (5, ""), (6, ""), (7, ""), (8, "priority"), (8, "required_annotations"),
        (9, "prompt"), (10, ""), (11, "type"), (12, "gold.preference"), (13, "outputs.0.\\0"),
    ]  # fmt: skip
    one, five = await tasks_of(project_id)
    assert (one.prompt, one.tags, one.required_annotations, one.min_outputs, one.version) == ("one", ["a"], 3, 2, 1)
    assert (five.prompt, five.metadata, five.created_by_id) == ("fünf", {"unknown": {"x": 1}}, people.researcher.id)
    assert files() == [], "the file is removed when it was imported"
    listed = await people.researcher.get("/tasks", query_string={"project_id": project_id, "q": "fünf"})
    assert [item["id"] for item in listed["items"]] == [str(five.id)]


async def test_csv_with_quoted_line_ends_and_a_mapping(people: People, work: Work) -> None:
    project_id = await project(people)
    data = (
        "question,input,best,tags,priority,model,score\r\n"
        '"first\nline ""two""",more,Paris,"a, b",3,gpt-x,0.5\r\n'
        "too,few\r\n"
        "\r\n"
        'empty cells,,,,,,\r\n"bad priority",,x,"[""c""]",soon,m,1\r\n'
        "tab\tand é,,y,,,m,1\r\n"
    ).encode()
    mapping = {
        "prompt": ["question", "input"],
        "outputs.0.output": "best",
        "outputs.0.model_id": "model",
        "outputs.0.metadata.score": "score",
        "expected_behavior": "=Name a city.",
        "metadata.origin": "=quiz",
        "type": "=qa",
    }
    job = await run(people, work, project_id, data, "text/csv; charset=utf-8", mapping=mapping)
    assert job.result == {"imported": 3, "rejected": 2}
    assert await errors_of(job) == [(4, ""), (7, "priority")]
    first, second, third = await tasks_of(project_id)
    assert first.prompt == 'first\nline "two"\n\nmore'
    assert (first.tags, first.priority, first.expected_behavior) == (["a", "b"], 3, "Name a city.")
    assert first.metadata == {"origin": "quiz"}
    (output,) = await AgentOutput.filter(task_id=first.id)
    assert (output.model_id, output.output, output.metadata, output.position) == ("gpt-x", "Paris", {"score": "0.5"}, 0)
    assert (second.prompt, second.output_count) == ("empty cells", 0)
    assert third.prompt == "tab\tand é"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,a\n1,2\n", "each once"),
        (b"\n", "name the columns"),
        (b"a,\n1,2\n", "none may be empty"),
    ],
)
async def test_a_csv_without_a_header(people: People, work: Work, data: bytes, words: str) -> None:
    job = await run(people, work, await project(people), data, "text/csv")
    assert job.status == "failed"
    assert words in str(job.error)


async def test_bad_bytes_and_long_lines_in_csv(people: People, work: Work, monkeypatch: Any) -> None:
    project_id = await project(people)
    data = b"prompt,x\nok,1\n\xff\xfe,2\nlong," + b"y" * (9 << 20) + b"\nlast,3\n"
    job = await run(people, work, project_id, data, "text/csv")
    assert await errors_of(job) == [(3, ""), (4, "")]
    assert [task.prompt for task in await tasks_of(project_id)] == ["ok", "last"]


async def test_parquet(people: People, work: Work) -> None:
    project_id = await project(people)
    rows = [
        {
            "prompt": f"p{i}",
            "when": "2020-01-01",
            "outputs": [{"model_id": "m", "output": f"o{i}"}],
            "tags": ["t"],
            "priority": i % 3,
        }
        for i in range(700)
    ]
    rows[300]["prompt"] = ""
    rows[650]["outputs"] = None
    table = pa.Table.from_pylist(rows)
    table = table.set_column(1, "when", table["when"].cast(pa.date32()))
    sink = io.BytesIO()
    pq.write_table(table, sink, row_group_size=150)
    job = await run(people, work, project_id, sink.getvalue(), "application/vnd.apache.parquet")
    assert job.result == {"imported": 699, "rejected": 1}
    assert await errors_of(job) == [(301, "prompt")]
    tasks = await tasks_of(project_id)
    assert [task.prompt for task in tasks] == [f"p{i}" for i in range(700) if i != 300]
    assert tasks[0].metadata == {"when": "2020-01-01"}
    assert await AgentOutput.filter(task_id__in=[task.id for task in tasks]).count() == 698
    cut_off = sink.getvalue()[:-100]
    job = await run(people, work, project_id, cut_off, "application/octet-stream")
    assert (job.status, "not Parquet" in str(job.error)) == ("failed", True)


async def test_gzip_multipart_and_formats_by_name(people: People, work: Work) -> None:
    project_id = await project(people)
    zipped = gzip.compress(lines({"prompt": "zipped"}))
    assert (await run(people, work, project_id, zipped)).result["imported"] == 1
    path = f"/projects/{project_id}/tasks/import"
    form = {"file": FileStorage(io.BytesIO(zipped), filename="data.jsonl.gz", content_type="application/gzip")}
    answer = await people.researcher.call("POST", path, files=form)
    assert answer.status_code == 202, await answer.get_data()
    form = {"file": FileStorage(io.BytesIO(b"prompt\nfrom a form\n"), filename="x.csv", content_type="text/csv")}
    assert (await people.researcher.call("POST", path, files=form, form={"note": "x"})).status_code == 202
    await work()
    assert [task.prompt for task in await tasks_of(project_id)] == ["zipped", "zipped", "from a form"]

    damaged = gzip.compress(lines(*({"prompt": f"line {i} {i * 7919}"} for i in range(2000))))[:-400]
    job = await run(people, work, project_id, damaged)
    assert job.status == "failed"
    assert "cut off" in str(job.error)
    assert job.result["imported"] == await Task.filter(project_id=project_id).count() - 3


async def test_what_cannot_be_imported_leaves_nothing(people: People, work: Work, files: Any) -> None:
    project_id = await project(people)
    before = await Job.all().count()
    assert (await send(people, project_id, b"", status=422))["errors"][0]["field"] == "body"
    await send(people, project_id, b"<x/>", "application/xml", status=415)
    await send(people, project_id, b"plain", "application/octet-stream", status=415)
    await send(people, project_id, b"x", status=422, mapping="{")
    await send(people, project_id, b"x", status=422, mapping="[]")
    for mapping in ({"colour": "x"}, {"outputs.x.output": "x"}, {"prompt": 5}, {"prompt": ""}, {"tags": ["a", "b"]}):
        problem = await send(people, project_id, b"x", status=422, mapping=mapping)
        assert problem["errors"][0]["field"] == f"mapping.{next(iter(mapping))}"
    await send(people, project_id, b"x", status=422, mapping={"metadata.\x00": "x"})
    await send(people, project_id, b"x", status=422, type="dance")
    await send(people, project_id, b"x", status=422, maping="{}")
    await send(people, project_id, b"x", status=422, format="xls")
    await send(people, project_id, b"no boundary", "multipart/form-data", status=400)
    await send(people, project_id, b"garbage", "multipart/form-data; boundary=b", status=400)
    cut = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\nprompt\nx'
    await send(people, project_id, cut, "multipart/form-data; boundary=b", status=400)
    answer = await people.stranger.call("POST", f"/projects/{project_id}/tasks/import", data=b"{}")
    assert answer.status_code == 404
    answer = await people.annotators[0].call("POST", f"/projects/{project_id}/tasks/import", data=b"{}")
    assert answer.status_code == 403
    assert files() == []
    assert await Job.all().count() == before


async def test_a_json_array_is_told_how_to_become_lines(people: People, work: Work) -> None:
    for data in (b'[{"prompt": "x"}]', b'[\n  {"prompt": "x"}\n]\n'):
        job = await run(people, work, await project(people), data)
        assert job.status == "failed"
        assert "one object per line" in str(job.error)


async def test_answers_that_are_bare_json_values_are_text(people: People, work: Work) -> None:
    project_id = await project(people)
    answers = [True, 42, 1.5, "text"]
    record = {"prompt": "p", "outputs": [{"model_id": "m", "output": answer} for answer in answers]}
    flat = {"prompt": "q", "answer": False}
    mapping = {"outputs.0.output": "answer", "outputs.0.model_id": "=m"}
    assert (await run(people, work, project_id, lines(record))).result["rejected"] == 0
    assert (await run(people, work, project_id, lines(flat), mapping=mapping)).result["rejected"] == 0
    first, second = await tasks_of(project_id)
    texts = [output.output for output in await AgentOutput.filter(task_id=first.id).order_by("position")]
    assert texts == ["true", "42", "1.5", "text"]
    assert [output.output for output in await AgentOutput.filter(task_id=second.id)] == ["false"]


async def test_well_known_data_sets_need_a_type_at_most(people: People, work: Work) -> None:
    project_id = await project(people, task_type="coding")
    human_eval = {
        "task_id": "HumanEval/0",
        "prompt": "def f(x):\n",
        "entry_point": "f",
        "canonical_solution": "    return x\n",
        "test": "def check(candidate):\n    assert candidate(1) == 1\n",
    }
    await run(people, work, project_id, lines(human_eval), type="coding")
    await run(people, work, project_id, lines({"question": "1 + 1?", "answer": "#### 2"}), type="reasoning")
    nested = {"data": {"q": "deep?"}, "a.b": "dotted"}
    await run(people, work, project_id, lines(nested), type="qa", mapping={"prompt": "data.q", "metadata.x": "a.b"})
    code, math, deep = await tasks_of(project_id)
    assert (code.type, code.prompt, code.metadata["test"]) == ("coding", human_eval["prompt"], human_eval["test"])
    assert (math.type, math.prompt, math.metadata) == ("reasoning", "1 + 1?", {"answer": "#### 2"})
    assert (deep.type, deep.prompt, deep.metadata["x"]) == ("qa", "deep?", "dotted")


async def be_stopped() -> None:
    """As when the worker is told to stop: the task that runs the job is cancelled here."""
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    await asyncio.sleep(60)


async def test_a_killed_import_is_resumed_exactly_once(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    records = [{"prompt": f"p{i}", "outputs": [{"model_id": "m", "output": "o"}]} for i in range(95)]
    for i in (3, 41, 94):
        records[i]["prompt"] = ""
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), table, row_group_size=30)
    csv = b"prompt\n" + b"".join(f'"{record["prompt"]}"\n'.encode() for record in records)
    store = import_jobs._store
    for data, media_type in (
        (lines(*records), NDJSON),
        (gzip.compress(lines(*records)), NDJSON),
        (csv, "text/csv"),
        (table.getvalue(), "application/vnd.apache.parquet"),
    ):
        project_id = await project(people)
        job_id = UUID((await send(people, project_id, data, media_type))["job"]["id"])
        stored = 0

        async def dies(*args: Any) -> Any:
            nonlocal stored
            if stored == 3:
                await be_stopped()
            if stored == 2:  # the work is done, and the process dies before the commit
                stored += 1
                async with database.transaction():
                    await store(*args)
                    await be_stopped()
            stored += 1
            return await store(*args)

        for _ in range(3):
            stored = 0
            monkeypatch.setattr(import_jobs, "_store", dies)
            with pytest.raises(asyncio.CancelledError):
                await jobs.run(job_id, settings.job_stale_seconds)
            job = await Job.get(id=job_id)
            assert job.status == "queued", "handed back"
        monkeypatch.setattr(import_jobs, "_store", store)
        await work()
        job = await Job.get(id=job_id)
        assert (job.status, job.result) == ("succeeded", {"imported": 92, "rejected": 3}), media_type
        expected = [r["prompt"] for r in records if r["prompt"]]
        assert [task.prompt for task in await tasks_of(project_id)] == expected
        first = 2 if media_type == "text/csv" else 1
        assert [line for line, _ in await errors_of(job)] == [first + i for i in (3, 41, 94)]
        await jobs.run(job_id, settings.job_stale_seconds)
        assert await Task.filter(project_id=project_id).count() == 92, "a second delivery does nothing"


async def test_a_run_that_lost_its_job_stores_nothing_more(
    people: People, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    project_id = await project(people)
    data = lines(*({"prompt": f"p{i}"} for i in range(50)))
    job_id = UUID((await send(people, project_id, data))["job"]["id"])
    store, stored = import_jobs._store, 0

    async def cancelled_after_two(*args: Any) -> Any:
        nonlocal stored
        stored += 1
        if stored == 3:
            assert await jobs.cancel(job_id)
        return await store(*args)

    monkeypatch.setattr(import_jobs, "_store", cancelled_after_two)
    await jobs.run(job_id, settings.job_stale_seconds)
    assert (await Job.get(id=job_id)).status == "cancelled"
    assert await Task.filter(project_id=project_id).count() == 20


async def test_widgets_that_change_in_the_middle(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    project_id = await project(people)
    store, stored = import_jobs._store, 0

    async def changes(*args: Any) -> Any:
        nonlocal stored
        stored += 1
        if stored == 2:
            body = {"widgets": [{"widget": "demonstration"}], "annotations_per_task": 4}
            await people.researcher.patch(f"/projects/{project_id}", body)
        if stored == 4:
            await people.researcher.delete(f"/projects/{project_id}")
        return await store(*args)

    monkeypatch.setattr(import_jobs, "_store", changes)
    data = lines(*({"prompt": f"p{i}"} for i in range(50)))
    job = await run(people, work, project_id, data)
    assert (job.status, job.result["imported"]) == ("failed", 30)
    tasks = await tasks_of(project_id)
    assert {task.min_outputs for task in tasks} == {0}, "old and new tasks agree with the widgets"
    assert [task.required_annotations for task in tasks] == [1] * 10 + [4] * 20


async def test_errors_beyond_the_limit_are_counted_only(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_jobs, "MAX_ERRORS", 7)
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 5)
    job = await run(people, work, await project(people), b"nonsense\n" * 20)
    assert job.result == {"imported": 0, "rejected": 20}
    assert [line for line, _ in await errors_of(job)] == list(range(1, 8))


async def test_old_files_of_failed_imports_are_swept(people: People, work: Work, files: Any) -> None:
    job = await run(people, work, await project(people), b"[1]")
    assert (job.status, len(files())) == ("failed", 1)
    await import_jobs.sweep_files()
    assert len(files()) == 1, "it may still be retried"
    await database.execute("UPDATE jobs SET finished_at = now() - interval '8 days' WHERE id = $1", job.id)
    await import_jobs.sweep_files()
    assert files() == []
    assert await jobs.retry(job.id)
    await work()
    assert "send it again" in str((await Job.get(id=job.id)).error)


async def test_a_storage_that_refuses(people: People, files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> storage.Storage:
        raise storage.StorageError("the disk is full")

    project_id = await project(people)
    monkeypatch.setattr(storage, "current", nowhere)
    problem = await send(people, project_id, b"{}", status=503)
    assert "disk is full" in problem["detail"]


async def test_the_cache_of_projects_is_not_trusted_by_the_job(people: People, work: Work) -> None:
    project_id = await project(people)
    await projects.project_config(UUID(project_id))
    await database.execute(
        "UPDATE projects SET annotations_per_task = 9, version = version + 1 WHERE id = $1", project_id
    )
    await run(people, work, project_id, lines({"prompt": "x"}))
    assert (await tasks_of(project_id))[0].required_annotations == 9
