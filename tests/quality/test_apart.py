"""Judgements of gold items are scored for their annotators, and stay out of agreement and exports unless asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rlflow.core.models import Feedback, GoldResult, ScoreRow, Task
from tests.annotation.test_gold import gold_project, work_through
from tests.people import People


async def test_gold_is_no_part_of_agreement_or_of_exports(people: People, work: Callable[[], Awaitable[int]]) -> None:
    from rlflow.quality.jobs import score_waiting

    project = await gold_project(people, 6, 3, rate=0.5, annotations_per_task=2)
    for person in people.annotators[:2]:
        await work_through(person, project)
    gold = await Task.filter(project_id=project.id, pool="gold").values_list("id", flat=True)
    judged = await Feedback.filter(task_id__in=gold).values_list("id", flat=True)
    assert len(judged) == 6
    assert await GoldResult.filter(feedback_id__in=judged, passed=True).count() == 6
    await score_waiting()
    await work()
    assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()
    subjects = {str(i) for i in (*gold, *judged)}
    assert await ScoreRow.filter(project_id=project.id, level="task").exists()
    assert not await ScoreRow.filter(project_id=project.id, subject__in=subjects).exists()
    assert not await Task.filter(id__in=gold, agreement__isnull=False).exists()
    body = {"project_id": str(project.id), "recipe": "ballots", "format": "jsonl"}
    without = await people.researcher.post("/exports/preview", body, status=200)
    with_gold = await people.researcher.post("/exports/preview", {**body, "filters": {"gold": True}}, status=200)
    assert [count["rows"] for count in (without["counts"][-1], with_gold["counts"][-1])] == [12, 18]
    dashboard = await people.researcher.get(f"/metrics/dashboard?project_id={project.id}")
    assert dashboard["tasks"]["total"] == 6
