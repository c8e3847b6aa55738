"""Judgements become figures: right, once, and without losing what comes in between."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pyarrow as pa
import pytest

from rlflow.core import database, jobs
from rlflow.core.models import AgentOutput, ConsensusRow, Feedback, Job, Project, ScoreRow, Task
from rlflow.core.periodic import run_once
from rlflow.core.settings import Settings
from rlflow.plugin import SIGNALS_SCHEMA, Score, Scorer, ScoreReport
from rlflow.quality import queries
from rlflow.quality.blocks import AFTER_ALL, FIRST, Bounds
from rlflow.quality.jobs import periodic, purge_jobs, score_waiting
from rlflow.quality.snapshot import Reader, conninfo_of_pool
from tests.factories import make_project, make_tasks
from tests.people import People
from tests.quality.support import installed, judge_all, rested, score_job, value_of

Work = Callable[[], Awaitable[int]]


async def two_annotators(people: People, **values: Any) -> tuple[Project, list[Any], list[Any]]:
    """Four tasks; the second annotator disagrees on the second one: percent .75, kappa .5, alpha 1 - .25 / (30/56)."""
    project = await make_project(people.researcher, people.annotators, annotations_per_task=2, **values)
    await make_tasks(project, 4)
    first = await judge_all(people.annotators[0], project, [0, 0, 1, 1], duration_ms=1000)
    second = await judge_all(people.annotators[1], project, [0, 1, 1, 1], duration_ms=3000)
    return project, first, second


async def figures(people: People, project: Project) -> dict[str, Any]:
    return await people.researcher.get(f"/metrics/quality?project_id={project.id}")


async def test_figures_of_a_small_project(people: People, work: Work) -> None:
    project, first, second = await two_annotators(people)
    before = await figures(people, project)
    assert (before["stale"], before["computed_at"], before["keys"]) == (True, None, [])
    assert await score_waiting() == 1
    assert await score_waiting() == 0  # one waits already
    await work()
    found = await figures(people, project)
    assert (found["stale"], found["judgements"], found["annotators_count"]) == (False, 8, 2)
    assert (found["missing"], found["failed"], found["note"]) == ([], [], "")
    assert "agreement" not in [other["scorer"] for other in found["scorers"]]
    [key] = found["keys"]
    assert (key["key"], key["widget"], key["kind"]) == ("preference", "preference", "pairwise")
    assert (key["level_of_measurement"], key["n_items"], key["n_judgements"]) == ("nominal", 4, 8)
    assert key["percent_agreement"]["value"] == pytest.approx(0.75)
    assert key["krippendorff_alpha"]["value"] == pytest.approx(1 - 0.25 / (30 / 56))
    assert key["krippendorff_alpha"]["in_words"].startswith("weak agreement, ")
    assert key["fleiss_kappa"]["value"] == pytest.approx((0.75 - 0.53125) / (1 - 0.53125))
    [pair] = key["cohen_kappa"]
    assert pair["value"] == pytest.approx(0.5)
    assert pair["names"] == ["Annotator1", "Annotator2"]
    assert pair["annotators"] == [str(person.id) for person in people.annotators[:2]]
    one, two = sorted(found["annotators"], key=lambda annotator: annotator["name"])
    assert (one["name"], one["judgements"], one["mean_duration_ms"]) == ("Annotator1", 4, 1000)
    assert (two["mean_duration_ms"], two["skipped"]) == (3000, 0)
    assert one["agreement"]["value"] == pytest.approx(0.75)
    assert one["keys"]["preference"]["n"] == 4
    stored = {str(f.id): f for f in await Feedback.filter(project_id=project.id)}
    assert [stored[f["id"]].quality_score for f in first] == [1, 0, 1, 1]
    assert [stored[f["id"]].quality_score for f in second] == [1, 0, 1, 1]
    assert not any(f.needs_scoring for f in stored.values())
    assert [t.agreement for t in await Task.filter(project_id=project.id).order_by("id")] == [1, 0, 1, 1]


async def test_a_revision_changes_the_figures(people: People, work: Work) -> None:
    project, _, second = await two_annotators(people)
    await score_waiting()
    await work()
    rows = {r.id: r.value for r in await ScoreRow.filter(project_id=project.id, level="feedback")}
    changed = second[1]
    await people.annotators[1].put(f"/feedback/{changed['id']}", {"values": value_of(changed["assignment"], 0)})
    assert (await Feedback.get(id=changed["id"])).quality_score is None
    assert (await figures(people, project))["stale"]
    await rested(project)
    await score_waiting()
    await work()
    [key] = (await figures(people, project))["keys"]
    assert key["percent_agreement"]["value"] == 1
    assert key["krippendorff_alpha"]["value"] == 1
    assert {t.agreement for t in await Task.filter(project_id=project.id)} == {1}
    assert {f.quality_score for f in await Feedback.filter(project_id=project.id)} == {1}
    after = {r.id: r.value for r in await ScoreRow.filter(project_id=project.id, level="feedback")}
    assert set(after) == set(rows)  # the same rows, two of them with new values
    assert sum(after[i] != rows[i] for i in rows) == 2


async def test_what_says_the_same_is_not_written_again(people: People, work: Work) -> None:
    project, _, _ = await two_annotators(people)
    await score_waiting()
    await work()
    versions = (
        "SELECT id, xmin::text AS x, 's' FROM scores WHERE project_id = $1 AND scorer <> '_run' UNION ALL "
        "SELECT id, xmin::text, 'f' FROM feedback WHERE project_id = $1 UNION ALL "
        "SELECT id, xmin::text, 't' FROM tasks WHERE project_id = $1"
    )
    before = {tuple(row) for row in await database.fetch(versions, project.id)}
    answer = await people.researcher.post(f"/projects/{project.id}/score", status=202)
    assert answer["job"]["status"] == "queued"
    again = await people.researcher.post(f"/projects/{project.id}/score", status=202)
    assert again["job"]["id"] == answer["job"]["id"]
    await work()
    assert (await Job.get(id=answer["job"]["id"])).status == "succeeded"
    assert {tuple(row) for row in await database.fetch(versions, project.id)} == before


async def test_the_signals_that_a_scorer_reads(people: People) -> None:
    project, first, _ = await two_annotators(people)
    extra = {"rationale": "It is shorter."}
    await people.annotators[0].put(
        f"/feedback/{first[0]['id']}", {"values": value_of(first[0]["assignment"], 0, 3), **extra}
    )
    reader = Reader(project.id, conninfo_of_pool())
    assert await asyncio.to_thread(reader.try_lock)
    nothing = SIGNALS_SCHEMA.empty_table()
    read = await asyncio.to_thread(lambda: reader.block(Bounds(FIRST, AFTER_ALL), frozenset(), nothing))
    table = read.block.signals
    everything, waiting = await asyncio.to_thread(reader.all_signals)
    assert (everything.num_rows, everything.schema) == (table.num_rows, table.schema)
    assert waiting[first[0]["id"]] == 2
    assert len(waiting) == 8
    assert table.schema == SIGNALS_SCHEMA
    await asyncio.to_thread(reader.close)
    table.validate(full=True)
    assert table.num_rows == 9
    rows = [r for r in table.to_pylist() if r["feedback_id"] == first[0]["id"]]
    [pair] = [r for r in rows if r["kind"] == "pairwise"]
    [text] = [r for r in rows if r["kind"] == "text"]
    mine = first[0]["assignment"]
    places = {output["text"].split()[1]: output["position"] for output in mine["outputs"]}
    assert (pair["subject_model"], pair["other_model"]) == ("model-0", "model-1")
    assert (pair["subject_place"], pair["other_place"]) == (places["0"], places["1"])
    assert (pair["value"], pair["duration_ms"], pair["task_id"]) == (3.0, 1000, mine["task"]["id"])
    assert (text["label"], text["subject"], text["subject_place"]) == (None, None, None)


class Waiting(Scorer):
    """Says how many judgements it saw, when it is let go on."""

    name, label = "waiting", "Waits"

    def __init__(self) -> None:
        self.began, self.go_on = threading.Event(), threading.Event()

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        self.began.set()
        assert self.go_on.wait(20)
        return ScoreReport([Score("project", "rows", float(signals.num_rows))])


async def test_a_judgement_in_the_middle_of_scoring_is_not_lost(people: People, work: Work) -> None:
    project, first, _ = await two_annotators(people, scorers=[{"scorer": "waiting"}, {"scorer": "agreement"}])
    [late] = await make_tasks(project, 1)
    waiting = Waiting()
    with installed(waiting):
        running = asyncio.create_task(jobs.run(await score_job(project), 20))
        await asyncio.to_thread(waiting.began.wait, 20)
        assert await score_waiting() == 0  # it runs: another job would find nothing
        mine = await people.annotators[0].post("/annotator/next", {"project_id": str(project.id)}, status=200)
        mine = mine["assignment"]
        [chosen] = [o for o in mine["outputs"] if o["text"].startswith("answer 0")]
        body = {"assignment_id": mine["id"], "values": {"preference": {"preferred": chosen["id"], "strength": 1}}}
        new = await people.annotators[0].post("/feedback", body)
        revised = first[0]
        await people.annotators[0].put(f"/feedback/{revised['id']}", {"values": value_of(revised["assignment"], 1)})
        waiting.go_on.set()
        await running
        left = {str(f.id) for f in await Feedback.filter(project_id=project.id, needs_scoring=True)}
        assert left == {new["id"], revised["id"]}
        assert (await Feedback.get(id=revised["id"])).quality_score is None
        assert (await figures(people, project))["stale"]
        assert await score_waiting() == 1
        await work()
    assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()
    assert (await ScoreRow.get(project_id=project.id, scorer="waiting")).value == 9
    assert (await Feedback.get(id=revised["id"])).quality_score == 0
    assert (await Task.get(id=late)).agreement is None


class Failing(Scorer):
    """Raises."""

    name, label = "failing", "Fails"

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        raise ZeroDivisionError("no way")


class Twice(Scorer):
    """Gives the same figure twice, which cannot be stored."""

    name, label = "twice", "Twice"

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport([Score("project", "x", 1.0), Score("project", "x", 2.0)])


class TooGood(Scorer):
    """Gives a quality above 1."""

    name, label = "too_good", "Too good"

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport([Score("feedback", "quality_score", 1.5, signals["feedback_id"][0].as_py())])


async def test_a_scorer_that_fails_fails_alone(people: People, work: Work) -> None:
    names = ["failing", "twice", "too_good", "agreement", "gone"]
    project, _, second = await two_annotators(people, scorers=[{"scorer": name, "options": {}} for name in names])
    with installed(Failing(), Twice(), TooGood()):
        job_id = await score_job(project)
        await work()
        job = await Job.get(id=job_id)
        assert job.status == "failed"
        assert job.error is not None
        assert "the scorer 'failing' failed: ZeroDivisionError: no way" in job.error
        assert 'raise ZeroDivisionError("no way")' in job.error  # the traceback
        assert "the scorer 'twice' failed: it gave two figures" in job.error
        assert "the scorer 'too_good' failed: ValueError: quality_score of feedback" in job.error
        found = await figures(people, project)
        assert [one["scorer"] for one in found["failed"]] == ["failing", "too_good", "twice"]
        assert found["missing"] == ["gone"]
        assert found["keys"][0]["percent_agreement"]["value"] == 0.75
        assert not found["stale"]
        assert {f.quality_score for f in await Feedback.filter(project_id=project.id)} == {0, 1}
        assert await score_waiting() == 0  # it is not tried again until there is something new
        revision = {"values": value_of(second[1]["assignment"], 0)}
        await people.annotators[1].put(f"/feedback/{second[1]['id']}", revision)
        assert await score_waiting() == 0  # and then not every two seconds
        await database.execute("UPDATE scores SET created_at = now() - interval '30 seconds' WHERE scorer = '_run'")
        assert await score_waiting() == 1
        await work()
    # Without the plugin's bug, a retry of the failed job scores again and ends well.
    project.scorers = [{"scorer": "agreement", "options": {}}]
    await project.save()
    assert await jobs.retry(job_id)
    await work()
    assert (await Job.get(id=job_id)).status == "succeeded"
    assert (await figures(people, project))["failed"] == []
    assert {r.scorer for r in await ScoreRow.filter(project_id=project.id)} == {"agreement", queries.RUN_SCORER}


async def test_figures_of_strangers_and_options(people: People, work: Work) -> None:
    project, _, _ = await two_annotators(
        people, scorers=[{"scorer": "waiting", "options": {}}, {"scorer": "agreement", "options": {"resamples": 0}}]
    )
    waiting = Waiting()
    waiting.go_on.set()
    with installed(waiting):
        await score_waiting()
        await work()
        found = await figures(people, project)
    [other] = found["scorers"]
    assert (other["scorer"], other["label"]) == ("waiting", "Waits")
    [metric] = other["metrics"]
    assert (metric["level"], metric["metric"], metric["value"]) == ("project", "rows", 8)
    assert found["keys"][0]["percent_agreement"]["low"] is None  # no resamples, no interval


async def test_two_scorings_at_once(people: People, work: Work) -> None:
    project, _, _ = await two_annotators(people)
    made = [await jobs.create("score", {"force": True}, project_id=project.id) for _ in range(2)]
    await asyncio.gather(*[jobs.run(job_id, 20) for job_id in made if job_id])
    assert {j.status for j in await Job.filter(id__in=made)} == {"succeeded"}
    rows = await ScoreRow.filter(project_id=project.id, scorer="agreement", level="feedback")
    assert len(rows) == 8
    assert sum([(await Job.get(id=job_id)).result["scored"] for job_id in made]) == 8


async def test_no_judgements_and_one_annotator(people: People, work: Work) -> None:
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 2)
    assert await score_waiting() == 0
    await people.researcher.post(f"/projects/{project.id}/score", status=202)
    await work()
    found = await figures(people, project)
    assert (found["note"], found["keys"], found["judgements"]) == ("undefined (no judgements)", [], 0)
    assert found["computed_at"] is not None
    await judge_all(people.annotators[0], project, [0, 1])
    await rested(project)
    await score_waiting()
    await work()
    found = await figures(people, project)
    alpha = found["keys"][0]["krippendorff_alpha"]
    assert alpha["value"] is None
    assert alpha["in_words"] == alpha["note"] == "undefined (one annotator: there is nobody to agree with)"
    assert found["annotators"][0]["agreement"]["value"] is None
    assert {f.quality_score for f in await Feedback.filter(project_id=project.id)} == {None}
    assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()


async def test_a_judgement_without_signals_counts_as_scored(people: People, work: Work) -> None:
    widget = {"widget": "preference", "name": "preference", "required": False, "options": {}}
    project = await make_project(people.researcher, people.annotators, widgets=[widget])
    await make_tasks(project, 1)
    answer = await people.annotators[0].post("/annotator/next", {"project_id": str(project.id)}, status=200)
    await people.annotators[0].post("/feedback", {"assignment_id": answer["assignment"]["id"], "values": {}})
    assert await score_waiting() == 1
    await work()
    assert await score_waiting() == 0


async def test_ticks_and_archived_projects(people: People, work: Work, settings: Settings) -> None:
    tick, purge = periodic(settings)
    assert tick.seconds == settings.score_delay_seconds
    project, _, _ = await two_annotators(people)
    assert await run_once(tick)
    assert await Job.filter(project_id=project.id, kind="score", status="queued").count() == 1
    await people.researcher.delete(f"/projects/{project.id}")
    await work()
    assert (await Job.get(project_id=project.id, kind="score")).result["skipped"]
    assert await score_waiting() == 0
    await database.execute(
        "UPDATE jobs SET id = ('01800000-0000-7000-8000-' || right(id::text, 12))::uuid WHERE project_id = $1",
        project.id,
    )
    assert await run_once(purge)
    assert await Job.filter(project_id=project.id).count() == 0
    assert await purge_jobs() == 0


async def test_a_long_scoring_is_followed_by_a_rest(people: People, work: Work) -> None:
    project, _, second = await two_annotators(people)
    await score_waiting()
    await work()
    await database.execute(
        "UPDATE scores SET detail = detail || '{\"seconds\": 61}' WHERE project_id = $1 AND scorer = '_run'", project.id
    )
    change = {"values": value_of(second[1]["assignment"], 0)}
    await people.annotators[1].put(f"/feedback/{second[1]['id']}", change)
    assert await score_waiting() == 0
    back = "UPDATE scores SET created_at = now() - interval '241 seconds' WHERE project_id = $1 AND scorer = '_run'"
    await database.execute(back, project.id)
    assert await score_waiting() == 1


async def test_consensus_is_stored_and_follows_a_revision(people: People, work: Work) -> None:
    project, _, second = await two_annotators(people)
    await score_waiting()
    await work()
    rows = await ConsensusRow.filter(project_id=project.id, method="majority").order_by("task_id")
    tasks = [t.id for t in await Task.filter(project_id=project.id).order_by("id")]
    assert [row.task_id for row in rows] == tasks
    assert [abs(row.value or 0) for row in rows] == [1, 0, 1, 1]
    assert [(row.votes, row.agreement) for row in rows] == [(2, 1), (2, 0), (2, 1), (2, 1)]
    assert {(row.widget, row.kind, row.key) for row in rows} == {("preference", "pairwise", "preference")}
    first = await AgentOutput.filter(task_id=tasks[0]).order_by("position")
    assert {rows[0].subject, rows[0].other} == {output.id for output in first}
    assert rows[0].subject < rows[0].other
    assert (rows[0].value == 1) == (rows[0].subject == first[0].id)
    likely = await ConsensusRow.filter(project_id=project.id, method="dawid_skene").order_by("task_id")
    assert [row.task_id for row in likely] == tasks
    assert all(sum(row.detail["posterior"].values()) == pytest.approx(1, abs=1e-5) for row in likely)
    changed = second[1]
    await people.annotators[1].put(f"/feedback/{changed['id']}", {"values": value_of(changed["assignment"], 0)})
    await rested(project)
    await score_waiting()
    await work()
    after = await ConsensusRow.filter(project_id=project.id, method="majority").order_by("task_id")
    assert [row.id for row in after] == [row.id for row in rows]
    assert [abs(row.value or 0) for row in after] == [1, 1, 1, 1]
    await people.researcher.patch(f"/projects/{project.id}", {"scorers": [{"scorer": "agreement"}]})
    await people.researcher.post(f"/projects/{project.id}/score", status=202)
    await work()
    assert not await ConsensusRow.filter(project_id=project.id).exists()
