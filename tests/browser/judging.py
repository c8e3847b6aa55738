"""The judging screen, as one who uses nothing but the keyboard meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.site import Api, Person, Site

TWO_ANSWERS = [
    {"model_id": "careful", "output": "It is **12**: 10 % is 8, and half of that is 4."},
    {"model_id": "hasty", "output": "About 15."},
]


def tasks(count: int, **fields: Any) -> list[dict[str, Any]]:
    """Tasks with two answers each."""
    return [{"prompt": f"Task {n}: what is 15 % of 80?", "outputs": TWO_ANSWERS, **fields} for n in range(1, count + 1)]


class Judging:
    """One annotator at work in one tab."""

    def __init__(self, page: Page, project_id: str) -> None:
        self.page = page
        self.project_id = project_id

    def start(self) -> None:
        """Open the project's next task."""
        self.page.goto(f"/work/next?project={self.project_id}")
        self.ready()

    def ready(self) -> None:
        """Wait until a task and its widgets are there."""
        expect(self.page.get_by_role("article", name="Output A")).to_be_visible()
        expect(self.page.get_by_role("radio").first).to_be_visible()

    @property
    def assignment(self) -> str:
        """The id of what is shown."""
        found = re.search(r"/work/([0-9a-f-]{36})", self.page.url)
        assert found is not None, self.page.url
        return found[1]

    def choose(self, point: int) -> None:
        """A point of the preference's scale, 1 (A much better) to 7 (B much better)."""
        self.page.keyboard.press(str(point))
        expect(self.page.get_by_role("radio").nth(point - 1)).to_be_checked()

    def submit(self) -> None:
        """Send the judgement and wait until the next task, or the end, is shown."""
        before = self.page.url
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(
            "url => location.href !== url || document.body.innerText.includes('done')", arg=before
        )

    def is_done(self) -> bool:
        """Whether there is no task left."""
        return self.page.get_by_text("All done for now").is_visible()

    def saved(self) -> None:
        """Wait until the server has the draft."""
        expect(self.page.get_by_role("status").filter(has_text="Draft saved")).to_be_attached()


def milliseconds_to_next(page: Page) -> list[float]:
    """For every submission of this tab: from the key to the paint of the next task."""
    return list(page.evaluate("performance.getEntriesByName('rlf:next').map((entry) => entry.duration)"))


def judge_all(site: Site, project: str, person: Person, values: Callable[[Any], dict[str, Any]]) -> None:
    """Judge every task of the project by REST; `values` says what an assignment is answered with."""
    api = Api(site.url, person.email)
    while (found := api.post("/annotator/next", {"project_id": project})) is not None:
        mine = found["assignment"]
        api.post("/feedback", {"assignment_id": mine["id"], "values": values(mine), "duration_ms": 9000})
    api.close()
