"""Every page: its name and how to get to it. The tests and the screenshots go through them."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.site import Site

GUEST_PAGES = ("/login", "/register", "/register?invite=an-invite")


def _project(path: str) -> Callable[[Site], str]:
    return lambda site: f"/projects/{site.sample()['id']}{path}"


def _at(path: str) -> Callable[[Site], str]:
    return lambda site: path


def _a_task(site: Site) -> str:
    """A task that two people have judged."""
    tasks = site.api.get("/tasks", project_id=site.sample()["id"], status="complete")["items"]
    return str(tasks[0]["id"])


PAGES: dict[str, Callable[[Site], str]] = {
    "queue": _at("/work"),
    "work": lambda site: f"/work/next?project={site.sample()['id']}",
    "stats": _at("/stats"),
    "dashboard": _at("/dashboard"),
    "projects": _at("/projects"),
    "new-project": _at("/projects/new"),
    "overview": _project(""),
    "project-dashboard": _project("/dashboard"),
    "tasks": _project("/tasks"),
    "new-task": _project("/tasks/new"),
    "import": _project("/tasks/import"),
    "task": lambda site: f"/projects/{site.sample()['id']}/tasks/{_a_task(site)}",
    "edit-task": lambda site: f"/projects/{site.sample()['id']}/tasks/{_a_task(site)}/edit",
    "quality": _project("/quality"),
    "models": _project("/models"),
    "disagreements": _project("/disagreements"),
    "gold": _project("/gold"),
    "exports": _project("/exports"),
    "settings": _project("/settings"),
    "webhooks": _at("/webhooks"),
    "account": _at("/account"),
    "tokens": _at("/account/tokens"),
    "users": _at("/admin/users"),
    "plugins": _at("/admin/plugins"),
    "jobs": _at("/admin/jobs"),
    "audit": _at("/admin/audit"),
    "system": _at("/admin/system"),
    "not-found": _at("/no/such/page"),
}
"""For an admin, who may see all of them."""
