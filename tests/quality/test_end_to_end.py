"""From judgements through a worker's scoring to what rests on it: gold accuracy, exports, and blocks that are cut."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rlflow.core import database, jobs
from rlflow.core.models import Feedback, GoldResult, Job, Project, ScoreRow, Task
from rlflow.quality import blocks, runs
from rlflow.quality.jobs import score_waiting
from rlflow.quality.queries_blocks import BOUNDS
from tests.annotation.test_claim import claim
from tests.annotation.test_gold import gold_project, judge
from tests.factories import make_project
from tests.people import People
from tests.quality.support import made_up, rested, score_job

Work = Callable[[], Awaitable[int]]


async def figure(project: Project, metric: str, subject: object) -> ScoreRow:
    return await ScoreRow.get(project_id=project.id, level="annotator", metric=metric, subject=str(subject), key="")


async def test_gold_makes_accuracy_and_accuracy_reliability_by_which_exports_choose(people: People, work: Work) -> None:
    project = await gold_project(people, 12, 6, rate=0.5, annotations_per_task=2)
    gold = {str(i) for i in await Task.filter(project_id=project.id, pool="gold").values_list("id", flat=True)}
    good, bad = people.annotators[:2]
    for person in (good, bad):
        while (mine := await claim(person, project)) is not None:
            place = 1 if person is bad and mine["task"]["id"] in gold else 0
            await judge(person, mine, place, duration_ms=60_000)
    await score_waiting()
    await work()
    for person, share in ((good, 1.0), (bad, 0.0)):
        results = await GoldResult.filter(feedback__annotator_id=person.id).values_list("passed", flat=True)
        found = await figure(project, "gold_accuracy", person.id)
        assert (found.value, found.n) == (share, 6) == (sum(results) / len(results), len(results))
        assert found.low <= share <= found.high
        assert found.high - found.low > 0.2  # six items do not tell more
    reliable, unreliable = [(await figure(project, "reliability", person.id)).value for person in (good, bad)]
    assert reliable > unreliable
    body: dict[str, Any] = {"project_id": str(project.id), "recipe": "ballots", "format": "jsonl"}
    for least, kept in ((unreliable, 24), ((reliable + unreliable) / 2, 12)):
        body["filters"] = {"min_reliability": least}
        preview = await people.researcher.post("/exports/preview", body, status=200)
        assert preview["counts"][-1]["judgements"] == kept


async def figures(project: Project) -> dict[tuple[str, ...], tuple[float | None, ...]]:
    """All figures of the project and its annotators, to six digits."""
    rows = await ScoreRow.filter(project_id=project.id, level__in=["project", "annotator", "annotator_pair"])
    return {
        (row.scorer, row.level, row.metric, row.subject, row.key): tuple(
            value if value is None else round(value, 6) for value in (row.value, row.low, row.high, row.n)
        )
        for row in rows
        if row.metric != "run"
    }


async def bounds(project: Project) -> int:
    found: int = await database.fetch_value(
        "SELECT count(*) FROM score_blocks WHERE project_id = $1 AND scorer = $2", project.id, BOUNDS
    )
    return found


async def test_a_block_that_is_cut_changes_no_figure_and_a_judgement_costs_its_own(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await make_project(people.researcher, people.annotators)
    await made_up(project, people.annotators, 40)
    await jobs.run(await score_job(project), 20)
    assert await bounds(project) == 1
    whole = await figures(project)
    assert {name[0] for name in whole} >= {"agreement", "annotators", "consensus", "models"}

    monkeypatch.setattr(blocks, "TASKS", 8)
    forced = await jobs.create("score", {"force": True}, project_id=project.id)
    assert forced is not None
    await jobs.run(forced, 20)
    assert (await Job.get(id=forced)).status == "succeeded"
    assert await bounds(project) == 5
    assert await figures(project) == whole

    one = await Feedback.filter(project_id=project.id).first()
    assert one is not None
    await Feedback.filter(id=one.id).update(needs_scoring=True)
    await rested(project)
    job = await score_job(project)
    await jobs.run(job, 20)
    result = (await Job.get(id=job)).result
    assert (result["blocks"], result["scored"]) == (1, 1)
    assert await figures(project) == whole


async def test_figures_are_called_stale_until_the_last_of_them_is_stored(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await make_project(people.researcher, people.annotators)
    await made_up(project, people.annotators, 12)
    told: list[tuple[bool, int]] = []
    store_run, conclude = runs.store_run, runs.Run._conclude

    async def look() -> None:
        quality = await people.researcher.get(f"/metrics/quality?project_id={project.id}", status=200)
        told.append((quality["stale"], quality["judgements"]))

    async def concluded(self: runs.Run, *arguments: Any, **more: Any) -> set[str]:
        assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()
        await look()
        return await conclude(self, *arguments, **more)

    async def stored(*arguments: Any) -> None:
        await look()
        await store_run(*arguments)

    monkeypatch.setattr(runs.Run, "_conclude", concluded)
    monkeypatch.setattr(runs, "store_run", stored)
    await jobs.run(await score_job(project), 20)
    assert len(told) >= 2
    assert set(told) == {(True, 0)}
    await look()
    assert told[-1] == (False, 12 * len(people.annotators))

    one = await Feedback.filter(project_id=project.id).first()
    assert one is not None
    await database.execute("UPDATE signals SET subject = other, other = subject WHERE feedback_id = $1", one.id)
    await Feedback.filter(id=one.id).update(needs_scoring=True)
    await rested(project)
    monkeypatch.setattr(runs.Run, "_conclude", broken)
    job = await score_job(project)
    await jobs.run(job, 20)
    assert (await Job.get(id=job)).status != "running"
    assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()
    await look()
    assert told[-1][0]  # the judgement is marked, and in no figure


async def broken(*_: object, **__: object) -> set[str]:
    raise OSError("the machine lost power here")
