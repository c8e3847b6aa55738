"""Who may call what: every route, called as nobody, annotator, stranger, member, owner and admin."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from quart import Quart

from rlflow.core.ids import new_id
from rlflow.core.models import (
    ApiToken,
    DatasetSnapshot,
    ExportJob,
    Feedback,
    Invite,
    Job,
    Project,
    ProjectMember,
    TaskAssignment,
    Webhook,
    WebhookDelivery,
)
from tests.factories import make_project, make_tasks
from tests.people import People, Person

ACTORS = ("nobody", "outsider", "stranger", "member", "owner", "admin")
# outsider: an annotator who is in no project; stranger: another project's researcher; member: an annotator of
# the project; owner: the researcher who made it. The things asked for belong to the member or to the owner.
RULES = {
    "anyone": ("ok", "ok", "ok", "ok", "ok", "ok"),
    "user": ("401", "ok", "ok", "ok", "ok", "ok"),
    "researcher": ("401", "403", "ok", "403", "ok", "ok"),
    "admin": ("401", "403", "403", "403", "403", "ok"),
    "project member": ("401", "404", "404", "ok", "ok", "ok"),
    "project researcher": ("401", "403", "404", "403", "ok", "ok"),
    "member's own": ("401", "404", "404", "ok", "404", "404"),
    "member's own, or admin": ("401", "404", "404", "ok", "404", "ok"),
    "owner's own": ("401", "404", "404", "404", "ok", "404"),
    "owner's own, or admin": ("401", "404", "404", "404", "ok", "ok"),
    "owner's own, researchers": ("401", "403", "404", "403", "ok", "ok"),
}
TABLE = {
    "GET /": "anyone",
    "GET /assets/<path:path>": "anyone",
    "GET /docs": "anyone",
    "GET /docs/style.css": "anyone",
    "GET /health": "anyone",
    "GET /metrics": "anyone",
    "GET /ready": "anyone",
    "GET /openapi.json": "anyone",
    "POST /api/v1/auth/register": "anyone",
    "POST /api/v1/auth/login": "anyone",
    "POST /api/v1/auth/refresh": "anyone",
    "POST /api/v1/auth/logout": "anyone",
    "GET /api/v1/widgets/<name>/<path:path>": "anyone",
    "GET /api/v1/auth/me": "user",
    "PUT /api/v1/auth/password": "user",
    "GET /api/v1/events": "user",
    "GET /api/v1/notifications": "user",
    "POST /api/v1/notifications/read": "user",
    "GET /api/v1/plugins": "user",
    "GET /api/v1/tokens": "user",
    "POST /api/v1/tokens": "user",
    "DELETE /api/v1/tokens/<uuid:token_id>": "owner's own",
    "GET /api/v1/audit": "admin",
    "GET /api/v1/invites": "admin",
    "POST /api/v1/invites": "admin",
    "DELETE /api/v1/invites/<uuid:invite_id>": "admin",
    "GET /api/v1/users": "admin",
    "POST /api/v1/users": "admin",
    "PATCH /api/v1/users/<uuid:user_id>": "admin",
    "PUT /api/v1/users/<uuid:user_id>/password": "admin",
    "GET /api/v1/projects": "user",
    "POST /api/v1/projects": "researcher",
    "GET /api/v1/projects/<uuid:project_id>": "project member",
    "PATCH /api/v1/projects/<uuid:project_id>": "project researcher",
    "DELETE /api/v1/projects/<uuid:project_id>": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/members": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/candidates": "project researcher",
    "PUT /api/v1/projects/<uuid:project_id>/members/<uuid:user_id>": "project researcher",
    "DELETE /api/v1/projects/<uuid:project_id>/members/<uuid:user_id>": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/plugins": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/plugins/<kind>/<name>/config": "project researcher",
    "PUT /api/v1/projects/<uuid:project_id>/plugins/<kind>/<name>/config": "project researcher",
    "DELETE /api/v1/projects/<uuid:project_id>/plugins/<kind>/<name>/config": "project researcher",
    "POST /api/v1/projects/<uuid:project_id>/tasks/bulk": "project researcher",
    "POST /api/v1/projects/<uuid:project_id>/tasks/import": "project researcher",
    "POST /api/v1/projects/<uuid:project_id>/generate": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/disagreements": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/gold": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/qualification": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/qualifications": "project researcher",
    "PUT /api/v1/projects/<uuid:project_id>/qualifications/<uuid:user_id>": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/models": "project researcher",
    "POST /api/v1/projects/<uuid:project_id>/score": "project researcher",
    "GET /api/v1/providers/<name>/models": "researcher",
    "GET /api/v1/tasks": "user",
    "POST /api/v1/tasks": "researcher",
    "GET /api/v1/tasks/<uuid:task_id>": "project member",
    "PUT /api/v1/tasks/<uuid:task_id>": "project researcher",
    "GET /api/v1/tasks/<uuid:task_id>/versions": "project member",
    "POST /api/v1/tasks/<uuid:task_id>/assign": "project researcher",
    "PUT /api/v1/tasks/<uuid:task_id>/gold": "project researcher",
    "DELETE /api/v1/tasks/<uuid:task_id>/gold": "project researcher",
    "POST /api/v1/tasks/<uuid:task_id>/generate": "project researcher",
    "GET /api/v1/tasks/<uuid:task_id>/resolution": "project researcher",
    "POST /api/v1/tasks/<uuid:task_id>/resolution": "project researcher",
    "DELETE /api/v1/tasks/<uuid:task_id>/resolution": "project researcher",
    "GET /api/v1/tasks/<uuid:task_id>/resolution/history": "project researcher",
    "GET /api/v1/tasks/<uuid:task_id>/adjudication": "project researcher",
    "GET /api/v1/feedback/<uuid:task_id>": "project researcher",
    "POST /api/v1/feedback": "member's own",
    "PUT /api/v1/feedback/<uuid:feedback_id>": "member's own, or admin",
    "GET /api/v1/annotator/queue": "user",
    "GET /api/v1/annotator/stats": "user",
    "POST /api/v1/annotator/next": "project member",
    "GET /api/v1/annotator/assignments/<uuid:assignment_id>": "member's own",
    "PUT /api/v1/annotator/assignments/<uuid:assignment_id>/draft": "member's own",
    "POST /api/v1/annotator/assignments/<uuid:assignment_id>/skip": "member's own",
    "GET /api/v1/metrics/dashboard": "project researcher",
    "GET /api/v1/metrics/quality": "project researcher",
    "POST /api/v1/exports": "project researcher",
    "POST /api/v1/exports/preview": "project researcher",
    "GET /api/v1/exports": "project researcher",
    "GET /api/v1/exports/<uuid:export_id>": "project researcher",
    "GET /api/v1/exports/<uuid:export_id>/file": "project researcher",
    "GET /api/v1/exports/<uuid:export_id>/archive": "project researcher",
    "GET /api/v1/exports/<uuid:export_id>/documents/<path:name>": "project researcher",
    "POST /api/v1/exports/<uuid:export_id>/link": "project researcher",
    "DELETE /api/v1/exports/<uuid:export_id>": "project researcher",
    "GET /api/v1/exports/links/<signed>": "anyone",
    "POST /api/v1/projects/<uuid:project_id>/snapshots": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/snapshots": "project researcher",
    "GET /api/v1/projects/<uuid:project_id>/snapshots/<uuid:snapshot_id>": "project researcher",
    "DELETE /api/v1/projects/<uuid:project_id>/snapshots/<uuid:snapshot_id>": "project researcher",
    "GET /api/v1/jobs": "user",
    "GET /api/v1/jobs/<uuid:job_id>": "owner's own, or admin",
    "GET /api/v1/jobs/<uuid:job_id>/errors": "owner's own, or admin",
    "POST /api/v1/jobs/<uuid:job_id>/cancel": "owner's own, researchers",
    "POST /api/v1/jobs/<uuid:job_id>/retry": "owner's own, researchers",
    "GET /api/v1/webhooks": "researcher",
    "POST /api/v1/webhooks": "researcher",
    "GET /api/v1/webhooks/<uuid:webhook_id>": "owner's own, researchers",
    "PATCH /api/v1/webhooks/<uuid:webhook_id>": "owner's own, researchers",
    "DELETE /api/v1/webhooks/<uuid:webhook_id>": "owner's own, researchers",
    "GET /api/v1/webhooks/<uuid:webhook_id>/deliveries": "owner's own, researchers",
    "POST /api/v1/webhooks/<uuid:webhook_id>/deliveries/<uuid:delivery_id>/retry": "owner's own, researchers",
    "POST /api/v1/webhooks/<uuid:webhook_id>/test": "owner's own, researchers",
}
# "ok" is any answer but these: the bodies below need not be right, only let the question of access be asked.
DENIED = {401, 403, 404}
# Allowed, and then there is nothing there.
MAY_BE_ABSENT = {
    "GET /assets/<path:path>",
    "GET /api/v1/widgets/<name>/<path:path>",
    "GET /api/v1/tasks/<uuid:task_id>/resolution",
    "DELETE /api/v1/tasks/<uuid:task_id>/resolution",
    "GET /api/v1/exports/<uuid:export_id>/file",
    "GET /api/v1/exports/<uuid:export_id>/archive",
    "GET /api/v1/exports/<uuid:export_id>/documents/<path:name>",
    "POST /api/v1/exports/<uuid:export_id>/link",
    "GET /api/v1/exports/links/<signed>",
    "GET /api/v1/providers/<name>/models",
    "DELETE /api/v1/projects/<uuid:project_id>/plugins/<kind>/<name>/config",
    "POST /api/v1/auth/refresh",
    "POST /api/v1/auth/login",
}


@dataclass
class World:
    """One of everything, and the values that stand for the variables of paths and bodies."""

    values: dict[str, Any]

    @classmethod
    async def make(cls, people: People) -> World:
        """A project of the researcher, with the first annotator as its member."""
        owner, member = people.researcher, people.annotators[0]
        project = await make_project(owner, [member, people.annotators[2]])
        [task, other] = await make_tasks(project, 2, active_count=1)
        lease = datetime.now(UTC) + timedelta(hours=1)

        async def assignment(task_id: UUID) -> TaskAssignment:
            return await TaskAssignment.create(
                task_id=task_id,
                annotator_id=member.id,
                project_id=project.id,
                lease_expires_at=lease,
                output_order=[0, 1],
            )

        held, done = await assignment(task), await assignment(other)
        feedback = await Feedback.create(
            task_id=other,
            annotator_id=member.id,
            assignment_id=done.id,
            project_id=project.id,
            content_hash="0" * 64,
            values={"preference": {"preferred": None, "strength": 0}},
        )
        invite = await Invite.create(token_hash=str(new_id()), invited_by_id=people.admin.id, expires_at=lease)
        token = await ApiToken.create(user_id=owner.id, name="t", prefix="rlf_t", token_hash=str(new_id()))
        job = await Job.create(kind="none", created_by_id=owner.id, project_id=project.id, run_after=lease)
        export = await ExportJob.create(
            project_id=project.id, requested_by_id=owner.id, recipe="dpo", format="jsonl", request={}
        )
        snapshot = await DatasetSnapshot.create(
            project_id=project.id, created_by_id=owner.id, job_id=job.id, name="first"
        )
        hook = await Webhook.create(owner_id=owner.id, project_id=project.id, url="https://example.org", secret="s")
        delivery = await WebhookDelivery.create(webhook_id=hook.id, event="test", status="failed")
        return cls(
            {
                "project_id": project.id,
                "task_id": task,
                "assignment_id": held.id,
                "feedback_id": feedback.id,
                "invite_id": invite.id,
                "token_id": token.id,
                "user_id": people.annotators[2].id,
                "job_id": job.id,
                "export_id": export.id,
                "snapshot_id": snapshot.id,
                "webhook_id": hook.id,
                "delivery_id": delivery.id,
                "kind": "llm_providers",
                "name": "groq",
                "path": "none.js",
                "signed": "none",
            }
        )

    def path(self, rule: str) -> str:
        """A route's path with this world's ids."""
        parts = []
        for part in rule.split("/"):
            variable = part.strip("<>").rpartition(":")[2]
            parts.append(str(self.values[variable]) if part.startswith("<") else part)
        return "/".join(parts)

    def query(self, route: str) -> str:
        """What a GET that asks for a project needs."""
        asks = ("GET /api/v1/metrics/dashboard", "GET /api/v1/metrics/quality", "GET /api/v1/exports")
        return f"?project_id={self.values['project_id']}" if route in asks else ""

    def body(self, route: str) -> Any:
        """A body that names this world's things."""
        v = {name: str(value) for name, value in self.values.items()}
        tie = {"preference": {"preferred": None, "strength": 0}}
        bodies: dict[str, Any] = {
            "PUT /api/v1/projects/<uuid:project_id>/plugins/<kind>/<name>/config": {"values": {"api_key": "a key"}},
            "POST /api/v1/annotator/next": {"project_id": v["project_id"]},
            "POST /api/v1/feedback": {"assignment_id": v["assignment_id"], "values": tie},
            "PUT /api/v1/feedback/<uuid:feedback_id>": {"values": tie},
            "POST /api/v1/annotator/assignments/<uuid:assignment_id>/skip": {"reason": "unclear"},
            "POST /api/v1/exports": {"project_id": v["project_id"], "recipe": "dpo", "format": "jsonl"},
            "POST /api/v1/exports/preview": {"project_id": v["project_id"], "recipe": "dpo", "format": "jsonl"},
            "POST /api/v1/projects/<uuid:project_id>/snapshots": {"name": "second"},
            "PUT /api/v1/tasks/<uuid:task_id>": {"type": "qa", "prompt": "p", "version": 1},
            "POST /api/v1/projects/<uuid:project_id>/tasks/bulk": {"task_ids": [v["task_id"]], "status": "archived"},
            "POST /api/v1/tasks/<uuid:task_id>/assign": {"annotator_id": v["user_id"]},
            "POST /api/v1/tasks/<uuid:task_id>/resolution": {"values": tie, "reason": "clear"},
            "PUT /api/v1/tasks/<uuid:task_id>/gold": {"values": tie},
            "PUT /api/v1/projects/<uuid:project_id>/qualifications/<uuid:user_id>": {"status": "passed"},
            "POST /api/v1/tasks/<uuid:task_id>/generate": {"provider": "groq", "models": ["m"]},
            "POST /api/v1/projects/<uuid:project_id>/generate": {"provider": "groq", "models": ["m"]},
            "PUT /api/v1/projects/<uuid:project_id>/members/<uuid:user_id>": {"role": "annotator"},
        }
        return bodies.get(route, {})


