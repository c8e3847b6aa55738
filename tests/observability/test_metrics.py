"""GET /metrics: what a scraper reads of requests and of the database."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from quart import Quart

from rlflow.core.enums import JobStatus, TaskStatus
from rlflow.core.ids import new_id
from rlflow.core.models import Feedback, ScoreRow, Task, TaskAssignment
from rlflow.observability import database_metrics
from rlflow.observability.database_metrics import DatabaseMetrics, cumulative
from tests.observability import material
from tests.people import People

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scrape(app: Quart) -> Samples:
    app.extensions.pop("rlflow_figures", None)  # what was counted is kept for some seconds
    response = await app.test_client().get("/metrics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain")
    text = (await response.get_data()).decode()
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float | None:
    return samples.get((name, frozenset(labels.items())))


async def test_requests_are_counted_by_route_and_not_by_path(app: Quart, people: People) -> None:
    before = await scrape(app)
    route = "/api/v1/jobs/<uuid:job_id>"
    for _ in range(3):
        await people.admin.get(f"/jobs/{uuid4()}", 404)
    await app.test_client().get(f"/nowhere/{uuid4()}")
    after = await scrape(app)
    labels = {"method": "GET", "route": route, "status": "404"}
    was = value(before, "rlflow_http_requests_total", **labels) or 0
    assert value(after, "rlflow_http_requests_total", **labels) == was + 3
    assert value(after, "rlflow_http_request_seconds_count", method="GET", route=route) >= was + 3
    assert value(after, "rlflow_http_requests_total", method="GET", route="(none)", status="404") >= 1
    assert not any("nowhere" in text for _, labels in after for _, text in labels)


async def test_strange_methods_make_no_series(app: Quart) -> None:
    await app.test_client().open("/health", method="BREW")
    samples = await scrape(app)
    assert not any(text == "BREW" for _, labels in samples for _, text in labels)


async def test_jobs_and_the_queue(app: Quart, people: People) -> None:
    await material.clear()
    now = datetime.now(UTC)
    for seconds in (0.05, 5.0, 5.1):
        ends = {"started_at": now - timedelta(seconds=seconds), "finished_at": now}
        await material.job(None, kind="score", status=JobStatus.SUCCEEDED, **ends)
    await material.job(None, kind="score", status=JobStatus.QUEUED)
    samples = await scrape(app)
    assert value(samples, "rlflow_jobs", kind="score", status="succeeded") == 3
    assert value(samples, "rlflow_jobs", kind="score", status="queued") == 1
    assert value(samples, "rlflow_job_seconds_count", kind="score") == 3
    assert value(samples, "rlflow_job_seconds_bucket", kind="score", le="0.1") == 1
    assert value(samples, "rlflow_job_seconds_bucket", kind="score", le="5.0") == 2  # a bound is within its bucket
    assert value(samples, "rlflow_job_seconds_bucket", kind="score", le="+Inf") == 3
    assert value(samples, "rlflow_job_seconds_sum", kind="score") == pytest.approx(10.15, abs=0.01)
    assert value(samples, "rlflow_queue_depth", state="waiting") == 1
    assert value(samples, "rlflow_queue_depth", state="running") == 0


async def test_tasks_feedback_rewards_and_agreement(app: Quart, people: People) -> None:
    project = await material.project(people.researcher)
    old = UUID(int=int((time.time() - 3600) * 1000) << 80 | 1)
    for number, reward in enumerate([1.0, 1.5, None, -3.0]):
        task = await Task.create(
            project_id=project.id,
            type="qa",
            prompt="?",
            status=TaskStatus.COMPLETE if number else TaskStatus.OPEN,
            agreement=number / 4,
        )
        person = people.annotators[0]
        turn = await TaskAssignment.create(
            task_id=task.id, annotator_id=person.id, project_id=project.id, lease_expires_at=datetime.now(UTC)
        )
        await Feedback.create(
            id=old if number == 0 else new_id(),  # one that is counted once for all, and young ones
            task_id=task.id,
            annotator_id=person.id,
            assignment_id=turn.id,
            project_id=project.id,
            reward_scalar=reward,
            content_hash="",
        )
    await ScoreRow.create(
        project_id=project.id, scorer="agreement", level="project", metric="krippendorff_alpha", key="p", value=0.75
    )
    samples = await scrape(app)
    assert value(samples, "rlflow_tasks", status="open") == 1
    assert value(samples, "rlflow_tasks", status="complete") == 3
    assert value(samples, "rlflow_tasks", status="draft") == 0
    assert value(samples, "rlflow_feedback") == 4
    assert value(samples, "rlflow_reward_scalar_bucket", le="+Inf") == 3
    assert value(samples, "rlflow_reward_scalar_mean") == pytest.approx(-0.5 / 3)
    assert value(samples, "rlflow_reward_scalar_bucket", le="-2.0") == 1
    assert value(samples, "rlflow_reward_scalar_bucket", le="0.75") == 1
    assert value(samples, "rlflow_reward_scalar_bucket", le="1.0") == 2
    assert value(samples, "rlflow_krippendorff_alpha", project=str(project.id), key="p") == 0.75
    assert value(samples, "rlflow_task_agreement_mean", project=str(project.id)) == pytest.approx(0.375)
    assert value(samples, "rlflow_database_up") == 1


async def test_settled_feedback_is_counted_once(app: Quart, people: People) -> None:
    figures = DatabaseMetrics()
    await figures.refresh()
    first = {family.name: family.samples for family in figures.collect()}
    figures._due = 0.0
    await figures.refresh()
    second = {family.name: family.samples for family in figures.collect()}
    assert [s.value for s in first["rlflow_feedback"]] == [s.value for s in second["rlflow_feedback"]]
    assert [s.value for s in first["rlflow_reward_scalar"]] == [s.value for s in second["rlflow_reward_scalar"]]


async def test_figures_are_kept_for_some_seconds(app: Quart, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = DatabaseMetrics()
    await figures.refresh()
    counted = []

    async def count() -> None:
        counted.append(True)

    monkeypatch.setattr(figures, "_count", count)
    await figures.refresh()
    assert counted == []
    assert figures._due > time.monotonic() + database_metrics.CACHE_SECONDS - 5


async def test_a_database_that_fails_is_told(app: Quart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_metrics.queries, "TASKS_BY_STATUS", "SELECT nothing FROM nowhere")
    samples = await scrape(app)
    assert value(samples, "rlflow_database_up") == 0
    assert value(samples, "rlflow_feedback") is None
    app.extensions.pop("rlflow_figures", None)


async def test_openmetrics_has_one_end(app: Quart) -> None:
    response = await app.test_client().get("/metrics", headers={"Accept": "application/openmetrics-text"})
    text = (await response.get_data()).decode()
    assert text.count("# EOF") == 1
    assert text.endswith("# EOF\n")


@given(st.lists(st.integers(0, 3)))
def test_cumulative_buckets_never_fall(found: list[int]) -> None:
    buckets = cumulative(Counter(found), (1.0, 2.0, 3.5))
    counts = [count for _, count in buckets]
    assert counts == sorted(counts)
    assert buckets[-1] == ("+Inf", float(len(found)))
    assert [bound for bound, _ in buckets] == ["1.0", "2.0", "3.5", "+Inf"]
