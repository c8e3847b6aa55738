"""Imports by HTTP: every format, and every kind of bad line."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from quart.datastructures import FileStorage

from rlflow.core.models import AgentOutput, Job, Task
from tests.people import People
from tests.tasks.importing import Work, errors_of, lines, project, run, send, tasks_of

pytestmark = pytest.mark.usefixtures("files")  # none is left behind


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
