"""Named snapshots: what is exported of them later is what was exported then, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rlflow.core import database, models
from rlflow.core.models import ConsensusRow, Project, Resolution, ResolutionSignal, ScoreRow, TaskVersion
from rlflow.core.plugins import get_registry
from rlflow.core.settings import Settings
from rlflow.core.signals import Signal
from rlflow.core.sources import SCHEMAS
from rlflow.exports import queries_copies, queries_figures, queries_splits
from rlflow.exports.queries_sources import AGGREGATES, Page, Reading, counts_statement, source_query
from rlflow.exports.schemas import Filters
from tests.exports.material import Judged, asked, data_of, project_of, task_of
from tests.people import People, Person

Work = Callable[[], Awaitable[int]]

RECIPES: list[dict[str, Any]] = [
    {"recipe": "dpo"},
    {"recipe": "dpo", "aggregate": "majority", "options": {"margin": True}},
    {"recipe": "dpo", "aggregate": "dawid_skene"},
    {"recipe": "kto"},
    {"recipe": "sft"},
    {"recipe": "reward_scores", "options": {"keys": ["quality"]}},
    {"recipe": "reward_scores", "options": {"keys": ["quality"]}, "aggregate": "majority"},
    {"recipe": "ranking"},
    {"recipe": "ranking", "aggregate": "majority"},
    {"recipe": "prm"},
    {"recipe": "grpo"},
    {"recipe": "helpsteer_preference"},
    {"recipe": "ultrafeedback"},
    {"recipe": "llama_factory"},
    {"recipe": "nemo_rl"},
    {"recipe": "openai_preference"},
    {"recipe": "ballots"},
]
FILTERS: list[dict[str, Any]] = [
    {"statuses": ["archived"], "gold": True},
    {"types": ["code"]},
    {"tags": ["odd"]},
    {"resolved": True},
    {"min_agreement": 0.5, "min_votes": 2},
    {"min_quality": 0.5},
    {"min_reliability": 0.6},
    {"created_before": "2026-02-01T00:00:00Z"},
    {"models": ["m0", "m1"]},
]


@dataclass
class World:
    """A project with everything that an export reads."""

    project: Project
    tasks: list[Judged]

    @classmethod
    async def create(cls, people: People) -> World:
        project = await project_of(people, "Über Café 1")
        tasks = []
        for number in range(12):
            task = await task_of(
                project,
                f"Frage {number}: wie viel ist {number} + π? ✅",
                [f"Antwort {number} «a»", f"Antwort {number}\n\tb", f"c {number}"],
                type="code" if number % 3 == 0 else "qa",
                tags=["odd", "ä"] if number % 2 else [],
                metadata={"n": number, "truth": str(number), "x": 0.1 + 0.2},
                expected_behavior=str(number),
                agreement=number / 11,
                status="archived" if number == 11 else "complete",
            )
            for place, annotator in enumerate(people.annotators[: 1 + number % 3]):
                said = [
                    task.prefers(place % 2, 1 - place % 2, 1 + (number + place) % 3),
                    Signal.scalar("quality", task.id(0), 1 / 3 + place, 0, 4),
                    *(Signal.rank("order", task.id(at), 1 + (at + place) % 3) for at in range(3)),
                    Signal.step("steps", task.id(0), 0, 1),
                    Signal.demonstration("answer", f"besser {number}", task.id(1)),
                ]
                more = {"created_at": datetime(2026, 1, 15, tzinfo=UTC)} if number < 6 else {}
                await task.vote(annotator.user, *said, quality_score=0.1 + place / 3, rationale="weil 'so'", **more)
            tasks.append(task)
        world = cls(project, tasks)
        await world.judge(people)
        return world

    async def judge(self, people: People) -> None:
        """Scores, consensus, a resolution, and an edit of a text that was judged."""
        first, second = self.tasks[1], self.tasks[2]
        for annotator, value in zip(people.annotators, (0.9, 0.5, 0.7), strict=True):
            await self.score("annotator", str(annotator.id), "reliability", value)
        await self.score("project", "", "alpha", 1 / 3)
        low, high = sorted([first.id(0), first.id(1)])
        await ConsensusRow.create(
            project_id=self.project.id, task_id=first.task.id, widget="w", kind="pairwise", key="preference",
            subject=low, other=high, value=1, method="dawid_skene", votes=2, detail={},
        )  # fmt: skip
        by = people.researcher.user
        await Resolution.create(task=second.task, project_id=self.project.id, resolved_by=by, values={})
        await ResolutionSignal.create(
            task=second.task, project_id=self.project.id, widget="w",
            **{**second.prefers(0, 1, 2).as_dict(), "kind": "pairwise"},
        )  # fmt: skip
        edited = self.tasks[4].task
        await TaskVersion.create(task=edited, version=1, content={"prompt": "früher", "system": None, "messages": None})
        await database.execute("UPDATE tasks SET version = 2, prompt = 'jetzt' WHERE id = $1", edited.id)

    async def score(self, level: str, subject: str, metric: str, value: float) -> None:
        await ScoreRow.create(
            project_id=self.project.id, scorer="s", level=level, subject=subject, metric=metric, key="preference",
            value=value, n=3,
        )  # fmt: skip

    async def change_everything(self, people: People) -> None:
        """New judgements, edits, revisions, deletions."""
        new = await task_of(self.project, "neu?", ["x", "y"])
        await new.vote(people.annotators[0].user, new.prefers(0, 1))
        await self.tasks[3].vote(people.annotators[2].user, self.tasks[3].prefers(1, 0))
        project = self.project.id
        for statement in (
            "DELETE FROM signals WHERE project_id = $1 AND id % 5 = 0",
            "UPDATE signals SET value = value + 1, label = 'anders' WHERE project_id = $1",
            "DELETE FROM resolutions WHERE project_id = $1",
            "UPDATE resolution_signals SET value = 0 WHERE project_id = $1",
            "UPDATE scores SET value = 0 WHERE project_id = $1",
            "DELETE FROM consensus WHERE project_id = $1",
            "UPDATE feedback SET quality_score = 0, rationale = 'x', revision = 2, values = '{}', created_at = now() "
            "WHERE project_id = $1",
            "UPDATE task_assignments SET output_order = '{}' WHERE project_id = $1",
            "UPDATE task_versions SET content = '{}' WHERE task_id IN (SELECT id FROM tasks WHERE project_id = $1)",
            "UPDATE agent_outputs SET output = 'z' || position, model_id = 'other' WHERE task_id IN "
            "(SELECT id FROM tasks WHERE project_id = $1)",
            "UPDATE tasks SET prompt = 'q', tags = '{}', type = 'chat', metadata = '{}', agreement = NULL, "
            "version = version + 1, status = 'archived', expected_behavior = NULL WHERE project_id = $1",
            "UPDATE projects SET name = 'Renamed' WHERE id = $1",
        ):
            try:
                await database.execute(statement, project)
            except Exception as error:
                raise AssertionError(statement) from error
        gone = self.tasks[5].task.id
        for table in ("signals", "feedback", "task_assignments", "agent_outputs"):
            await database.execute(f"DELETE FROM {table} WHERE task_id = $1", gone)
        await database.execute("DELETE FROM tasks WHERE id = $1", gone)


def address(project: Project) -> str:
    return f"/projects/{project.id}/snapshots"


async def taken(person: Person, project: Project, work: Work, name: str = "v1") -> dict[str, Any]:
    made = await person.post(address(project), {"name": name, "note": "before the paper"}, status=202)
    assert (made["status"], made["taken_at"], made["name"]) == ("queued", None, name)
    await work()
    found: dict[str, Any] = await person.get(f"{address(project)}/{made['id']}")
    assert found["status"] == "succeeded", found
    return found


def without_snapshot(manifest: dict[str, Any]) -> str:
    told = {key: value for key, value in manifest.items() if key != "snapshot"}
    return json.dumps(told, sort_keys=True)


async def exported(person: Person, body: dict[str, Any], query: str = "") -> tuple[bytes, str]:
    """The bytes of an export, and what its manifest says but for the snapshot."""
    response, data = await data_of(person, body, query)
    export = await person.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
    return data, without_snapshot(export["manifest"])


async def test_everything_comes_out_as_it_was(people: People, work: Work) -> None:
    world = await World.create(people)
    boss, project = people.researcher, world.project
    bodies = [(asked(project, **more), "") for more in RECIPES]
    bodies += [(asked(project, filters=some, **RECIPES[at % 2]), "") for at, some in enumerate(FILTERS)]
    split = {"train": 0.5, "test": 0.5, "seed": 3}
    bodies += [(asked(project, split=split), f"?part={part}") for part in ("train", "test")]
    bodies += [(asked(project, "dpo", "parquet"), "")]
    then = [await exported(boss, body, query) for body, query in bodies]
    previews = [await boss.post("/exports/preview", asked(project, filters=some), status=200) for some in FILTERS[:3]]
    assert len({data for data, _ in then}) > 20  # they are not all empty
    snapshot = await taken(boss, project, work)
    assert snapshot["counts"] == {"tasks": 12, "judgements": 24, "resolutions": 1}
    await world.change_everything(people)
    chosen = {"snapshot": snapshot["id"]}
    for (body, query), before in zip(bodies, then, strict=True):
        assert await exported(boss, {**body, **chosen}, query) == before, body
    for some, before_it in zip(FILTERS, previews, strict=False):
        assert await boss.post("/exports/preview", asked(project, filters=some, **chosen), status=200) == before_it
    differ = [
        (await exported(boss, body, query))[0] != before[0] for (body, query), before in zip(bodies, then, strict=True)
    ]
    assert sum(differ) > 20  # the project itself has changed


def test_every_recipe_is_in_the_test() -> None:
    assert {recipe.name for recipe in get_registry().recipes} == {more["recipe"] for more in RECIPES}


async def test_a_worker_builds_of_a_snapshot(people: People, work: Work) -> None:
    world = await World.create(people)
    body = asked(world.project, stream=False)
    before = await people.researcher.post("/exports", body, status=202)
    await work()
    snapshot = await taken(people.researcher, world.project, work)
    await world.change_everything(people)
    later = [await people.researcher.post("/exports", {**body, "snapshot": snapshot["id"]}, status=202) for _ in "ab"]
    await work()
    shown = [await people.researcher.get(f"/exports/{one['id']}") for one in (before, *later)]
    assert [one["error"] for one in shown] == [None] * 3
    assert len({one["files"][0]["sha256"] for one in shown}) == 1
    told = shown[1]["manifest"]
    assert told["snapshot"] == {"id": snapshot["id"], "name": "v1", "taken_at": told["snapshot"]["taken_at"]}
    assert told == shown[2]["manifest"]
    assert shown[1]["request"]["snapshot"] == snapshot["id"]


async def test_names_states_and_deletion(people: People, work: Work, settings: Settings) -> None:
    project, other = await project_of(people), await project_of(people)
    boss, url = people.researcher, address(project)
    made = await boss.post(url, {"name": " v1 "}, status=202)
    assert made["name"] == "v1"
    assert "another name" in (await boss.post(url, {"name": "v1"}, status=409))["detail"]
    await boss.post(url, {"name": ""}, status=422)
    body = asked(project, snapshot=made["id"])
    refused = await boss.post("/exports", body, status=422)
    assert refused["errors"][0]["field"] == "snapshot"
    assert "is queued" in refused["detail"]
    await work()
    assert await data_of(boss, body)
    elsewhere = await boss.post("/exports", {**body, "project_id": str(other.id)}, status=422)
    assert "no such snapshot" in elsewhere["detail"]
    await boss.post(address(other), {"name": "v1"}, status=202)  # a name is the project's own
    await work()
    second = await taken(boss, project, work, "v2")
    assert [one["name"] for one in (await boss.get(url))["items"]] == ["v2", "v1"]
    first = await boss.get(f"{url}?limit=1")
    assert [one["name"] for one in (await boss.get(f"{url}?limit=1&cursor={first['next_cursor']}"))["items"]] == ["v1"]
    assert len(files_of(settings, made["id"])) == len(queries_copies.TABLES)
    await boss.delete(f"{url}/{made['id']}")
    assert files_of(settings, made["id"]) == []
    await boss.get(f"{url}/{made['id']}", 404)
    assert "no such snapshot" in (await boss.post("/exports", body, status=422))["detail"]
    queued = await boss.post(url, {"name": "v3"}, status=202)
    await boss.delete(f"{url}/{queued['id']}")  # before a worker came to it
    await work()
    assert files_of(settings, queued["id"]) == []
    assert files_of(settings, second["id"])
    kinds = await database.fetch("SELECT action FROM audit_log WHERE object_type = 'dataset_snapshot' ORDER BY id")
    assert [row["action"] for row in kinds].count("snapshot.delete") == 2


def files_of(settings: Settings, snapshot_id: str) -> list[Path]:
    assert settings.data_dir is not None
    return sorted((settings.data_dir / "storage" / "snapshots" / snapshot_id).glob("*"))


async def test_harmed_files_are_never_exported(people: People, work: Work, settings: Settings) -> None:
    project = await project_of(people)
    task = await task_of(project)
    await task.vote(people.annotators[0].user, task.prefers(0, 1))
    snapshot = await taken(people.researcher, project, work)
    (file,) = [one for one in files_of(settings, snapshot["id"]) if one.stem == "signals"]
    body = asked(project, snapshot=snapshot["id"])
    data = file.read_bytes()
    changed = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
    for harmed, words in ((data[:-200], "damaged"), (changed, "damaged"), (None, "any more")):
        file.unlink() if harmed is None else file.write_bytes(harmed)
        for path in ("/exports", "/exports/preview"):
            assert words in (await people.researcher.post(path, body, status=410))["detail"]
    export = await people.researcher.post("/exports", {**body, "stream": False}, status=202)
    await work()
    found = await people.researcher.get(f"/exports/{export['id']}")
    assert found["status"] == "failed"
    assert "any more" in found["error"]
    file.write_bytes(data)
    assert await data_of(people.researcher, body)


def test_every_table_that_exports_read_is_copied() -> None:
    """A statement that reads another table would show today's rows among those of the snapshot."""
    project = Project().id
    statements = [queries_figures.of_project(project), queries_figures.consensus(project)]
    statements += [queries_splits.current(project), queries_splits.earlier(project)]
    every = Filters(
        types=["a"], tags=["a"], resolved=True, min_agreement=0.5, min_votes=1, min_quality=0.5, min_reliability=0.5,
        models=["m"],
    )  # fmt: skip
    for source in SCHEMAS:
        assert source_query(source)
        for aggregate in AGGREGATES[source]:
            reading = Reading(source, aggregate, project, every, places=True)
            page = Page([str(project)], dense=False)
            statements += [reading.expected(), reading.page(None, 1), reading.near(page.ids)]
            statements += [reading.prompts(page), reading.texts(page)]
            statements += [reading.rows(page), counts_statement(source, aggregate, project, every)[1]]
    tables = {
        name for statement in statements for name in re.findall(r"\b(?:FROM|JOIN)\s+([a-z_]+)\b(?!\s*\()", statement)
    }
    stored = {name for name in tables if name in _tables()}
    assert stored == set(queries_copies.TABLES)


def _tables() -> set[str]:
    return {one._meta.db_table for one in vars(models).values() if hasattr(one, "_meta")}
