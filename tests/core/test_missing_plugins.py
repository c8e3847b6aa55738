"""What a removed plugin had stored: told as missing, readable, exportable, and never in the way of others."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from uuid import UUID

import pyarrow as pa
import pytest
from pydantic import BaseModel, RootModel

from rlflow.core import database
from rlflow.core.plugins import PluginInfo, get_plugins
from rlflow.plugin import (
    Format,
    Generated,
    LLMProvider,
    Recipe,
    Scorer,
    ScoreReport,
    Signal,
    TaskType,
    TextDelta,
    Widget,
    WidgetSpec,
    hookimpl,
)
from rlflow.projects import service as projects
from tests.people import People

NAME = "gone_of_the_tests"


class GoneWidget(Widget):
    name = label = NAME
    Value = RootModel[bool]

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.category(context.name, str(value.root))]


class GoneType(TaskType):
    name = label = NAME
    default_widgets = (WidgetSpec(NAME, "thumb"),)


class GoneScorer(Scorer):
    name = label = NAME
    fails = False

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport()


class GoneProvider(LLMProvider):
    name = label = NAME

    async def models(self, config: Any) -> list[str]:
        return ["m"]

    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        yield TextDelta("an answer")
        yield Generated("stop")


class GoneRecipe(Recipe):
    name = label = NAME
    source = "ballots"

    def schema(self, options: Any) -> pa.Schema:
        return pa.schema([("id", pa.string())])

    def row(self, row: Any, context: Any) -> Any:
        if FAILING:
            raise RuntimeError("the recipe is broken")
        return {"id": row["feedback_id"]}


FAILING: list[int] = []


class Writer:
    def __init__(self, sink: Any) -> None:
        self.sink = sink

    def write(self, batch: pa.RecordBatch) -> None:
        self.sink.write(str(batch.num_rows).encode())

    def close(self) -> None:
        pass


class GoneFormat(Format):
    name = label = NAME
    extension, media_type = "gone", "text/x-gone"

    def writer(self, sink: Any, schema: pa.Schema) -> Writer:
        return Writer(sink)


OBJECTS: dict[str, Any] = {
    "widgets": GoneWidget(),
    "task_types": GoneType(),
    "scorers": GoneScorer(),
    "llm_providers": GoneProvider(),
    "recipes": GoneRecipe(),
    "formats": GoneFormat(),
}


@contextmanager
def plugin() -> Iterator[None]:
    plugins = get_plugins()
    module = ModuleType("gone_plugin")
    for kind, item in OBJECTS.items():
        setattr(module, f"register_{kind}", hookimpl(specname=f"register_{kind}")(lambda item=item: [item]))
    info = PluginInfo("gone", "gone-package", "1", "gone_plugin")
    plugins.load(module, info)
    assert info.status == "loaded", info.error
    projects.forget()
    try:
        yield
    finally:
        plugins.manager.unregister(name="gone")
        plugins.infos.remove(info)
        for kind, item in OBJECTS.items():
            plugins.registry.kinds()[kind]._items.pop(item.name)
        projects.forget()


@pytest.fixture
async def world(people: People, work: Callable[[], Awaitable[int]]) -> dict[str, Any]:
    """A project whose task type, widget, scorer, provider, recipe and format were removed after they were used."""
    with plugin():
        made = await people.researcher.post("/projects", {"name": "Gone", "task_type": NAME, "scorers": [NAME]})
        project = made["id"]
        assert made["missing"] == []
        tasks = []
        for number in range(3):
            body = {"project_id": project, "type": NAME, "prompt": f"p{number}"}
            tasks.append((await people.researcher.post("/tasks", body))["id"])
            await people.researcher.post(f"/tasks/{tasks[-1]}/generate", {"provider": NAME, "models": ["m"]})
        for person in people.annotators[:2]:
            await people.researcher.put(f"/projects/{project}/members/{person.id}", {"role": "annotator"})
        annotator = people.annotators[0]
        first = (await annotator.post("/annotator/next", {"project_id": project}, 200))["assignment"]
        await annotator.post("/feedback", {"assignment_id": first["id"], "values": {"thumb": True}})
        held = (await annotator.post("/annotator/next", {"project_id": project}, 200))["assignment"]
        asked = {"project_id": project, "recipe": NAME, "format": NAME}
        kept = await people.researcher.post("/exports", {**asked, "stream": False}, 202)
        await work()
    return {"project": project, "task": first["task"]["id"], "held": held["id"], "export": kept["id"]}


def kinds(shown: dict[str, Any]) -> list[tuple[str, str]]:
    for item in shown["missing"]:
        assert item["name"] == NAME
        assert item["message"].startswith("missing plugin: nothing that is installed offers the ")
    return [(item["kind"], item["field"]) for item in shown["missing"]]


async def test_it_is_told_wherever_it_is_referred_to(people: People, world: dict[str, Any]) -> None:
    owner, annotator = people.researcher, people.annotators[0]
    project = await owner.get(f"/projects/{world['project']}")
    assert kinds(project) == [("task_types", "task_type"), ("widgets", "widgets.0"), ("scorers", "scorers.0")]
    listed = (await owner.get("/projects"))["items"]
    assert next(item for item in listed if item["id"] == world["project"])["missing"] == project["missing"]
    theirs = await annotator.get(f"/projects/{world['project']}")
    assert kinds(theirs) == [("task_types", "task_type"), ("widgets", "widgets.0")]
    task = await owner.get(f"/tasks/{world['task']}")
    assert kinds(task) == [("task_types", "type"), ("llm_providers", "outputs")]
    listed = (await owner.get(f"/tasks?project_id={world['project']}"))["items"]
    assert all(kinds(item) == [("task_types", "type")] for item in listed)
    assert kinds(await annotator.get(f"/tasks/{world['task']}")) == [("task_types", "type")]
    [judged] = (await owner.get(f"/feedback/{world['task']}"))["items"]
    assert (judged["values"], kinds(judged)) == ({"thumb": True}, [("widgets", "widgets.0")])
    assert judged["summary"] == {"thumb": "True"}
    export = await owner.get(f"/exports/{world['export']}")
    assert kinds(export) == [("recipes", "recipe"), ("formats", "format")]
    assert export["status"] == "succeeded"
    response = await owner.call("GET", f"/exports/{world['export']}/file")
    assert (response.status_code, await response.get_data()) == (200, b"1"), "what was built can still be fetched"
    with plugin():
        assert (await owner.get(f"/projects/{world['project']}"))["missing"] == []


async def test_its_judgements_can_be_exported(people: People, world: dict[str, Any]) -> None:
    asked = {"project_id": world["project"], "recipe": "ballots", "format": "jsonl"}
    response = await people.researcher.call("POST", "/exports", json=asked)
    [row] = [json.loads(line) for line in (await response.get_data()).splitlines()]
    assert json.loads(row["values"]) if isinstance(row["values"], str) else row["values"] == {"thumb": True}
    refused = await people.researcher.post("/exports", {**asked, "recipe": NAME}, 422)
    assert f"unknown recipe {NAME!r} (known: " in refused["detail"]


async def test_nobody_judges_without_the_widget_and_nothing_is_lost(people: People, world: dict[str, Any]) -> None:
    annotator = people.annotators[0]
    problem = await annotator.post("/annotator/next", {"project_id": world["project"]}, 409)
    assert problem["type"] == "urn:rlflow:problem:missing-plugin"
    assert f"the widget {NAME!r}" in problem["detail"]
    path = f"/annotator/queue?project_id={world['project']}"
    queue = await annotator.get(path)
    [blocked] = queue["blocked"]
    assert (blocked["project_id"], kinds(blocked)) == (world["project"], [("widgets", "widgets.0")])
    assert (queue["available"], [item["id"] for item in queue["items"]]) == (0, [world["held"]])
    everywhere = (await annotator.get("/annotator/queue"))["blocked"]
    assert blocked in everywhere
    assert blocked not in (await people.annotators[2].get("/annotator/queue"))["blocked"], "it is none of theirs"
    held = (await annotator.get(f"/annotator/assignments/{world['held']}"))["assignment"]
    assert held["widgets"] == []
    assert [item["kind"] for item in held["missing"]] == ["widgets"]
    draft = {"values": {"thumb": False}, "rationale": None}
    await annotator.put(f"/annotator/assignments/{world['held']}/draft", draft)
    body = {"assignment_id": world["held"], "values": {"thumb": False}}
    problem = await annotator.post("/feedback", body, 409)
    assert "your draft is kept" in problem["detail"]
    with plugin():
        queue = await annotator.get(path)
        assert (queue["blocked"], queue["available"]) == ([], 1)
        held = (await annotator.get(f"/annotator/assignments/{world['held']}"))["assignment"]
        assert (held["missing"], held["draft"]["values"]) == ([], {"thumb": False})
        await annotator.post("/feedback", body)


async def test_other_projects_go_on(people: People, world: dict[str, Any]) -> None:
    """The next task of any project comes from one that can be judged; where there is none, the reason is told."""
    annotator = people.annotators[1]
    problem = await annotator.post("/annotator/next", {}, 409)
    assert "missing plugin" in problem["detail"]
    other = (await people.stranger.post("/projects", {"name": "Fine", "task_type": "qa"}))["id"]
    await people.stranger.put(f"/projects/{other}/members/{annotator.id}", {"role": "annotator"})
    outputs = [{"model_id": f"m{n}", "output": f"o{n}"} for n in range(2)]
    await people.stranger.post("/tasks", {"project_id": other, "type": "qa", "prompt": "p", "outputs": outputs})
    claimed = (await annotator.post("/annotator/next", {}, 200))["assignment"]
    assert claimed["project"]["id"] == other


class GoneReward(Widget):
    """Optional in the test below: it is the judgement's reward, too, and adds a default to what is sent."""

    name = label = NAME
    is_reward = True

    class Value(BaseModel):
        stars: int
        sure: bool = True

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar(context.name, output.id, value.stars, 0, 5) for output in context.outputs]


