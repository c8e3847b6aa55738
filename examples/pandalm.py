"""The whole job over REST: pairs in, three annotators judge them, quality, training files out.

    python examples/pandalm.py testset-v1.json --url http://127.0.0.1:8000 --email ... --password ...

The file is PandaLM's human-annotated test set (github.com/WeOpenML/PandaLM, data/testset-v1.json), or any JSON
list of the same form: instruction, input, response1, response2, cmp_key ("model1_model2") and annotator1,
annotator2, annotator3 with 1 or 2 for the better response and 0 for a tie. Each annotator claims tasks and
submits the recorded judgements, all over 8 connections at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx

Item = dict[str, Any]
VOTES = ("annotator1", "annotator2", "annotator3")


def read_items(path: Path) -> list[Item]:
    """The pairs of the file. A few of its answers are JSON's `true`, which an import takes as the text "true"."""
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    sides = ("response1", "response2")
    return [item | {k: item[k] if isinstance(item[k], str) else json.dumps(item[k]) for k in sides} for item in items]


def task_line(index: int, item: Item) -> Item:
    """A task of RLFlow for one pair. The index is how the recorded votes are found again."""
    first, _, second = item["cmp_key"].partition("_")
    prompt = item["instruction"] + (f"\n\n{item['input']}" if item["input"] else "")
    return {
        "type": "qa",
        "prompt": prompt,
        "tags": ["pandalm"],
        "metadata": {"index": index},
        "outputs": [
            {"model_id": first, "output": item["response1"]},
            {"model_id": second, "output": item["response2"]},
        ],
    }


def expected_pairs(items: Sequence[Item]) -> int:
    """How many rows a dpo file must have: judgements that prefer one of two different, non-empty answers."""
    return sum(
        item[vote] != 0
        and item["response1"] != item["response2"]
        and bool(item["response1"].strip())
        and bool(item["response2"].strip())
        for item in items
        for vote in VOTES
    )


