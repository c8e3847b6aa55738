"""The dashboard, the words, the cache, and who may look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pluggy
import pytest

from rlflow.core import cache
from rlflow.core.ids import new_id
from rlflow.core.models import ProjectMember
from rlflow.core.plugins import get_plugins
from rlflow.quality.jobs import score_waiting
from rlflow.quality.words import alpha_in_words
from tests.factories import make_project, make_tasks
from tests.people import People
from tests.quality.support import judge_all

Work = Callable[[], Awaitable[int]]

REWARD = [{"widget": "reward", "name": "reward", "required": True, "options": {"min": 0, "max": 10}}]


async def test_the_dashboard_counts(people: People, work: Work) -> None:
    project = await make_project(people.researcher, people.annotators, annotations_per_task=2)
    await make_tasks(project, 5)
    await make_tasks(project, 1, status="draft")
    await make_tasks(project, 2, outputs=1)
    await judge_all(people.annotators[0], project, [0, 0, 1], duration_ms=1000)
    await judge_all(people.annotators[1], project, [0, 1], duration_ms=500)
    held = await people.annotators[2].post("/annotator/next", {"project_id": str(project.id)}, status=200)
    skipped = await people.annotators[1].post("/annotator/next", {"project_id": str(project.id)}, status=200)
    await people.annotators[1].post(
        f"/annotator/assignments/{skipped['assignment']['id']}/skip", {"reason": "unclear"}, status=200
    )
    assert held["assignment"]
    await score_waiting()
    found = await people.researcher.get(f"/metrics/dashboard?project_id={project.id}")
    assert found["jobs"]["queued"] == 1
    await work()  # which forgets what was remembered
    found = await people.researcher.get(f"/metrics/dashboard?project_id={project.id}")
    assert found["jobs"] == {"queued": 0, "running": 0, "by_kind": []}
    assert found["tasks"] == {"total": 8, "draft": 1, "open": 5, "complete": 2, "archived": 0}
    assert found["completion"] == {
        "tasks_complete": 2,
        "tasks": 7,
        "judgements_given": 5,
        "judgements_wanted": 14,
        "share": 5 / 14,
    }
    # Two tasks of agreement 1 and 0: the mean's interval is wider than 0 to 1, and cut there.
    assert found["agreement"] == {"mean": 0.5, "low": 0.0, "high": 1.0, "tasks": 2}
    assert found["health"]["lacking_outputs"] == 2
    assert found["health"]["figures"]["coverage"] == pytest.approx(0.375)
    assert (found["feedback"]["total"], found["feedback"]["annotators"]) == (5, 2)
    assert len(found["feedback"]["per_day"]) == 30
    assert [day["feedback"] for day in found["feedback"]["per_day"]][-2:] in ([0, 5], [5, 0])  # midnight may pass
    first, second = found["feedback"]["per_annotator"]
    assert (first["name"], first["feedback"], first["mean_duration_ms"]) == ("Annotator1", 3, 1000)
    assert (second["feedback"], second["mean_duration_ms"], second["mean_quality"]) == (2, 500, 0.5)
    assert found["assignments"] == {"held": 1, "skipped": 1}
    assert found["rewards"]["bins"] == []


async def test_rewards_in_bins(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, widgets=REWARD)
    await make_tasks(project, 5, outputs=1, min_outputs=1)
    for score in (0, 0, 1, 9, 10):
        answer = await people.annotators[0].post("/annotator/next", {"project_id": str(project.id)}, status=200)
        mine = answer["assignment"]
        values = {"reward": {"scores": {mine["outputs"][0]["id"]: score}}}
        await people.annotators[0].post("/feedback", {"assignment_id": mine["id"], "values": values})
    rewards = (await people.researcher.get(f"/metrics/dashboard?project_id={project.id}"))["rewards"]
    assert (rewards["n"], rewards["min"], rewards["max"], rewards["mean"]) == (5, 0, 10, 4)
    assert len(rewards["bins"]) == 20
    counts = {b["low"]: b["count"] for b in rewards["bins"] if b["count"]}
    assert counts == {0: 2, 1: 1, 9: 1, 9.5: 1}
    assert rewards["bins"][-1]["high"] == 10


async def test_all_projects_of_the_caller(people: People) -> None:
    mine = await make_project(people.stranger, people.annotators)
    await make_tasks(mine, 2)
    shared = await make_project(people.researcher, people.annotators)
    await make_tasks(shared, 3)
    await ProjectMember.create(project_id=shared.id, user_id=people.stranger.id, role="annotator")
    assert (await people.stranger.get("/metrics/dashboard"))["tasks"]["total"] == 2
    await ProjectMember.filter(project_id=shared.id, user_id=people.stranger.id).update(role="researcher")
    found = await people.stranger.get("/metrics/dashboard")
    assert (found["projects"], found["tasks"]["total"], found["project_id"]) == (2, 5, None)


async def test_figures_are_remembered_for_some_seconds_and_by_run(people: People, work: Work) -> None:
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 1)
    path = f"/metrics/dashboard?project_id={project.id}"
    assert (await people.researcher.get(path))["tasks"]["total"] == 1
    await make_tasks(project, 1)
    assert (await people.researcher.get(path))["tasks"]["total"] == 1
    await cache.forget(f"quality:{project.id}:")
    assert (await people.researcher.get(path))["tasks"]["total"] == 2
    # A scoring by another process cannot empty this one's memory: the figures are asked for by their run.
    quality = f"/metrics/quality?project_id={project.id}"
    assert (await people.researcher.get(quality))["keys"] == []
    await judge_all(people.annotators[0], project, [0])
    await score_waiting()
    real, cache.forget = cache.forget, lambda prefix: asyncio.sleep(0)  # type: ignore[assignment]
    try:
        await work()
    finally:
        cache.forget = real
    assert len((await people.researcher.get(quality))["keys"]) == 1


async def test_who_may_look(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    [task] = await make_tasks(project, 1)
    reads = [
        f"/metrics/dashboard?project_id={project.id}",
        f"/metrics/quality?project_id={project.id}",
        f"/projects/{project.id}/disagreements",
        f"/tasks/{task}/resolution",
    ]
    for path in reads:
        assert (await people.annotators[0].client.get("/api/v1" + path)).status_code == 401
        await people.annotators[0].get(path, status=403)
        await people.stranger.get(path, status=404)
        response = await people.admin.call("GET", path)
        assert response.status_code == (404 if "resolution" in path else 200)
    await ProjectMember.create(project_id=project.id, user_id=people.stranger.id, role="annotator")
    for path in reads:
        await people.stranger.get(path, status=403)
    await people.stranger.post(f"/projects/{project.id}/score", status=403)
    await people.stranger.post(f"/tasks/{task}/resolution", {"values": {"preference": {}}}, status=403)
    await people.annotators[0].get("/metrics/dashboard", status=403)
    await people.researcher.get(f"/metrics/quality?project_id={new_id()}", status=404)
    for path in ("/metrics/quality", "/metrics/quality?project_id=x", f"{reads[0]}&project=1"):
        assert (await people.researcher.get(path, status=422))["errors"] is not None


async def test_observers_are_told_of_judgements_and_of_complete_tasks(people: People, work: Work) -> None:
    told: list[tuple[str, dict[str, object]]] = []
    hook = pluggy.HookimplMarker("rlflow")

    class Observer:
        @hook
        def feedback_submitted(self, feedback: dict[str, object]) -> None:
            told.append(("feedback", feedback))

        @hook
        def task_completed(self, task: dict[str, object]) -> None:
            told.append(("task", task))

    project = await make_project(people.researcher, people.annotators, annotations_per_task=2)
    ids = await make_tasks(project, 2)
    observer = Observer()
    get_plugins().manager.register(observer)
    try:
        [one, _] = await judge_all(people.annotators[0], project, [0, 1])
        await judge_all(people.annotators[1], project, [0])
        await score_waiting()
        await work()
    finally:
        get_plugins().manager.unregister(observer)
    judgements = [what for kind, what in told if kind == "feedback"]
    assert len(judgements) == 3
    [first] = [what for what in judgements if what["id"] == one["id"]]
    assert first == {
        "id": one["id"],
        "project_id": str(project.id),
        "task_id": str(ids[0]),
        "annotator_id": str(people.annotators[0].id),
        "revision": 1,
        "values": one["values"],
    }
    assert [what for kind, what in told if kind == "task"] == [
        {"id": str(ids[0]), "project_id": str(project.id), "type": "qa"}
    ]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            (0.864, 0.84, 0.89, 999, ""),
            "strong agreement (alpha 0.86, 95 % interval 0.84 to 0.89, 999 items)",
        ),
        (
            (0.82, 0.70, 0.9, 40, ""),
            "strong agreement, perhaps only moderate (alpha 0.82, 95 % interval 0.70 to 0.90, 40 items)",
        ),
        (
            (0.7, None, None, 1, ""),
            "moderate agreement, good for tentative conclusions only (alpha 0.70, 1 item)",
        ),
        (
            (0.667, 0.667, 0.8, 9, ""),
            "moderate agreement, good for tentative conclusions only (alpha 0.67, 95 % interval 0.67 to 0.80, 9 items)",
        ),
        (
            (0.3, -0.1, 0.5, 1200, ""),
            "weak agreement, perhaps none beyond chance (alpha 0.30, 95 % interval -0.10 to 0.50, 1,200 items)",
        ),
        ((-0.2, -0.4, -0.1, 9, ""), "no agreement beyond chance (alpha -0.20, 95 % interval -0.40 to -0.10, 9 items)"),
        ((None, None, None, 0, "undefined (no variation)"), "undefined (no variation)"),
    ],
)
def test_alpha_in_words(figure: tuple[float, float, float, int, str], words: str) -> None:
    assert alpha_in_words(*figure) == words
