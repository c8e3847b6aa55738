"""The sample project: a few questions with two answers each, to try the whole path from judging to an export.

Its texts lie in `sample_data/`. Two made-up annotators have judged a part of it, so that every page has something to
show; their accounts are inactive and nobody knows their passwords.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import httpx

from rlflow.core.models import Feedback, User
from rlflow.core.security import create_access_token
from rlflow.core.settings import Settings

ANNOTATORS = (
    ("sample-robin@example.com", "Robin (sample)"),
    ("sample-kim@example.com", "Kim (sample)"),
)
"""At a domain that is reserved for examples, so that no mail can go astray."""

CRITERIA = ("correctness", "helpfulness", "clarity")
"""In the order of the ratings in the data."""

DAYS = 6
"""The judgements are spread over so many days, so that the chart of the work has a course."""

Body = dict[str, Any]


async def load_sample(settings: Settings, admin: User) -> str | None:
    """Make the sample project through the REST API, in this process; its name, or None if it is there already."""
    from rlflow.app import create_app

    app = create_app(settings.model_copy(update={"rate_limits": False}))
    await app.startup()
    try:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app),  # type: ignore[arg-type]
            base_url="http://127.0.0.1/api/v1/",
        ) as http:
            return await _Loader(http, settings, admin).load()
    finally:
        await app.shutdown()
        await asyncio.sleep(0)


class _Loader:
    """Makes the project, its people, tasks and judgements; takes the project back where that fails half-way."""

    def __init__(self, http: httpx.AsyncClient, settings: Settings, admin: User) -> None:
        self._http = http
        self._settings = settings
        self._admin = admin

    async def load(self) -> str | None:
        project: Body = json.loads(_text("project.json"))
        found = await self._ask(self._admin, "GET", "projects", params={"q": project["name"], "limit": 100})
        if any(one["name"] == project["name"] for one in found["items"]):
            return None
        tasks = [json.loads(line) for line in _text("tasks.ndjson").splitlines()]
        made = await self._ask(self._admin, "POST", "projects", json=project)
        people = [await self._person(*who) for who in ANNOTATORS]
        try:
            judged: list[str] = []
            for task in tasks:
                judged += await self._task(made["id"], task, people)
            await _spread(judged)
        except BaseException:
            await self._ask(self._admin, "DELETE", f"projects/{made['id']}")
            raise
        finally:
            for person in people:
                await self._ask(self._admin, "PATCH", f"users/{person.id}", json={"is_active": False})
        return str(made["name"])

    async def _person(self, email: str, name: str) -> User:
        """One of the made-up annotators, active for now; perhaps left by a sample that was deleted since."""
        user = await User.get_or_none(email=email)
        if user is None:
            body = {"email": email, "name": name, "password": secrets.token_urlsafe(32), "role": "annotator"}
            made = await self._ask(self._admin, "POST", "users", json=body)
            user = await User.get(id=made["id"])
        elif not user.is_active:
            await self._ask(self._admin, "PATCH", f"users/{user.id}", json={"is_active": True})
        return user

    async def _task(self, project_id: str, task: Body, people: list[User]) -> list[str]:
        """Make a task and what was said of it; ids of the judgements."""
        judged: list[Body] = task.pop("judged")
        for output in task["outputs"]:
            output["metadata"] = {"sample": True}
        made = await self._ask(self._admin, "POST", "tasks", json={"project_id": project_id, **task})
        outputs: list[str] = [output["id"] for output in made["outputs"]]
        stored = []
        for given in judged:
            person = people[given["by"]]
            body = {"annotator_id": str(person.id)}
            assigned = await self._ask(self._admin, "POST", f"tasks/{made['id']}/assign", json=body)
            feedback = {
                "assignment_id": assigned["assignment"]["id"],
                "values": _values(given, outputs),
                "duration_ms": given["seconds"] * 1000,
                "reward_scalar": _reward(given),
            }
            stored.append((await self._ask(person, "POST", "feedback", json=feedback))["id"])
        return stored

    async def _ask(self, user: User, method: str, path: str, **options: Any) -> Any:
        token, _ = create_access_token(user.id, self._settings)
        headers = {"Authorization": f"Bearer {token}"}
        response = await self._http.request(method, path, headers=headers, **options)
        if response.is_error:
            raise RuntimeError(f"the sample project could not be made: {method} {path}: {response.text}")
        return response.json() if response.content else None


def _values(given: Body, outputs: list[str]) -> Body:
    """The values of a judgement; the data names outputs by their place: "#0", "#1"."""
    preference = dict(given["preference"])
    if preference["preferred"] is not None:
        preference["preferred"] = outputs[int(preference["preferred"][1:])]
    values: Body = {"preference": preference}
    if "ratings" in given:
        rows = zip(outputs, given["ratings"], strict=True)
        values["ratings"] = {"ratings": {output: dict(zip(CRITERIA, row, strict=True)) for output, row in rows}}
    if given["why"]:
        values["why"] = given["why"]
    return values


def _reward(given: Body) -> float | None:
    """How good the better answer is, from 0 to 1, where it was rated."""
    if "ratings" not in given:
        return None
    best: float = max((sum(row) / len(row) - 1) / 4 for row in given["ratings"])
    return round(best, 3)


async def _spread(feedback: list[str]) -> None:
    """Date the judgements back, evenly over the last days and in their order."""
    now = datetime.now(UTC)
    for index, feedback_id in enumerate(feedback):
        then = now - timedelta(days=DAYS) * (1 - (index + 1) / (len(feedback) + 1))
        await Feedback.filter(id=feedback_id).update(created_at=then, updated_at=then)


def _text(name: str) -> str:
    return files("rlflow.cli").joinpath("sample_data", name).read_text(encoding="utf-8")
