"""A project's own settings of plugins: who sets them, what is refused, and that no secret ever comes out again."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
from pydantic import Field, RootModel
from quart import Quart

from rlflow.core import database, plugin_settings
from rlflow.core.plugins import PluginInfo, get_plugins
from rlflow.core.secret_box import SecretBox
from rlflow.core.settings import Settings
from rlflow.notifications.announcements import announce_ended_jobs
from rlflow.plugin import (
    ADMIN_ONLY,
    Generated,
    LLMProvider,
    Notifier,
    Options,
    Recipe,
    Score,
    Scorer,
    ScoreReport,
    SecretStr,
    Signal,
    TaskType,
    TextDelta,
    Widget,
    config_of,
    hookimpl,
)
from tests.contract.test_authorisation import TABLE, World
from tests.factories import make_project, make_tasks
from tests.people import People, Person

CANARY = "canary-4f1d9b7a-must-never-be-seen"
FAILS = {"scorer": False}


class Settings_(Options):
    api_key: SecretStr
    limit: int = Field(3, ge=1)
    address: str = Field("https://example.org", json_schema_extra=ADMIN_ONLY)


SEEN: list[tuple[str, str]] = []


def see(item: Any) -> None:
    SEEN.append((item.name, config_of(item).api_key.get_secret_value()))


class Asked(LLMProvider):
    name = "asked_of_the_tests"
    label = "Asked"
    Config = Settings_

    async def models(self, config: Any) -> list[str]:
        SEEN.append(("models", config.api_key.get_secret_value()))
        return [f"model-of-{len(config.api_key.get_secret_value())}"]

    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        SEEN.append(("generate", config.api_key.get_secret_value()))
        if request.model == "broken":
            raise RuntimeError(f"401 for {config!r} {config.api_key.get_secret_value()}")
        yield TextDelta("an answer")
        yield Generated("stop")


class Scoring(Scorer):
    name = "scoring_of_the_tests"
    label = "Scoring"
    Config = Settings_

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        see(self)
        if FAILS["scorer"]:
            raise RuntimeError(f"refused {config_of(self).api_key.get_secret_value()}")
        return ScoreReport([Score("project", "signals", float(len(signals)))])


class Cooked(Recipe):
    name = "cooked_of_the_tests"
    label = "Cooked"
    source = "ballots"
    Config = Settings_

    def schema(self, options: Any) -> pa.Schema:
        return pa.schema([("id", pa.string())])

    def row(self, row: Any, context: Any) -> Any:
        see(self)
        return {"id": row["feedback_id"]}


class Judged(Widget):
    name = "judged_of_the_tests"
    label = "Judged"
    Value = RootModel[bool]
    Config = Settings_

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        see(self)
        return [Signal.category(context.name, str(value.root))]


class Typed(TaskType):
    name = "typed_of_the_tests"
    label = "Typed"
    Config = Settings_

    def validate(self, task: Any) -> None:
        see(self)


class Paged(Notifier):
    name = "paged_of_the_tests"
    label = "Paged"
    Config = Settings_

    async def send(self, notification: Any, config: Any) -> None:
        SEEN.append((self.name, config.api_key.get_secret_value()))
        raise RuntimeError(f"no route for {config.api_key.get_secret_value()}")


OBJECTS = {
    "llm_providers": Asked(),
    "scorers": Scoring(),
    "recipes": Cooked(),
    "widgets": Judged(),
    "task_types": Typed(),
    "notifiers": Paged(),
}


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """A plugin with an object of every kind that takes settings, in this process."""
    plugins = get_plugins()
    module = ModuleType("configured_plugin")
    for kind, item in OBJECTS.items():
        setattr(module, f"register_{kind}", hookimpl(specname=f"register_{kind}")(lambda item=item: [item]))
    info = PluginInfo("configured", "configured-package", "1", "configured_plugin")
    plugins.load(module, info)
    assert info.status == "loaded", info.error
    SEEN.clear()
    FAILS["scorer"] = False
    yield
    plugins.manager.unregister(name="configured")
    plugins.infos.remove(info)
    for kind, item in OBJECTS.items():
        plugins.registry.kinds()[kind]._items.pop(item.name)  # type: ignore[attr-defined]


async def new_project(people: People, **values: Any) -> str:
    return str((await make_project(people.researcher, people.annotators, **values)).id)


def place(project: str, kind: str) -> str:
    return f"/projects/{project}/plugins/{kind}/{OBJECTS[kind].name}/config"  # type: ignore[attr-defined]


async def put(person: Person, project: str, kind: str, status: int = 200, **values: Any) -> Any:
    return await person.put(place(project, kind), {"values": values}, status)


async def test_a_secret_is_set_kept_and_taken_away_and_never_shown(people: People) -> None:
    project, owner = await new_project(people), people.researcher
    path = place(project, "scorers")
    before = await owner.get(path)
    assert (before["is_set"], before["secrets"]) == (False, {"api_key": False})
    assert before["unavailable"] == "RLFLOW_SCORING_OF_THE_TESTS_API_KEY: is not set"
    assert before["schema"]["properties"]["api_key"]["writeOnly"] is True
    assert before["schema"]["properties"]["address"]["x-rlflow-scope"] == "admin"
    shown = await put(owner, project, "scorers", api_key=CANARY, limit=5)
    assert shown["values"] == {"limit": 5}
    assert (shown["is_set"], shown["secrets"], shown["unavailable"]) == (True, {"api_key": True}, None)
    shown = await put(owner, project, "scorers", limit=6)
    assert (shown["values"], shown["secrets"]) == ({"limit": 6}, {"api_key": True}), "left out, a secret stays"
    wrong = await put(owner, project, "scorers", 422, api_key=None)
    assert wrong["errors"] == [{"field": "values.api_key", "message": "is not set"}]
    listed = {item["name"]: item for item in (await owner.get(f"/projects/{project}/plugins"))["items"]}
    assert {item.name for item in OBJECTS.values()} | {"groq", "openai", "email"} <= set(listed)  # type: ignore[attr-defined]
    assert listed["scoring_of_the_tests"]["values"] == {"limit": 6}
    await owner.delete(path)
    assert (await owner.get(path))["is_set"] is False
    await owner.delete(path, 404)


async def test_what_is_wrong_is_refused_by_field_and_without_its_value(people: People) -> None:
    project = await new_project(people)
    for values, field, words in (
        ({"api_key": CANARY, "limit": 0}, "values.limit", "greater than or equal to 1"),
        ({"api_key": [CANARY]}, "values.api_key", "valid string"),
        ({"api_key": CANARY, "limit": CANARY}, "values.limit", "valid integer"),
        ({"api_key": CANARY, "colour": 1}, "values.colour", "there is no such setting"),
    ):
        problem = await put(people.researcher, project, "scorers", 422, **values)
        assert problem["errors"][0]["field"] == field
        assert words in problem["errors"][0]["message"]
        assert CANARY not in str(problem)
    assert (await people.researcher.get(place(project, "scorers")))["is_set"] is False
    await people.researcher.put(f"/projects/{project}/plugins/scorers/agreement/config", {"values": {}}, 404)
    await people.researcher.put(f"/projects/{project}/plugins/nothing/at_all/config", {"values": {}}, 404)


async def test_what_reaches_beyond_the_project_is_an_admins_to_set(people: People) -> None:
    project = await new_project(people)
    given = {"api_key": CANARY, "address": "http://10.0.0.1"}
    problem = await put(people.researcher, project, "llm_providers", 403, **given)
    assert "only admins" in problem["detail"]
    await put(people.admin, project, "llm_providers", **given)
    kept = await put(people.researcher, project, "llm_providers", address="http://10.0.0.1", limit=9)
    assert kept["values"] == {"address": "http://10.0.0.1", "limit": 9}
    await put(people.researcher, project, "llm_providers", 403, limit=9)  # nor is it theirs to take away


async def test_the_environments_key_is_not_lent_to_a_projects_address(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await new_project(people)
    monkeypatch.setenv("RLFLOW_ASKED_OF_THE_TESTS_API_KEY", "the operator's own key")
    monkeypatch.setenv("RLFLOW_ASKED_OF_THE_TESTS_LIMIT", "8")
    path = place(project, "llm_providers")
    assert (await people.researcher.get(path))["from_environment"] == ["api_key", "limit"]
    problem = await put(people.admin, project, "llm_providers", 422, address="https://evil.example.org")
    assert problem["errors"][0]["field"] == "values.api_key"
    await put(people.admin, project, "llm_providers", address="https://mine.example.org", api_key=CANARY)
    found: Any = await plugin_settings.config_for(project, "llm_providers", OBJECTS["llm_providers"])  # type: ignore[arg-type]
    assert (found.limit, found.api_key.get_secret_value()) == (8, CANARY)
    assert (await people.researcher.get(path))["from_environment"] == ["limit"]


async def test_generation_uses_the_projects_own_key(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLFLOW_ASKED_OF_THE_TESTS_API_KEY", "the operator's own key")
    made = await make_project(people.researcher, [])
    [task] = await make_tasks(made, 1)
    body = {"provider": Asked.name, "models": ["m"]}
    await people.researcher.post(f"/tasks/{task}/generate", body)
    await put(people.researcher, str(made.id), "llm_providers", api_key=CANARY)
    await people.researcher.post(f"/tasks/{task}/generate", body)
    assert SEEN == [("generate", "the operator's own key"), ("generate", CANARY)]
    models = f"/providers/{Asked.name}/models"
    theirs, own = await people.researcher.get(models), await people.researcher.get(f"{models}?project_id={made.id}")
    assert (theirs["items"], own["items"]) == (["model-of-22"], [f"model-of-{len(CANARY)}"]), "nor is the list shared"
    await people.stranger.get(f"{models}?project_id={made.id}", 404)


async def test_every_other_kind_sees_the_projects_settings_too(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    made = await make_project(
        people.researcher,
        people.annotators,
        task_type=Typed.name,
        widgets=[{"widget": Judged.name, "name": "judged", "required": True, "options": {}}],
        scorers=[{"scorer": Scoring.name, "options": {}}],
        annotations_per_task=1,
    )
    project = str(made.id)
    for kind in OBJECTS:
        await put(people.researcher, project, kind, api_key=f"{kind}-{CANARY}")
    outputs = [{"model_id": "m", "output": "o"}]
    await people.researcher.post(
        "/tasks", {"project_id": project, "type": Typed.name, "prompt": "p", "outputs": outputs}
    )
    held = (await people.annotators[0].post("/annotator/next", {"project_id": project}, 200))["assignment"]
    await people.annotators[0].post("/feedback", {"assignment_id": held["id"], "values": {"judged": True}})
    await people.researcher.post(f"/projects/{project}/score", {}, 202)
    asked = {"project_id": project, "recipe": Cooked.name, "format": "jsonl"}
    preview = await people.researcher.post("/exports/preview", asked, 200)
    assert len(preview["rows"]) == 1
    streamed = await people.researcher.call("POST", "/exports", json=asked)
    assert b'"id"' in await streamed.get_data()
    await people.researcher.post("/exports", {**asked, "stream": False}, 202)
    await work()
    seen = {(name, secret) for name, secret in SEEN}
    kinds = {item.name: kind for kind, item in OBJECTS.items()}  # type: ignore[attr-defined]
    assert seen == {(name, f"{kinds[name]}-{CANARY}") for name, _ in seen}
    assert {name for name, _ in seen} == set(kinds) - {Asked.name}
    assert sum(name == Cooked.name for name, _ in SEEN) >= 3, "preview, stream and job"


async def test_no_secret_leaves_by_any_route_log_row_or_event(
    people: People, app: Quart, settings: Settings, work: Callable[[], Awaitable[int]]
) -> None:
    told = io.StringIO()
    root = logging.getLogger()
    handler = logging.StreamHandler(told)
    handler.setFormatter(root.handlers[0].formatter)
    root.addHandler(handler)
    level, FAILS["scorer"] = root.level, True
    root.setLevel(logging.DEBUG)
    try:
        world = await World.make(people)
        project = world.values["project_id"]
        await database.execute(
            "UPDATE projects SET scorers = $2::jsonb WHERE id = $1",
            project,
            f'[{{"scorer": "{Scoring.name}", "options": {{}}}}]',
        )
        for kind in OBJECTS:
            await put(people.admin, str(project), kind, api_key=CANARY, limit=7)
            await put(people.researcher, str(project), kind, 422, api_key=CANARY, limit=f"x{CANARY}")
        task = world.values["task_id"]
        body = {"provider": Asked.name, "models": ["broken"]}
        failed = await people.researcher.post(f"/tasks/{task}/generate", body, 502)
        answers = [str(failed)]
        await people.researcher.post(f"/projects/{project}/generate", body, 202)
        await people.researcher.post(f"/projects/{project}/score", {}, 202)
        await work()
        async with database.transaction():
            await announce_ended_jobs()
        await work()
        assert any(name == Scoring.name for name, _ in SEEN)
        assert any(name == Paged.name for name, _ in SEEN), "the job that failed was told to its owner"
        for route in sorted(TABLE):
            method, rule = route.split(" ", 1)
            if method != "GET" or route == "GET /api/v1/events":
                continue
            for person in (people.admin, people.researcher, people.annotators[0]):
                headers = {"Authorization": f"Bearer {person.token}"}
                response = await app.test_client().open(
                    world.path(rule) + world.query(route), method=method, headers=headers
                )
                answers.append((await response.get_data()).decode("utf-8", "replace") + str(response.headers))
        for job in await database.fetch("SELECT id FROM jobs WHERE project_id = $1", project):
            answers.append(str(await people.admin.get(f"/jobs/{job['id']}")))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert len(answers) > 100
    leaked = [text for text in answers if CANARY in text]
    assert not leaked, leaked[0][:2000]
    log = told.getvalue()
    assert "refused ***" in log, "what failed was logged"
    assert CANARY not in log
    tables = await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for row in tables:
        found = await database.fetch_value(
            f'SELECT count(*) FROM "{row["tablename"]}" t WHERE position($1 in t::text) > 0', CANARY
        )
        assert found == 0, row["tablename"]
    assert await database.fetch_value("SELECT count(*) FROM plugin_settings WHERE secrets ? 'api_key'") >= len(OBJECTS)
    # The job says what happened, without the key.
    error = await database.fetch_value("SELECT error FROM jobs WHERE kind = 'score' AND project_id = $1", project)
    assert f"the scorer {Scoring.name!r} failed: RuntimeError: refused ***" in error
    assert "Traceback" in error


async def test_after_a_change_of_the_key(people: People, settings: Settings) -> None:
    project = await new_project(people)
    await put(people.researcher, project, "scorers", api_key=CANARY)
    plugin_settings._box = SecretBox("quite another key of more than thirty-two bytes")
    try:
        shown = await people.researcher.get(place(project, "scorers"))
        assert "RLFLOW_SECRET_KEY_OLD" in shown["unavailable"]
        assert shown["secrets"] == {"api_key": True}
        former = settings.require_secret_key
        plugin_settings._box = SecretBox("quite another key of more than thirty-two bytes", former)
        assert (await people.researcher.get(place(project, "scorers")))["unavailable"] is None
        done, lost = await plugin_settings.reseal()
        assert done >= 1
        assert lost == 0
        plugin_settings._box = SecretBox("quite another key of more than thirty-two bytes")
        assert (await people.researcher.get(place(project, "scorers")))["unavailable"] is None
        assert await plugin_settings.reseal() == (0, 0)
    finally:
        plugin_settings.setup(settings)


async def test_settings_outlive_their_plugin(people: People) -> None:
    project = await new_project(people)
    await put(people.researcher, project, "scorers", api_key=CANARY, limit=4)
    items = get_plugins().registry.scorers._items
    taken = items.pop(Scoring.name)
    try:
        shown = await people.researcher.get(place(project, "scorers"))
        assert (shown["missing"], shown["values"], shown["secrets"]) == (True, {"limit": 4}, {"api_key": True})
        assert "missing plugin" in shown["unavailable"]
        await put(people.researcher, project, "scorers", 404, limit=5)
        assert any(item["missing"] for item in (await people.researcher.get(f"/projects/{project}/plugins"))["items"])
    finally:
        items[Scoring.name] = taken
    assert (await people.researcher.get(place(project, "scorers")))["unavailable"] is None
