"""A stranger's widgets in the workspace: loaded at run time, nothing rebuilt; one that throws stays alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import servers
from tests.browser.judging import tasks
from tests.browser.site import ADMIN, PASSWORD, Api, Site
from tests.cli.processes import Running

STRANGER = Path(__file__).parent / "stranger"


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    """A platform that was started with the stranger's module."""
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--no-sample", output=folder / "out",
            RLFLOW_ADMIN_EMAIL=ADMIN, RLFLOW_ADMIN_PASSWORD=PASSWORD, RLFLOW_RATE_LIMITS="false",
            RLFLOW_PLUGINS="rlflow_stars", PYTHONPATH=str(STRANGER),
        )  # fmt: skip
        try:
            api = Api(running.url(), ADMIN)
            made = Site(running.url(), browser, api)
            yield made
            made.end_windows()
            api.close()
        finally:
            running.end()


def test_a_strangers_widget_judges_and_a_broken_one_breaks_nothing_else(site: Site) -> None:
    widgets = [
        {"widget": "stars", "name": "stars"},
        {"widget": "broken", "name": "broken", "required": False},
        {"widget": "rationale", "name": "why", "required": False},
    ]
    project = site.project("Stars", tasks(2), widgets=widgets)
    page, watch = site.signed_in()
    watch.allow("planted|widget")
    page.goto(f"/work/next?project={project['id']}")
    four = page.get_by_role("button", name="4 stars")
    four.click()
    expect(four).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("planted: this widget cannot be mounted")).to_be_visible()
    page.get_by_role("textbox").last.fill("The stars work, the other does not.")
    before = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_function("url => location.href !== url", arg=before)
    expect(page.get_by_role("button", name="4 stars")).to_have_attribute("aria-pressed", "false")
    judged = [t for t in site.api.get("/tasks", project_id=project["id"])["items"] if t["feedback_count"]]
    [feedback] = site.api.get(f"/feedback/{judged[0]['id']}")["items"]
    assert feedback["values"]["stars"] == 4
    assert any("/api/v1/widgets/stars/@" in url for url in watch.loaded)