class Api:
    """RLFlow's REST interface as one user."""

    def __init__(self, http: httpx.AsyncClient, token: str = "") -> None:
        self.http = http
        self.token = token

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request below /api/v1; raises with the server's words when it is refused."""
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers = {**signed, **options.pop("headers", {})}
        response = await self.http.request(method, f"/api/v1{path}", headers=headers, **options)
        if response.is_error:
            raise RuntimeError(f"{method} {path}: {response.status_code} {response.text[:500]}")
        return response

    async def json(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that a request answers."""
        response = await self.call(method, path, **({} if body is None else {"json": body}))
        return response.json() if response.content else None

    async def login(self, email: str, password: str) -> Api:
        """The same interface, signed in."""
        answer = await self.json("POST", "/auth/login", {"email": email, "password": password})
        return Api(self.http, answer["access_token"])


async def make_annotators(admin: Api, count: int) -> list[tuple[Api, str]]:
    """New annotators, signed in, with their ids."""
    made = []
    for number in range(1, count + 1):
        email, password = f"annotator{number}-{secrets.token_hex(4)}@example.org", secrets.token_urlsafe(16)
        body = {"email": email, "name": f"Annotator {number}", "password": password, "role": "annotator"}
        user = await admin.json("POST", "/users", body)
        made.append((await admin.login(email, password), user["id"]))
    return made


async def import_tasks(admin: Api, project_id: str, items: Sequence[Item]) -> Item:
    """Send the tasks as NDJSON and wait for the job."""
    lines = b"".join(json.dumps(task_line(i, item)).encode() + b"\n" for i, item in enumerate(items))
    response = await admin.call(
        "POST",
        f"/projects/{project_id}/tasks/import",
        content=lines,
        headers={"Content-Type": "application/x-ndjson"},
    )
    job = response.json()["job"]
    while job["status"] in ("queued", "running"):
        await asyncio.sleep(0.3)
        job = await admin.json("GET", f"/jobs/{job['id']}")
    if job["status"] != "succeeded":
        raise RuntimeError(f"the import {job['status']}: {job}")
    return job  # type: ignore[no-any-return]


async def judge(annotator: Api, project_id: str, items: Sequence[Item], vote: str, connections: int) -> int:
    """Claim and submit until nothing is left, over several connections at once; how many were submitted."""

    async def one_connection() -> int:
        done = 0
        response = await annotator.call("POST", "/annotator/next", json={"project_id": project_id})
        assignment = response.json()["assignment"] if response.status_code == 200 else None
        while assignment is not None:
            item = items[assignment["task"]["metadata"]["index"]]
            answer = {1: item["response1"], 2: item["response2"]}.get(item[vote])
            # Outputs come in an order of this assignment's own, without their models: find them by their text.
            ids = [output["id"] for output in assignment["outputs"] if output["text"] == answer]
            preferred = ids[0] if answer is not None else None
            body = {
                "assignment_id": assignment["id"],
                "values": {"preference": {"preferred": preferred, "strength": 1 if preferred else 0}},
                "duration_ms": 1000,
                "next": True,
            }
            assignment = (await annotator.json("POST", "/feedback", body))["next"]
            done += 1
        return done

    return sum(await asyncio.gather(*[one_connection() for _ in range(connections)]))


async def wait_for_scores(admin: Api, project_id: str, judgements: int, seconds: float) -> Item:
    """The quality figures once the worker has seen every judgement."""
    deadline = time.monotonic() + seconds
    while True:
        quality = await admin.json("GET", f"/metrics/quality?project_id={project_id}")
        if quality["judgements"] == judgements and quality["keys"] and not quality["stale"]:
            return quality  # type: ignore[no-any-return]
        if time.monotonic() > deadline:
            raise RuntimeError(f"not scored after {seconds} s: {json.dumps(quality)[:500]}")
        await asyncio.sleep(0.5)


async def all_tasks(admin: Api, project_id: str) -> list[Item]:
    """Every task of the project, page by page."""
    tasks: list[Item] = []
    cursor = ""
    while True:
        page = await admin.json("GET", f"/tasks?project_id={project_id}&limit=500{cursor}")
        tasks += page["items"]
        if page["next_cursor"] is None:
            return tasks
        cursor = f"&cursor={page['next_cursor']}"


async def export(admin: Api, project_id: str, format_name: str, folder: Path) -> Path:
    """A dpo file; a CSV cannot hold lists of messages, so there the texts are plain."""
    options = {"layout": "standard" if format_name == "csv" else "conversational"}
    body = {"project_id": project_id, "recipe": "dpo", "format": format_name, "options": options}
    response = await admin.call("POST", "/exports", json=body)
    path = folder / f"dpo.{format_name}"
    path.write_bytes(response.content)
    return path


def rows_of(path: Path) -> Iterator[Item]:
    """The rows of an exported file, read by pyarrow or json."""
    if path.suffix == ".jsonl":
        yield from (json.loads(line) for line in path.read_bytes().splitlines())
        return
    import pyarrow.csv
    import pyarrow.parquet

    if path.suffix == ".parquet":
        yield from pyarrow.parquet.read_table(path).to_pylist()
        return
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    yield from pyarrow.csv.read_csv(path, parse_options=parse).to_pylist()


async def run(options: argparse.Namespace) -> Item:
    """The whole job; what was found on the way."""
    items = read_items(options.file)
    limits = httpx.Limits(max_connections=options.connections * len(VOTES))
    async with httpx.AsyncClient(base_url=options.url, timeout=60, limits=limits) as http:
        admin = await Api(http).login(options.email, options.password)
        annotators = await make_annotators(admin, len(VOTES))
        project = await admin.json(
            "POST",
            "/projects",
            {
                "name": "PandaLM",
                "task_type": "qa",
                "guidelines": "Which response follows the instruction better?",
                "widgets": [{"widget": "preference", "name": "preference", "required": True, "options": {}}],
                "annotations_per_task": len(VOTES),
            },
        )
        project_id = project["id"]
        for _, user_id in annotators:
            await admin.json("PUT", f"/projects/{project_id}/members/{user_id}", {"role": "annotator"})
        job = await import_tasks(admin, project_id, items)
        print(f"imported {job['imported']} tasks, {job['rejected']} lines rejected")

        began = time.monotonic()
        each = max(1, options.connections // len(VOTES))
        extra = options.connections - each * len(VOTES)
        done = await asyncio.gather(
            *[
                judge(api, project_id, items, vote, each + (1 if number < extra else 0))
                for number, ((api, _), vote) in enumerate(zip(annotators, VOTES, strict=True))
            ]
        )
        seconds = time.monotonic() - began
        print(f"{sum(done)} judgements in {seconds:.1f} s ({sum(done) / seconds:.0f}/s)")

        quality = await wait_for_scores(admin, project_id, sum(done), options.wait)
        key = quality["keys"][0]
        names = {user_id: vote for (_, user_id), vote in zip(annotators, VOTES, strict=True)}
        kappas = {":".join(sorted(names[i] for i in pair["annotators"])): pair["value"] for pair in key["cohen_kappa"]}
        for pair, value in sorted(kappas.items()):
            print(f"Cohen's kappa {pair}: {value:.3f}")
        alpha = key["krippendorff_alpha"]
        print(f"Krippendorff's alpha: {alpha['value']:.4f} [{alpha['low']:.3f}, {alpha['high']:.3f}], n={alpha['n']}")

        counts = Counter(task["feedback_count"] for task in await all_tasks(admin, project_id))
        print(f"judgements per task: {dict(counts)}")

        folder = options.out
        folder.mkdir(parents=True, exist_ok=True)
        rows = {}
        for format_name in ("jsonl", "parquet", "csv"):
            path = await export(admin, project_id, format_name, folder)
            rows[format_name] = list(rows_of(path))
            print(f"{path}: {len(rows[format_name])} rows (expected {expected_pairs(items)})")
        return {
            "project_id": project_id,
            "imported": job["imported"],
            "judgements": done,
            "per_second": sum(done) / seconds,
            "kappas": kappas,
            "alpha": alpha["value"],
            "per_task": dict(counts),
            "rows": rows,
            "expected_rows": expected_pairs(items),
        }


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--email", required=True, help="an admin's")
    parser.add_argument("--password", required=True)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--wait", type=float, default=60.0, help="seconds to wait for the scores")
    parser.add_argument("--out", type=Path, default=Path("pandalm-export"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    asyncio.run(run(arguments(sys.argv[1:])))
