"""Parts of an export that are too large for one file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from quart import Quart

from rlflow.core.settings import Settings
from tests.exports.material import asked, data_of, table_of
from tests.exports.test_jobs import file_of, judged_project, stored
from tests.people import API, People

Work = Callable[[], Awaitable[int]]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return {}


async def body(people: People, made: dict[str, Any], **more: Any) -> dict[str, Any]:
    if not made:
        made["project"] = await judged_project(people, 30)
    return asked(made["project"], "dpo", "parquet", stream=False, **more)


async def built(people: People, work: Work, request: dict[str, Any]) -> dict[str, Any]:
    export = await people.researcher.post("/exports", request, status=202)
    await work()
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert export["status"] == "succeeded", export["error"]
    found: dict[str, Any] = export
    return found


async def test_a_part_becomes_several_files(
    people: People, work: Work, app: Quart, project: Any, tmp_path: Path, settings: Settings
) -> None:
    before = stored(settings)
    export = await built(people, work, await body(people, project, max_rows_per_file=7))
    path = [f"data/train-{number:05d}-of-00005.parquet" for number in range(5)]
    assert [file["path"] for file in export["files"]] == path
    assert [file["rows"] for file in export["files"]] == [7, 7, 7, 7, 2]
    assert export["files"][3]["name"].endswith("-00003-of-00005.parquet")
    assert export["manifest"]["max_rows_per_file"] == 7
    pieces = []
    for file in export["files"]:
        response, data = await file_of(people.researcher, export, f"?number={file['number']}")
        assert hashlib.sha256(data).hexdigest() == file["sha256"] == response.headers["ETag"].strip('"')
        pieces.append(table_of(data))
    whole = {**await body(people, project), "stream": True}
    assert [row for piece in pieces for row in piece.to_pylist()] == table_of(
        (await data_of(people.researcher, whole))[1]
    ).to_pylist()
    for query in ("", "?number=5"):
        problem = await people.researcher.get(f"/exports/{export['id']}/file{query}", 422)
        assert problem["errors"][0]["field"] == "number"
        assert "0 to 4" in problem["errors"][0]["message"]
    link = await people.researcher.post(f"/exports/{export['id']}/link", {"number": 4})
    answer = await app.test_client().get(link["url"][link["url"].index(API) :])
    assert table_of(await answer.get_data()).num_rows == 2

    response = await people.researcher.call("GET", f"/exports/{export['id']}/archive")
    with zipfile.ZipFile(io.BytesIO(await response.get_data())) as archive:
        archive.extractall(tmp_path)
    card = (tmp_path / "README.md").read_text()
    (config,) = yaml.safe_load(card.split("---")[1])["configs"]
    assert config["data_files"] == [{"split": "train", "path": ["data/train-*.parquet"]}]
    assert pq.read_table(tmp_path / "data").num_rows == 30
    await people.researcher.delete(f"/exports/{export['id']}")
    assert stored(settings) == before


async def test_each_part_of_a_split_has_its_own_files(people: People, work: Work, project: Any) -> None:
    split = {"train": 0.7, "test": 0.3, "seed": 1}
    export = await built(people, work, await body(people, project, split=split, max_rows_per_file=12))
    names = {file["path"].rpartition("/")[2].partition(".")[0] for file in export["files"]}
    assert {name.partition("-")[0] for name in names} == {"train", "test"}
    assert "train-00001-of-00002" in names
    assert sum(file["rows"] for file in export["files"]) == 30
    for file in export["files"]:
        query = f"?part={file['part']}" + (f"&number={file['number']}" if "number" in file else "")
        assert hashlib.sha256((await file_of(people.researcher, export, query))[1]).hexdigest() == file["sha256"]


async def test_a_limit_of_bytes(people: People, work: Work, project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 2000)
    request = {**await body(people, project, max_bytes_per_file=3000), "format": "jsonl"}
    export = await built(people, work, request)
    assert len(export["files"]) > 2
    assert all(3000 <= file["bytes"] < 7000 for file in export["files"][:-1])
    assert all(file["rows"] for file in export["files"])
    again = await built(people, work, request)
    assert [file["sha256"] for file in again["files"]] == [file["sha256"] for file in export["files"]]


async def test_what_fits_is_one_file_with_its_plain_name(people: People, work: Work, project: Any) -> None:
    export = await built(people, work, await body(people, project, max_rows_per_file=30))
    (file,) = export["files"]
    assert (file["path"], file.get("number")) == ("data/train.parquet", None)


async def test_streams_are_one_file(people: People, project: Any) -> None:
    request = {**await body(people, project, max_rows_per_file=7), "stream": True}
    problem = await people.researcher.post("/exports", request, 422)
    assert problem["errors"][0]["field"] == "max_rows_per_file"
