"""The whole path: first login, a project, its tasks, three annotators by keyboard, quality, and the file at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.judging import Judging
from tests.browser.site import Site, settled

QUESTIONS = {
    "What is 12 x 12?": ("144", "124"),
    "Name a prime above 20.": ("23", "21"),
    "What is the capital of Norway?": ("Oslo", "Bergen"),
    "How many legs has a spider?": ("Eight", "Six"),
}
"""The right answer, then a wrong one."""


def records() -> str:
    """The questions as a file of tasks; the right answer stands first in every other."""
    lines = []
    for number, (prompt, (right, wrong)) in enumerate(QUESTIONS.items()):
        outputs = [{"model_id": "large", "output": right}, {"model_id": "small", "output": wrong}]
        lines.append(json.dumps({"prompt": prompt, "outputs": outputs if number % 2 else outputs[::-1]}))
    return "\n".join(lines) + "\n"


def test_from_the_first_login_to_a_training_file(site: Site, tmp_path: Path) -> None:
    page, _ = site.signed_in(accept_downloads=True)
    project = make_project(page, site)
    import_tasks(page, project)
    judge(site, project)
    look_at_quality(page, project)
    rows = export(page, project, tmp_path)
    assert {(row["prompt"][0]["content"], row["chosen"][0]["content"]) for row in rows} == {
        (prompt, right) for prompt, (right, _) in QUESTIONS.items()
    }
    assert {row["rejected"][0]["content"] for row in rows} == {wrong for _, wrong in QUESTIONS.values()}


def make_project(page: Page, site: Site) -> str:
    """A project with the usual controls and three judgements a task; its id."""
    page.goto("/projects")
    settled(page)
    page.get_by_role("link", name="New project").first.click()
    page.get_by_label("Name", exact=True).fill("The whole path")
    page.get_by_label("Judgements per task").fill("3")
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_role("heading", level=1, name="The whole path")).to_be_visible()
    (made,) = site.api.get("/projects", q="The whole path")["items"]
    assert made["annotations_per_task"] == 3
    return str(made["id"])


def import_tasks(page: Page, project: str) -> None:
    """Drop a file of the questions and of one line that is none."""
    page.goto(f"/projects/{project}/tasks/import")
    settled(page)
    content = records() + '{"outputs": []}\n'
    dropped = page.evaluate_handle(
        """content => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([content], 'questions.jsonl', { type: 'application/x-ndjson' }));
            return transfer;
        }""",
        content,
    )
    page.get_by_text("Drop a file here").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.get_by_text("questions.jsonl")).to_be_visible()
    expect(page.get_by_text("What is 12 x 12?").first).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("Imported, with lines left out")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all").click()
    assert "5" in Path(download.value.path()).read_text(encoding="utf-8").splitlines()[1]
    page.get_by_role("link", name="Show the tasks").click()
    for prompt in QUESTIONS:
        expect(page.get_by_text(prompt).first).to_be_visible()


def judge(site: Site, project: str) -> None:
    """Three people judge everything by keyboard: all find the right answers, the third is less sure."""
    for number in (1, 2, 3):
        person = site.person(name=f"Path {number}")
        site.add_member({"id": project}, person)
        tab, _ = site.signed_in(person.email)
        judging = Judging(tab, project)
        judging.start()
        for _ in QUESTIONS:
            judging.ready()
            first = tab.get_by_role("article", name="Output A").inner_text()
            is_right = any(right in first.splitlines() for right, _ in QUESTIONS.values())
            strength = 1 if number == 3 else 2
            judging.choose(4 - strength if is_right else 4 + strength)
            judging.submit()
        expect(tab.get_by_text("All done for now")).to_be_visible()


def look_at_quality(page: Page, project: str) -> None:
    """The figures are there without anybody asking for them."""
    page.goto(f"/projects/{project}/quality")
    settled(page)
    expect(page.get_by_role("heading", name="Annotators", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="Path 3", exact=True)).to_be_visible()
    page.goto(f"/projects/{project}/models")
    settled(page)
    expect(
        page.get_by_role("main")
        .get_by_role("cell", name="large")
        .or_(page.get_by_role("rowheader", name="large"))
        .first
    ).to_be_visible()


def export(page: Page, project: str, folder: Path) -> list[Any]:
    """Download the pairs; the rows of the file."""
    page.goto(f"/projects/{project}/exports?recipe=dpo&format=jsonl")
    settled(page)
    button = page.get_by_role("button", name="Download now")
    expect(button).to_be_enabled()
    with page.expect_download() as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
