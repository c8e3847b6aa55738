"""Every page: its name and how to get to it. The tests and the screenshots go through them."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.site import Site

GUEST_PAGES = ("/login", "/register", "/register?invite=an-invite")


def _project(path: str) -> Callable[[Site], str]:
    return lambda site: f"/projects/{site.sample()['id']}{path}"


def _at(path: str) -> Callable[[Site], str]:
    return lambda site: path


PAGES: dict[str, Callable[[Site], str]] = {
    "queue": _at("/work"),
    "work": lambda site: f"/work/next?project={site.sample()['id']}",
    "stats": _at("/stats"),
    "dashboard": _at("/dashboard"),
    "projects": _at("/projects"),
    "new-project": _at("/projects/new"),
    "overview": _project(""),
    "project-dashboard": _project("/dashboard"),
    "quality": _project("/quality"),
    "exports": _project("/exports"),
    "settings": _project("/settings"),
    "account": _at("/account"),
    "not-found": _at("/no/such/page"),
}
"""For an admin, who may see all of them."""
