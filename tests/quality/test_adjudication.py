"""A resolution and its history, as signals, and as a known answer; the task with all that was said of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rlflow.core.models import GoldResult, ResolutionSignal
from tests.factories import make_project, make_tasks
from tests.people import People
from tests.quality.support import judge_all


async def test_a_resolution_has_a_history_signals_and_results(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    project = await make_project(people.researcher, people.annotators, annotations_per_task=3)
    [task] = await make_tasks(project, 1)
    for person, choice in zip(people.annotators, (0, 0, 1), strict=True):
        await judge_all(person, project, [choice])
    path = f"/tasks/{task}/resolution"
    first = {"values": {"preference": {"preferred": "#1", "strength": 2}}, "reason": "B is right."}
    await people.researcher.post(path, first)
    await work()
    [signal] = await ResolutionSignal.filter(task_id=task)
    assert (signal.widget, signal.kind, signal.value) == ("preference", "pairwise", 2)
    results = await GoldResult.filter(task_id=task, source="resolution")
    assert sorted(result.agreement for result in results) == [0.0, 0.0, 1.0]
    assert {r.annotator_id for r in results if r.passed} == {people.annotators[2].id}
    second = {"values": {"preference": {"preferred": None, "strength": 0}}, "reason": "On reflection a tie."}
    await people.researcher.post(path, second, status=200)
    await work()
    [signal] = await ResolutionSignal.filter(task_id=task)
    assert signal.value == 0
    opened = await people.researcher.get(f"/tasks/{task}/adjudication")
    assert [output["model_id"] for output in opened["task"]["outputs"]] == ["model-0", "model-1"]
    assert all(sorted(judgement["output_order"]) == [0, 1] for judgement in opened["judgements"])
    assert [judgement["annotator"]["name"] for judgement in opened["judgements"]] == [
        "Annotator1", "Annotator2", "Annotator3",
    ]  # fmt: skip
    assert opened["resolution"]["reason"] == "On reflection a tie."
    await people.researcher.delete(path)
    await work()
    history = (await people.researcher.get(f"{path}/history"))["items"]
    assert [(step["action"], step["reason"]) for step in history] == [
        ("resolved", "B is right."),
        ("changed", "On reflection a tie."),
        ("withdrawn", ""),
    ]
    assert history[2]["values"] is None
    assert history[0]["values"]["preference"]["strength"] == 2
    assert not await ResolutionSignal.filter(task_id=task).exists()
    assert not await GoldResult.filter(task_id=task).exists()


async def test_the_queue_is_filtered(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, annotations_per_task=3)
    ids = await make_tasks(project, 2, agreement=0.2)
    await make_tasks(project, 1, agreement=0.1, feedback_count=3, tags=["odd"], type="coding")
    await make_tasks(project, 1, agreement=0.1, feedback_count=3, pool="gold", gold={"preference": {}})
    for person in people.annotators[:2]:
        await judge_all(person, project, [0, 1])

    async def found(query: str) -> int:
        return len((await people.researcher.get(f"/projects/{project.id}/disagreements?{query}"))["items"])

    assert await found("") == 3
    assert await found("min_votes=3") == await found("tag=odd") == await found("type=coding") == 1
    assert await found(f"annotator_id={people.annotators[0].id}") == len(ids)
    assert await found(f"annotator_id={people.annotators[2].id}") == 0