async def test_a_revision_keeps_what_was_said_with_an_optional_widget_that_is_gone(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OBJECTS, "widgets", GoneReward())
    widgets = [
        {"widget": "rationale", "name": "why", "required": True},
        {"widget": NAME, "name": "stars", "required": False},
    ]
    owner, annotator = people.researcher, people.annotators[0]
    with plugin():
        asked = {"name": "Stars", "task_type": "qa", "widgets": widgets, "scorers": ["agreement"]}
        project = (await owner.post("/projects", asked))["id"]
        await owner.put(f"/projects/{project}/members/{annotator.id}", {"role": "annotator"})
        outputs = [{"model_id": f"m{n}", "output": f"o{n}"} for n in range(2)]
        task = {"project_id": project, "type": "qa", "prompt": "p", "outputs": outputs}
        await owner.post("/tasks", task)
        await owner.post("/tasks", task)
        held = (await annotator.post("/annotator/next", {"project_id": project}, 200))["assignment"]
        said = {"why": "at first", "stars": {"stars": 4}}
        first = await annotator.post("/feedback", {"assignment_id": held["id"], "values": said})
    path = f"/feedback/{first['id']}"
    kept = {"stars": 4, "sure": True}
    assert (first["values"]["stars"], first["reward_scalar"]) == (kept, 4.0)

    async def signals(widget: str) -> list[tuple[Any, ...]]:
        columns = "id, kind, key, subject, value, label"
        statement = f"SELECT {columns} FROM signals WHERE feedback_id = $1 AND widget = $2 ORDER BY id"
        return [tuple(row) for row in await database.fetch(statement, UUID(first["id"]), widget)]

    again = await annotator.post("/feedback", {"assignment_id": held["id"], "values": said}, 200)
    assert again["id"] == first["id"], "sent twice, and once is before the plugin went"
    before = await signals("stars")
    assert [row[4] for row in before] == [4.0, 4.0]
    # Left out, or sent back as it was sent at first: it stays. Neither changes it, and so nobody is told that it did.
    changed = await annotator.put(path, {"values": {"why": "better"}})
    assert changed["values"] == {"why": "better", "stars": kept}
    assert (changed["reward_scalar"], changed["rationale"], changed["revision"]) == (4.0, "better", 2)
    assert await signals("stars") == before
    assert [row[5] for row in await signals("why")] == ["better"]
    again = await annotator.put(path, {"values": {"why": "better", "stars": {"stars": 4}}})
    assert (again["values"], again["revision"]) == (changed["values"], 2)
    problem = await annotator.put(path, {"values": {"why": "better", "stars": {"stars": 1}}}, 422)
    [error] = problem["errors"]
    assert (error["field"], "what was said before stays" in error["message"]) == ("values.stars", True)
    # There is nothing to keep of a first judgement: it says so, and is stored without it.
    other = (await annotator.post("/annotator/next", {"project_id": project}, 200))["assignment"]
    body = {"assignment_id": other["id"], "values": {"why": "w", "stars": {"stars": 1}}}
    [error] = (await annotator.post("/feedback", body, 422))["errors"]
    assert (error["field"], "leave it out" in error["message"]) == ("values.stars", True)
    stored = await annotator.post("/feedback", {**body, "values": {"why": "w"}})
    assert (stored["values"], stored["reward_scalar"]) == ({"why": "w"}, None)
    with plugin():  # it is back: it can be changed, and taken away, as before
        changed = await annotator.put(path, {"values": {"why": "better", "stars": {"stars": 1}}})
        assert (changed["reward_scalar"], [row[4] for row in await signals("stars")]) == (1.0, [1.0, 1.0])
        changed = await annotator.put(path, {"values": {"why": "better"}})
        assert (changed["values"], changed["reward_scalar"]) == ({"why": "better"}, None)
        assert await signals("stars") == []


