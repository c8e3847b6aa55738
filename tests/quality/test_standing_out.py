"""Single judgements that stand out are named on the quality page, with the reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rlflow.core.ids import new_id
from rlflow.core.models import Project
from rlflow.plugin import Score, Scorer, ScoreReport
from rlflow.quality.jobs import score_waiting
from tests.factories import make_project, make_tasks
from tests.people import People, Person
from tests.quality.support import installed

Work = Callable[[], Awaitable[int]]

REWARD = [{"widget": "reward", "name": "reward", "required": True, "options": {"min": 0, "max": 10}}]


async def rewarded(person: Person, project: Project, rewards: list[float]) -> list[dict[str, Any]]:
    """Judge each task by the number of its prompt; the feedback in that order."""
    stored: dict[int, dict[str, Any]] = {}
    for _ in rewards:
        mine = (await person.post("/annotator/next", {"project_id": str(project.id)}, status=200))["assignment"]
        number = int(mine["task"]["prompt"].split()[-1])
        values = {"reward": {"scores": {mine["outputs"][0]["id"]: rewards[number]}}}
        stored[number] = await person.post("/feedback", {"assignment_id": mine["id"], "values": values})
    return [stored[number] for number in sorted(stored)]


async def test_a_number_far_from_the_others_is_named(people: People, work: Work) -> None:
    project = await make_project(people.researcher, people.annotators, widgets=REWARD, annotations_per_task=3)
    await make_tasks(project, 6, outputs=1, min_outputs=1)
    await rewarded(people.annotators[0], project, [5, 5, 5, 5, 5, 5])
    await rewarded(people.annotators[1], project, [5, 5, 5, 5, 5, 6])
    odd = await rewarded(people.annotators[2], project, [5, 5, 10, 5, 1, 5])
    quality = f"/metrics/quality?project_id={project.id}"
    assert (await people.researcher.get(quality))["standing_out"] == {"total": 0, "judgements": []}
    await score_waiting()
    await work()
    found = (await people.researcher.get(quality))["standing_out"]
    assert found["total"] == 2
    first, second = found["judgements"]
    assert (first["feedback_id"], first["task_id"], first["prompt"]) == (odd[2]["id"], odd[2]["task_id"], "Prompt 2")
    assert (first["annotator"], first["annotator_id"]) == ("Annotator3", str(people.annotators[2].id))
    assert (first["scorer"], first["metric"]) == ("outliers", "outlier")
    assert first["note"] == "10 is 50% of the scale away from the median of 3 judgements"
    assert first["value"] == 25  # a robust deviation is never taken as less than a fiftieth of the scale
    assert (second["feedback_id"], second["value"]) == (odd[4]["id"], 20)
    # What is revised is no longer pointed out.
    values = {"reward": {"scores": {next(iter(odd[2]["values"]["reward"]["scores"])): 5}}}
    await people.annotators[2].put(f"/feedback/{odd[2]['id']}", {"values": values})
    await people.researcher.post(f"/projects/{project.id}/score", status=202)
    await work()
    left = (await people.researcher.get(quality))["standing_out"]
    assert [one["feedback_id"] for one in left["judgements"]] == [odd[4]["id"]]


class Suspicious(Scorer):
    """Points at every judgement."""

    name, label = "suspicious", "Suspicious"

    def score(self, signals: Any, options: Any) -> ScoreReport:
        ids = sorted(set(signals["feedback_id"].to_pylist()))
        return ScoreReport([Score("feedback", "outlier", float(n), one, note="because") for n, one in enumerate(ids)])


async def test_those_of_a_strangers_scorer_are_named_too_and_not_all_of_many(people: People, work: Work) -> None:
    scorers = [{"scorer": "suspicious", "options": {}}]
    project = await make_project(
        people.researcher, people.annotators, widgets=REWARD, scorers=scorers, annotations_per_task=1
    )
    await make_tasks(project, 60, outputs=1, min_outputs=1)
    await rewarded(people.annotators[0], project, [5] * 60)
    with installed(Suspicious()):
        await score_waiting()
        await work()
        found = (await people.researcher.get(f"/metrics/quality?project_id={project.id}"))["standing_out"]
    assert (found["total"], len(found["judgements"])) == (60, 50)
    assert [one["value"] for one in found["judgements"][:2]] == [59, 58]
    assert {one["note"] for one in found["judgements"]} == {"because"}


class Astray(Scorer):
    """Points at what is no judgement, and at one of another project."""

    name, label = "astray", "Astray"
    other = ""

    def score(self, signals: Any, options: Any) -> ScoreReport:
        mine = signals["feedback_id"][0].as_py()
        subjects = ["no id at all", str(new_id()), self.other, mine]
        return ScoreReport([Score("feedback", "outlier", 1.0, one, note="because") for one in subjects])


async def test_a_scorer_that_points_astray_shows_nothing_of_other_projects(people: People, work: Work) -> None:
    theirs = await make_project(people.stranger, people.annotators, widgets=REWARD, annotations_per_task=1)
    await make_tasks(theirs, 1, outputs=1, min_outputs=1)
    [foreign] = await rewarded(people.annotators[0], theirs, [5])
    scorers = [{"scorer": "astray", "options": {}}]
    project = await make_project(
        people.researcher, people.annotators, widgets=REWARD, scorers=scorers, annotations_per_task=1
    )
    await make_tasks(project, 1, outputs=1, min_outputs=1)
    [mine] = await rewarded(people.annotators[0], project, [5])
    astray = Astray()
    astray.other = foreign["id"]
    with installed(astray):
        await score_waiting()
        await work()
        found = (await people.researcher.get(f"/metrics/quality?project_id={project.id}"))["standing_out"]
    assert ([one["feedback_id"] for one in found["judgements"]], found["total"]) == ([mine["id"]], 1)
