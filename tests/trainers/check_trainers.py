"""Real exports of a running app, trained on by real trainers: `make test-trainers`.

TRAINERS_PYTHON names the Python of the environment with torch and TRL (see requirements.txt). Files are kept where
TRAINERS_FILES says, if it is set.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import socket
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from quart import Quart

from tests.exports.material import asked
from tests.people import People
from tests.trainers.material import judged_project

PYTHON = os.environ["TRAINERS_PYTHON"]
TRAIN = Path(__file__).with_name("train.py")
ROOT = Path(__file__).parents[2]
FORMATS = {"jsonl": "jsonl", "parquet": "parquet", "jsonl_gz": "jsonl.gz", "jsonl_zst": "jsonl.zst", "arrow": "arrow"}
EXPORTS: list[tuple[str, str, str, dict[str, Any]]] = [
    (kind, recipe, form, options)
    for kind, recipe, options in (
        ("dpo", "dpo", {}),
        ("reward", "dpo", {"margin": True}),
        ("kto", "kto", {}),
        ("sft", "sft", {}),
    )
    for form in FORMATS
]
EXPORTS += [
    ("dpo", "dpo", form, {"layout": layout}) for layout in ("standard", "implicit") for form in ("jsonl", "parquet")
]
EXPORTS += [("dpo", "dpo", "csv", {"layout": "standard"}), ("kto", "kto", "csv", {"layout": "standard"})]
EXPORTS += [
    ("reward", "dpo", "parquet", {"layout": "implicit", "margin": True}),
    ("sft", "sft", "parquet", {"from": "pairs"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("TRAINERS_FILES")
    made = Path(kept) if kept else tmp_path_factory.mktemp("files")
    made.mkdir(parents=True, exist_ok=True)
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(app: Quart) -> AsyncIterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="critical"))
        serving = asyncio.create_task(server.serve([listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        server.should_exit = True
        await serving


async def exported(people: People, address: str, body: dict[str, Any], path: Path) -> Path:
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    async with (
        httpx.AsyncClient(headers=headers, timeout=120) as client,
        client.stream("POST", f"{address}/exports", json=body) as answer,
    ):
        assert answer.status_code == 200, await answer.aread()
        with path.open("wb") as file:
            async for chunk in answer.aiter_bytes():
                file.write(chunk)
    return path


async def train(files: list[tuple[str, Path]]) -> list[dict[str, Any]]:
    arguments = [f"{kind}={path}" for kind, path in files]
    process = await asyncio.create_subprocess_exec(PYTHON, str(TRAIN), *arguments, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    told = [json.loads(line) for line in output.splitlines()]
    assert [one for one in told if not one["ok"]] == []
    assert process.returncode == 0
    assert len(told) == len(files)
    return told


async def test_every_layout_and_format_trains(people: People, address: str, folder: Path) -> None:
    project = await judged_project(people, 140, 40)
    files = []
    for number, (kind, recipe, form, options) in enumerate(EXPORTS):
        path = folder / f"{number:02}-{kind}.{FORMATS.get(form, form)}"
        files.append((kind, await exported(people, address, asked(project, recipe, form, options=options), path)))
    told = await train(files)
    assert {one["rows"] for one in told if one["kind"] == "sft"} == {140, 120}
    assert {one["rows"] for one in told if one["file"].endswith("-dpo.parquet")} == {120, 96}


LOAD = """
import json, sys
from datasets import load_dataset
told = load_dataset(sys.argv[1])
print(json.dumps({name: [len(part), part.column_names] for name, part in told.items()}))
"""


@pytest.mark.parametrize("form", [*FORMATS, "csv"])
async def test_the_folder_of_a_built_export_loads(
    people: People, work: Callable[[], Awaitable[int]], tmp_path: Path, form: str
) -> None:
    project = await judged_project(people, 70, 40)
    body = asked(project, "dpo", form, split={"train": 0.7, "test": 0.3}, options={"layout": "standard"})
    made = await people.researcher.post("/exports", body, status=202)
    await work()
    made = await people.researcher.get(f"/exports/{made['id']}")
    response = await people.researcher.call("GET", f"/exports/{made['id']}/archive")
    with zipfile.ZipFile(io.BytesIO(await response.get_data())) as archive:
        archive.extractall(tmp_path)
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / ".home")}
    process = await asyncio.create_subprocess_exec(
        PYTHON, "-c", LOAD, str(tmp_path), stdout=asyncio.subprocess.PIPE, env=environment
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    told = json.loads(output)
    assert {name: rows for name, (rows, _) in told.items()} == {file["part"]: file["rows"] for file in made["files"]}
    assert told["train"][1][:3] == ["prompt", "chosen", "rejected"]


STRAIGHT = """
import json, sys
from datasets import load_dataset
from rlflow.client import Client
url, token, project, recipe, path = sys.argv[1:]
with Client(url, token) as client:
    straight = client.to_dataset(project, recipe)
    frames = straight.to_pandas(), client.to_pandas(project, recipe)
file = load_dataset("parquet", data_files=path, split="train")
print(json.dumps([
    len(straight), straight.data.nbytes, straight.features == file.features, list(straight) == list(file),
    str(frames[0].to_dict("records")) == str(frames[1].to_dict("records")),
    len(straight.map(lambda row: {"long": len(str(row))}, num_proc=2)),
]))
"""


@pytest.mark.parametrize(("recipe", "rows"), [("dpo", 4800), ("kto", 9600), ("sft", 5600), ("ballots", 5600)])
async def test_rows_come_straight_into_datasets(
    people: People, address: str, folder: Path, recipe: str, rows: int
) -> None:
    project = await judged_project(people, 5600, 600)
    path = await exported(people, address, asked(project, recipe, "parquet"), folder / f"straight-{recipe}.parquet")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / ".home")}
    url = address.removesuffix("/api/v1")
    process = await asyncio.create_subprocess_exec(
        *(PYTHON, "-c", STRAIGHT, url, people.researcher.token, str(project), recipe, str(path)),
        stdout=asyncio.subprocess.PIPE,
        env=environment,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    count, size, *rest = json.loads(output)
    assert (count, rest) == (rows, [True, True, True, rows])
    assert size > 1_000_000


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
async def test_fifty_megabytes_train(people: People, address: str, folder: Path, form: str) -> None:
    project = await judged_project(people, 22_000, 1250)
    path = await exported(people, address, asked(project, "dpo", form), folder / f"large-dpo.{form}")
    if form == "jsonl":
        assert path.stat().st_size > 50_000_000
    (told,) = await train([("dpo", path)])
    assert told["rows"] == 22_000 - len(range(6, 22_000, 7))
