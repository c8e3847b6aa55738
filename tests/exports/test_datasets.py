"""A built export as a dataset: its documents, and the folder as an archive."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from rlflow.core.models import ScoreRow
from rlflow.exports.archive import Member, write
from rlflow.plugins.exporters import DpoRecipe
from tests.exports.material import asked, project_of, task_of
from tests.people import People, Person

Work = Callable[[], Awaitable[int]]
SPLIT = {"train": 0.7, "test": 0.3, "seed": 1}


async def built(person: Person, work: Work, body: dict[str, Any]) -> dict[str, Any]:
    export = await person.post("/exports", {**body, "stream": False}, status=202)
    await work()
    found: dict[str, Any] = await person.get(f"/exports/{export['id']}")
    assert found["status"] == "succeeded", found["error"]
    return found


async def archive(person: Person, export: dict[str, Any], kind: str = "zip") -> bytes:
    response = await person.call("GET", f"/exports/{export['id']}/archive?type={kind}")
    data = await response.get_data()
    assert response.status_code == 200, data
    assert response.headers["Content-Disposition"].endswith(f".{kind}")
    return bytes(data)


async def judged_project(people: People, tasks: int = 20) -> Any:
    project = await project_of(people, 'Köln: "a" | b')
    for number in range(tasks):
        task = await task_of(project, f"Frage {number} nach dem Weg?", [f"A {number} ✅", f"B {number}"])
        await task.vote(people.annotators[0].user, task.prefers(number % 2, 1 - number % 2, number % 3))
    await ScoreRow.create(
        project_id=project.id, scorer="agreement", level="project", metric="alpha", key="preference", value=0.5, n=20
    )
    return project


async def test_the_folder_says_what_it_is(people: People, work: Work) -> None:
    project = await judged_project(people)
    body = asked(project, "dpo", "jsonl", split=SPLIT, filters={"min_votes": 1})
    export = await built(people.researcher, work, body)
    data = await archive(people.researcher, export)
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        assert folder.testzip() is None
        names = folder.namelist()
        assert names == ["README.md", "manifest.json", "data/train.jsonl", "data/test.jsonl"]
        manifest = json.loads(folder.read("manifest.json"))
        card = folder.read("README.md").decode()
        for file in manifest["files"]:
            content = folder.read(file["path"])
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
            assert content.count(b"\n") == file["rows"]
    assert manifest["project"] == {"id": str(project.id), "name": 'Köln: "a" | b'}
    assert manifest["left_out"] == {"tie": 7}
    assert [count["filter"] for count in manifest["counts"]][-1] == "min_votes"
    assert manifest["split_groups"] == {"prompts": 20, "groups": 20}
    assert manifest["data_until"].endswith("Z")
    assert "name" not in manifest["files"][0]
    assert set(manifest["versions"]) >= {"rlflow", "pyarrow", "exporters"}
    assert card.startswith('---\npretty_name: "Köln: \\"a\\" | b"\n')
    assert '  - split: test\n    path:\n    - "data/test.jsonl"\n' in card
    assert "| alpha | preference | 0.500 |" in card
    assert "| tie | 7 |" in card
    assert "train_dataset=data" in card
    for name in ("README.md", "manifest.json"):
        response = await people.researcher.call("GET", f"/exports/{export['id']}/documents/{name}")
        assert response.status_code == 200
    assert [one["name"] for one in export["manifest"]["documents"]] == ["README.md", "manifest.json"]
    await people.researcher.get(f"/exports/{export['id']}/documents/data/train.jsonl", 404)
    await people.researcher.get(f"/exports/{export['id']}/documents/..%2f..%2fx", 404)


@pytest.mark.parametrize("kind", ["zip", "tar"])
async def test_the_same_request_gives_the_same_archive(
    people: People, work: Work, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 400)  # several batches
    project = await judged_project(people, 6)
    body = asked(project, "llama_factory", "jsonl", split=SPLIT)
    first = await archive(people.researcher, await built(people.researcher, work, body), kind)
    assert await archive(people.researcher, await built(people.researcher, work, body), kind) == first


async def test_what_the_trainer_wants_lies_beside_the_data(people: People, work: Work) -> None:
    project = await judged_project(people, 3)
    export = await built(people.researcher, work, asked(project, "llama_factory", "parquet"))
    with tarfile.open(fileobj=io.BytesIO(await archive(people.researcher, export, "tar"))) as folder:
        assert folder.getnames() == ["README.md", "manifest.json", "dataset_info.json", "data/train.parquet"]
        told = folder.extractfile("dataset_info.json")
        assert told is not None
        assert json.loads(told.read())["rlflow"]["file_name"] == "data/train.parquet"


async def test_a_recipe_cannot_write_where_it_should_not(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await judged_project(people, 2)
    for name in ("../x", "README.md", "data/train.jsonl", "/x"):
        monkeypatch.setattr(DpoRecipe, "companions", lambda *_, name=name: {name: b""})
        export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
        await work()
        export = await people.researcher.get(f"/exports/{export['id']}")
        assert export["status"] == "failed"
        assert "no name for a file" in export["error"]


async def test_streams_have_no_folder(people: People) -> None:
    project = await judged_project(people, 1)
    response = await people.researcher.call("POST", "/exports", json=asked(project))
    await response.get_data()
    export_id = response.headers["X-RLFlow-Export-Id"]
    for path in ("archive", "documents/README.md"):
        problem = await people.researcher.get(f"/exports/{export_id}/{path}", 404)
        assert "streamed and not kept" in problem["detail"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_file_that_is_shorter_than_said_breaks_the_archive(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    with pytest.raises(EOFError, match="x ends too early"):
        write(kind, [Member("x", 6, lambda: path.open("rb"))], io.BytesIO())
    sink = io.BytesIO()
    write(kind, [Member("x", 5, lambda: path.open("rb")), Member("empty", 0, lambda: io.BytesIO())], sink)
    if kind == "zip":
        assert zipfile.ZipFile(sink).read("x") == b"12345"
