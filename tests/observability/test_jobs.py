"""Jobs over HTTP: who sees which, their errors, and cancel and retry."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import orjson
import pytest

from rlflow.core.enums import JobStatus, MemberRole
from rlflow.core.models import AuditEntry, Job
from tests.observability import material
from tests.people import People


@pytest.fixture(autouse=True)
async def _no_jobs(people: People) -> None:
    await material.clear()


async def test_a_job_shows_its_result_and_first_errors(people: People) -> None:
    job = await material.job(
        people.researcher, errors=120, result={"imported": 7, "rejected": 120, "announced": True}, progress=1.0
    )
    shown = await people.researcher.get(f"/jobs/{job.id}")
    assert shown["imported"] == 7
    assert shown["rejected"] == 120
    assert shown["result"] == {"imported": 7, "rejected": 120}
    assert [error["line"] for error in shown["errors"]] == list(range(2, 202, 2))
    assert shown["created_at"].endswith("Z")


async def test_who_sees_a_job(people: People) -> None:
    colleague, annotator = people.stranger, people.annotators[0]
    project = await material.project(people.researcher, (annotator, MemberRole.ANNOTATOR))
    job = await material.job(None, project.id)
    await people.researcher.get(f"/jobs/{job.id}")
    await people.admin.get(f"/jobs/{job.id}")
    await colleague.get(f"/jobs/{job.id}", 404)
    await annotator.get(f"/jobs/{job.id}", 404)
    await people.admin.get(f"/jobs/{uuid4()}", 404)
    own = await material.job(annotator, project.id)
    await annotator.get(f"/jobs/{own.id}")


async def test_lists_hold_what_is_theirs(people: People) -> None:
    project = await material.project(people.researcher, (people.stranger, MemberRole.RESEARCHER))
    other = await material.project(people.admin)
    here = await material.job(None, project.id)
    mine = await material.job(people.researcher, kind="score", status=JobStatus.FAILED)
    elsewhere = await material.job(None, other.id)

    async def listed(person: object, query: str = "") -> list[str]:
        return [item["id"] for item in (await person.get(f"/jobs{query}"))["items"]]  # type: ignore[attr-defined]

    assert await listed(people.admin) == [str(elsewhere.id), str(mine.id), str(here.id)]
    assert await listed(people.researcher) == [str(mine.id), str(here.id)]
    assert await listed(people.stranger) == [str(here.id)]
    assert await listed(people.annotators[0]) == []
    assert await listed(people.admin, f"?project_id={project.id}") == [str(here.id)]
    assert await listed(people.admin, "?status=failed") == [str(mine.id)]
    assert await listed(people.admin, "?kind=score") == [str(mine.id)]
    await people.admin.get("/jobs?status=lost", 422)


async def test_lists_are_paged(people: People) -> None:
    made = [str((await material.job(people.researcher)).id) for _ in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = await people.researcher.get(f"/jobs?limit=2&cursor={cursor}" if cursor else "/jobs?limit=2")
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == made[::-1]


async def test_errors_are_paged_in_the_order_of_the_lines(people: People) -> None:
    job = await material.job(people.researcher, errors=7)
    first = await people.researcher.get(f"/jobs/{job.id}/errors?limit=4")
    second = await people.researcher.get(f"/jobs/{job.id}/errors?limit=4&cursor={first['next_cursor']}")
    assert [item["line"] for item in first["items"] + second["items"]] == [2, 4, 6, 8, 10, 12, 14]
    assert second["next_cursor"] is None
    await people.stranger.get(f"/jobs/{job.id}/errors", 404)


async def test_errors_are_downloaded_whole(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    from rlflow.observability import service

    monkeypatch.setattr(service, "STREAM_BATCH", 3)
    job = await material.job(people.researcher, errors=7)
    path = f"/jobs/{job.id}/errors"
    response = await people.researcher.call("GET", f"{path}?format=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="errors-{job.id}.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO((await response.get_data()).decode())))
    assert [row["line"] for row in rows] == ["2", "4", "6", "8", "10", "12", "14"]
    assert rows[0]["message"] == 'bad, "1"'
    response = await people.researcher.call("GET", path, headers={"Accept": "application/x-ndjson"})
    lines = [orjson.loads(line) for line in (await response.get_data()).splitlines()]
    assert lines[-1] == {"line": 14, "field": "prompt", "message": 'bad, "7"'}
    assert len(lines) == 7
    assert (await people.stranger.call("GET", f"{path}?format=csv")).status_code == 404


async def test_a_failure_tells_its_reason_and_the_admin_where(people: People) -> None:
    job = await material.job(people.researcher, status=JobStatus.FAILED, error="ValueError: no\n\nTraceback: secret")
    shown = await people.researcher.get(f"/jobs/{job.id}")
    assert shown["error"] == "ValueError: no"
    assert shown["traceback"] is None
    assert (await people.admin.get(f"/jobs/{job.id}"))["traceback"] == "Traceback: secret"


async def test_cancel_and_retry(people: People) -> None:
    project = await material.project(people.researcher)
    job = await material.job(people.admin, project.id, status=JobStatus.QUEUED, kind="nothing")
    await people.annotators[0].post(f"/jobs/{job.id}/cancel", status=403)
    await people.stranger.post(f"/jobs/{job.id}/cancel", status=404)
    shown = await people.researcher.post(f"/jobs/{job.id}/cancel", status=200)
    assert shown["status"] == "cancelled"
    problem = await people.researcher.post(f"/jobs/{job.id}/cancel", status=409)
    assert "cancelled" in problem["detail"]
    await Job.filter(id=job.id).update(result={"announced": True, "imported": 3})
    shown = await people.researcher.post(f"/jobs/{job.id}/retry", status=200)
    assert shown["status"] == "queued"
    assert (await Job.get(id=job.id)).result == {"imported": 3}
    await people.researcher.post(f"/jobs/{job.id}/retry", status=409)
    actions = await AuditEntry.filter(object_id=str(job.id)).order_by("id").values_list("action", flat=True)
    assert actions == ["job.cancel", "job.retry"]
