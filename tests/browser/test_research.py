"""What researchers and admins change by hand: tasks, members, jobs, webhooks; and what they are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from playwright.sync_api import expect

from tests.browser.chromium import axe_violations
from tests.browser.judging import tasks
from tests.browser.site import Site, settled
from tests.waiting import eventually


def test_two_people_edit_a_task_and_both_changes_stay(site: Site) -> None:
    project = site.project("Edits", tasks(1, expected_behavior="Says 12."))
    (task,) = site.api.get("/tasks", project_id=project["id"])["items"]
    page, watch = site.signed_in(path=f"/projects/{project['id']}/tasks/{task['id']}/edit")
    watch.allow("409")  # the browser logs it
    prompt, expected = page.get_by_label("Prompt", exact=True), page.get_by_label("Expected behaviour")
    prompt.fill("What is 15 % of 80, exactly?")
    expected.fill("Says 12 and shows how.")
    theirs = {"prompt": task["prompt"], "tags": ["theirs"], "expected_behavior": "Says 12, in a sentence."}
    site.api.call("PUT", f"/tasks/{task['id']}", json={"version": task["version"], **theirs})
    save = page.get_by_role("button", name="Save", exact=True)
    save.click()
    told = page.get_by_text("Somebody saved version 2 while you edited")
    expect(told).to_be_visible()
    expect(save).to_be_disabled()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Keep mine").click()
    expect(prompt).to_have_value("What is 15 % of 80, exactly?")
    save.click()
    expect(page.get_by_role("heading", level=1, name="What is 15 % of 80, exactly?")).to_be_visible()
    merged = site.api.get(f"/tasks/{task['id']}")
    assert merged["tags"] == ["theirs"]
    assert merged["expected_behavior"] == "Says 12 and shows how."
    assert merged["version"] == 3
    page.get_by_role("tab", name="Versions").click()
    expect(page.get_by_role("combobox", name="Version")).to_contain_text("Version 2")


def test_selected_tasks_are_changed_together(site: Site) -> None:
    project = site.project("Bulk", tasks(3))
    page, _ = site.signed_in(path=f"/projects/{project['id']}/tasks")
    page.get_by_role("checkbox", name="Select Task 1").check()
    page.get_by_role("checkbox", name="Select Task 3").check()
    bar = page.get_by_role("toolbar", name="Change the selected tasks")
    expect(bar).to_contain_text("2 tasks selected")
    assert axe_violations(page) == []
    bar.get_by_role("button", name="Tags").click()
    page.get_by_label("Add").click()
    page.keyboard.type("odd")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change tags").click()
    expect(page.get_by_text("2 tasks changed.")).to_be_visible()
    page.get_by_role("checkbox", name="Select Task 1").check()
    bar.get_by_role("button", name="Priority and judgements").click()
    page.get_by_label("Priority", exact=True).fill("7")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(bar).to_be_hidden()
    page.get_by_role("checkbox", name="Select Task 2").check()
    bar.get_by_role("button", name="Status").click()
    page.get_by_role("menuitem", name="Archive").click()
    expect(bar).to_be_hidden()
    listed = {t["prompt"][:6]: t for t in site.api.get("/tasks", project_id=project["id"])["items"]}
    assert {name: t["tags"] for name, t in listed.items()} == {"Task 1": ["odd"], "Task 2": [], "Task 3": ["odd"]}
    assert (listed["Task 1"]["priority"], listed["Task 2"]["status"]) == (7, "archived")


def test_members_come_change_their_role_and_go(site: Site) -> None:
    project = site.project("Members", [])
    person = site.person("researcher", name="Zaphira Member")
    page, _ = site.signed_in(path=f"/projects/{project['id']}/settings")

    def role() -> str | None:
        members = site.api.get(f"/projects/{project['id']}/members")["items"]
        return next((str(m["role"]) for m in members if m["user_id"] == person.id), None)

    page.get_by_role("combobox", name="Find somebody by name or e-mail").click()
    page.keyboard.type("Zaphira")
    page.get_by_role("option", name="Zaphira Member").click()
    page.get_by_role("button", name="Add", exact=True).click()
    theirs = page.get_by_role("combobox", name="Role of Zaphira Member")
    expect(theirs).to_be_visible()
    eventually(lambda: role() == "annotator", what="the membership")
    theirs.select_option("researcher")
    eventually(lambda: role() == "researcher", what="the change of the role")
    page.get_by_role("button", name="Remove Zaphira Member").click()
    page.get_by_role("button", name="Remove member").click()
    expect(theirs).to_be_hidden()
    eventually(lambda: role() is None, what="the end of the membership")


def test_a_failed_job_is_read_and_tried_again_and_its_owner_is_told(site: Site) -> None:
    project = site.project("Jobs", [])
    path = f"/projects/{project['id']}/tasks/import"
    media = {"Content-Type": "application/vnd.apache.parquet"}
    page, _ = site.signed_in()
    job = site.api.call("POST", path, params={"format": "parquet"}, content=b"PAR1 no table PAR1", headers=media)["job"]

    def failed_at(since: str | None = None) -> str | None:
        found = site.api.get(f"/jobs/{job['id']}")
        return str(found["finished_at"]) if found["status"] == "failed" and found["finished_at"] != since else None

    first = eventually(failed_at, what="the failure")
    page.goto(f"/admin/jobs?project={project['id']}")
    settled(page)
    expect(page.get_by_role("cell", name=re.compile("the file is not Parquet"))).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Why it failed")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("The job is queued again")).to_be_visible()
    eventually(lambda: failed_at(first), what="the second attempt")
    page.get_by_role("button", name=re.compile(r"^Notifications: \d+ unread")).click()
    inbox = page.get_by_role("dialog", name="Notifications")
    told = inbox.get_by_role("button").filter(has_text="(unread)").first
    expect(told).to_be_visible()
    assert axe_violations(page) == []
    inbox.get_by_role("button", name="Mark all as read").click()
    expect(inbox.get_by_text("(unread)")).to_have_count(0)
    expect(page.get_by_role("button", name="Notifications", exact=True)).to_be_visible()


@contextmanager
def receiver(answers: list[int]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A program on this machine that takes webhooks: its address, and what it got. Answers 200 after `answers`."""
    got: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append({"headers": dict(self.headers), "body": body})
            self.send_response(answers.pop(0) if answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_webhook_is_added_tried_switched_off_and_deleted(site: Site) -> None:
    researcher = site.person("researcher")
    page, _ = site.signed_in(researcher.email, path="/webhooks")
    expect(page.get_by_text("No webhooks")).to_be_visible()
    assert axe_violations(page) == []
    with receiver([500]) as (url, got):
        page.get_by_role("button", name="Add webhook").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Add webhook").click()
        expect(dialog.get_by_text("Enter an address such as")).to_be_visible()
        dialog.get_by_label("Address").fill(url)
        dialog.get_by_role("checkbox", name="feedback.submitted").check()
        dialog.get_by_role("button", name="Add webhook").click()
        secret = dialog.get_by_text(re.compile("^whsec_"))
        expect(secret).to_be_visible()
        assert axe_violations(page) == []
        dialog.get_by_role("button", name="Done").click()
        assert "whsec_" not in page.content(), "the secret is shown once"
        page.get_by_role("button", name=url).first.click()
        sheet = page.get_by_role("dialog", name="Deliveries")
        sheet.get_by_role("button", name="Send a test").click()
        expect(sheet.get_by_text("Failed")).to_be_visible()
        sheet.get_by_text("Failed").click()
        assert axe_violations(page) == []
        sheet.get_by_role("button", name="Send again").click()
        expect(sheet.get_by_text("Succeeded")).to_be_visible()
        assert len(got) == 2
        assert got[0]["body"] == got[1]["body"]
        assert got[0]["headers"]["webhook-id"] == got[1]["headers"]["webhook-id"]
    page.keyboard.press("Escape")
    page.get_by_role("switch", name=f"Active: {url}").click()
    page.get_by_role("button", name=f"Actions for {url}").click()
    page.get_by_role("menuitem", name="Change").click()
    expect(page.get_by_role("checkbox", name="feedback.submitted")).to_be_checked()
    page.get_by_role("checkbox", name="feedback.submitted").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("cell", name="feedback.submitted")).to_have_count(0)
    (stored,) = [one for one in site.api.get("/webhooks")["items"] if one["owner_id"] == researcher.id]
    assert (stored["is_active"], stored["events"]) == (False, ["export.finished", "task.completed"])
    page.get_by_role("button", name=f"Actions for {url}").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("button", name="Delete webhook").click()
    expect(page.get_by_text("No webhooks")).to_be_visible()


def test_a_parquet_file_is_previewed_before_it_is_sent(site: Site, tmp_path: Path) -> None:
    project = site.project("Parquet", [])
    file = tmp_path / "pairs.parquet"
    rows = {"question": ["What is 3 + 4?", "Ünïcode?"], "chosen": ["7", "ja"], "rejected": ["8", "nein"], "id": [1, 2]}
    pq.write_table(pa.table(rows), file)
    page, _ = site.signed_in(path=f"/projects/{project['id']}/tasks/import")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("4 columns")).to_be_visible()
    expect(page.get_by_text("What is 3 + 4?").first).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("link", name="Show the tasks")).to_be_visible()
    listed = site.api.get("/tasks", project_id=project["id"])["items"]
    assert sorted(task["prompt"] for task in listed) == ["What is 3 + 4?", "Ünïcode?"]
    full = site.api.get(f"/tasks/{listed[0]['id']}")
    assert len(full["outputs"]) == 2