def routes_of(app: Quart) -> set[str]:
    """Every method and route that the app serves."""
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


async def test_the_table_names_every_route(app: Quart) -> None:
    assert routes_of(app) == set(TABLE)


def actor_of(people: People, name: str) -> Person | None:
    """Who calls."""
    return {
        "nobody": None,
        "outsider": people.annotators[1],
        "stranger": people.stranger,
        "member": people.annotators[0],
        "owner": people.researcher,
        "admin": people.admin,
    }[name]


@pytest.mark.parametrize("route", sorted(TABLE))
async def test_who_may_call(route: str, people: People, app: Quart) -> None:
    await ProjectMember.all().delete()
    await Project.all().update(is_default=False)
    method, rule = route.split(" ", 1)
    found = {}
    for name in ACTORS:
        world = await World.make(people)
        actor = actor_of(people, name)
        client = actor.client if actor else app.test_client()
        headers = {"Authorization": f"Bearer {actor.token}"} if actor else {}
        options: dict[str, Any] = {"method": method, "headers": headers}
        if method not in ("GET", "DELETE"):
            options["json"] = world.body(route)
        if route == "GET /api/v1/events":
            found[name] = await stream_status(client, headers)
            continue
        response = await client.open(world.path(rule) + world.query(route), **options)
        status = response.status_code
        assert status < 500 or status in (502, 503), f"{route} as {name}: {await response.get_data()!r}"
        allowed = status not in DENIED or (
            route in MAY_BE_ABSENT and status in (401, 404) and RULES[TABLE[route]][ACTORS.index(name)] == "ok"
        )
        found[name] = "ok" if allowed else str(status)
        if status in DENIED:
            assert response.content_type == "application/problem+json"
    assert found == dict(zip(ACTORS, RULES[TABLE[route]], strict=True))


async def stream_status(client: Any, headers: dict[str, str]) -> str:
    """The status with which an endless stream begins."""
    async with client.request("/api/v1/events", method="GET", headers=headers) as connection:
        await connection.send_complete()
        for _ in range(100):
            if connection.status_code is not None:
                break
            await asyncio.sleep(0.02)
        status = connection.status_code
        await connection.disconnect()
    return "ok" if status == 200 else str(status)
