"""What is refused, who may do what, and the preview."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from rlflow.core import database
from rlflow.core.models import ProjectMember
from tests.exports.material import asked, project_of, task_of
from tests.people import People


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"recipe": "nope"}, "recipe", "known: ballots, dpo, "),
        ({"format": "nope"}, "format", "known: arrow, csv, jsonl, "),
        ({"format": "csv"}, "format", "Choose the format jsonl or parquet"),
        ({"options": {"layuot": "standard"}}, "options.layuot", ""),
        ({"options": {"layout": "nope"}}, "options.layout", ""),
        ({"aggregate": "dawid_skene", "recipe": "prm"}, "aggregate", "choose none"),
        ({"aggregate": "majority", "recipe": "ballots"}, "aggregate", "choose none"),
        ({"aggregate": "majority", "recipe": "sft"}, "aggregate", "choose none"),
        ({"filters": {"min_quality": "0.5"}}, "filters.min_quality", ""),
        ({"filters": {"min_quality": True}}, "filters.min_quality", ""),
        ({"filters": {"min_quality": 1.5}}, "filters.min_quality", ""),
        ({"filters": {"min_votes": 1.0}}, "filters.min_votes", ""),
        ({"filters": {"min_votes": 0}}, "filters.min_votes", ""),
        ({"filters": {"tags": []}}, "filters.tags", ""),
        ({"filters": {"tags": ["a\u0000"]}}, "filters.tags.0", "NUL"),
        ({"filters": {"statuses": ["done"]}}, "filters.statuses.0", ""),
        ({"filters": {"created_after": 5}}, "filters.created_after", "as text"),
        ({"filters": {"created_after": "2026-01-01T00:00:00"}}, "filters.created_after", "timezone"),
        (
            {"filters": {"created_after": "2026-01-02T00:00:00Z", "created_before": "2026-01-01T00:00:00Z"}},
            "filters",
            "earlier",
        ),
        ({"filters": {"nope": 1}}, "filters.nope", ""),
        ({"split": {"train": 0.5}}, "split", "add up to 1"),
        ({"split": {"train": 1, "seed": -1}}, "split.seed", ""),
        ({"split": {"train": 1}, "stream": True}, "stream", "?part="),
        ({"stream": "false"}, "stream", ""),
        ({"nope": 1}, "nope", ""),
        ({"project_id": "x"}, "project_id", ""),
    ],
)
async def test_refusals_name_the_field(people: People, change: dict[str, Any], field: str, words: str) -> None:
    project = await project_of(people)
    problem = await people.researcher.post("/exports", {**asked(project), **change}, status=422)
    assert field in [error["field"].removeprefix("body.") for error in problem["errors"]], problem
    assert words in problem["detail"]
    assert await database.fetch_value("SELECT count(*) FROM export_jobs WHERE project_id = $1", project.id) == 0


async def test_parts_that_are_not_there(people: People) -> None:
    project = await project_of(people)
    for query, more in (("?part=train", {}), ("?part=test", {"split": {"train": 1}}), ("?part=nope", {})):
        await people.researcher.post(f"/exports{query}", asked(project, **more), status=422)
    body = asked(project, split={"train": 1}, stream=False)
    await people.researcher.post("/exports?part=train", body, status=422)


async def test_exports_are_for_the_projects_researchers_alone(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    project = await project_of(people)
    task = await task_of(project)
    await task.vote(people.annotators[0].user, task.prefers(0, 1))
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    await work()
    one = f"/exports/{export['id']}"

    async def each(person: Any) -> list[int]:
        calls = [
            ("POST", "/exports", asked(project)),
            ("POST", "/exports", asked(project, stream=False)),
            ("POST", "/exports/preview", asked(project)),
            ("GET", f"/exports?project_id={project.id}", None),
            ("GET", one, None),
            ("GET", f"{one}/file", None),
        ]
        answers = []
        for method, path, body in calls:
            response = await person.call(method, path, **({"json": body} if body else {}))
            await response.get_data()
            answers.append(response.status_code)
        return answers

    assert await each(people.annotators[0]) == [403] * 6  # a member, but no researcher
    assert await each(people.stranger) == [404] * 6
    member = await ProjectMember.create(project=project, user=people.stranger.user, role="annotator")
    assert await each(people.stranger) == [403] * 6
    assert (await people.stranger.get("/exports"))["items"] == []
    await ProjectMember.filter(id=member.id).update(role="researcher")
    assert await each(people.stranger) == [200, 202, 200, 200, 200, 200]
    assert await each(people.admin) == [200, 202, 200, 200, 200, 200]
    assert await each(people.researcher) == [200, 202, 200, 200, 200, 200]
    nobody = await people.researcher.client.post("/api/v1/exports", json={"nope": 1})
    assert nobody.status_code == 401  # before the body is looked at
    await people.researcher.get(f"/exports/{uuid4()}", 404)


async def test_lists_are_paged_newest_first(people: People) -> None:
    project = await project_of(people)
    made = [(await people.researcher.post("/exports", asked(project, stream=False), 202))["id"] for _ in range(5)]
    found: list[str] = []
    cursor = ""
    for _ in range(3):
        page = await people.researcher.get(f"/exports?project_id={project.id}&limit=2{cursor}")
        found += [item["id"] for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert found == made[::-1]
    assert page["next_cursor"] is None
    await people.researcher.get("/exports?limit=0", 422)


async def test_a_preview_shows_first_rows_and_refusals(people: People) -> None:
    project = await project_of(people)
    for number in range(15):
        task = await task_of(project, f"Q{number}")
        await task.vote(people.annotators[0].user, task.prefers(0, 1, number % 3), quality_score=number / 15)
    body = {"project_id": str(project.id), "recipe": "dpo", "format": "csv", "filters": {"min_quality": 0.2}}
    preview = await people.researcher.post("/exports/preview", body, status=200)
    assert preview["counts"] == [
        {"filter": "project", "tasks": 15, "judgements": 15, "rows": 15},
        {"filter": "statuses", "tasks": 15, "judgements": 15, "rows": 15},
        {"filter": "min_quality", "tasks": 12, "judgements": 12, "rows": 12},
    ]
    assert [row["prompt"][0]["content"] for row in preview["rows"]] == [f"Q{n}" for n in (4, 5, 7, 8, 10, 11, 13, 14)]
    assert preview["left_out"] == {"tie": 4}
    assert preview["looked_at"] == 12
    assert preview["schema"][0]["name"] == "prompt"
    assert "jsonl or parquet" in preview["refusal"]
    assert preview["refusals"] == {"csv": preview["refusal"]}
    body["options"] = {"layout": "standard"}
    preview = await people.researcher.post("/exports/preview", body, status=200)
    assert (preview["refusal"], preview["refusals"]) == (None, {})
    body = {"project_id": str(project.id), "recipe": "kto", "filters": {"types": ["nope"]}}
    preview = await people.researcher.post("/exports/preview", body, status=200)
    assert (preview["rows"], preview["refusal"]) == ([], None)
    assert "nothing to export" in preview["warnings"][-1]