async def test_the_project_can_be_mended(people: People, world: dict[str, Any]) -> None:
    path = f"/projects/{world['project']}"
    assert (await people.researcher.patch(path, {"name": "Renamed"}))["name"] == "Renamed"
    mended = await people.researcher.patch(
        path, {"task_type": "qa", "widgets": [{"widget": "rationale", "name": "why"}], "scorers": ["agreement"]}
    )
    assert mended["missing"] == []
    await people.annotators[0].post("/annotator/next", {"project_id": world["project"]}, 200)


async def test_an_export_that_a_plugin_breaks_fails_with_its_name_and_traceback(
    people: People, work: Callable[[], Awaitable[int]], world: dict[str, Any]
) -> None:
    with plugin():
        FAILING.append(1)
        try:
            asked = {"project_id": world["project"], "recipe": NAME, "format": "jsonl", "stream": False}
            made = await people.researcher.post("/exports", asked, 202)
            await work()
        finally:
            FAILING.clear()
    shown = await people.researcher.get(f"/exports/{made['id']}")
    words = f"the recipe {NAME!r} of the plugin 'gone' failed: RuntimeError: the recipe is broken"
    assert (shown["status"], shown["error"]) == ("failed", words)
    job = await people.admin.get(f"/jobs/{made['job_id']}")
    assert job["error"] == words
    assert 'raise RuntimeError("the recipe is broken")' in job["traceback"]
