"""Judging by keyboard alone; and what happens when the connection, the tab or the mind changes in the middle."""

from __future__ import annotations

import json
import statistics

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import ROOT, axe_violations, sideways_overflow
from tests.browser.judging import Judging, milliseconds_to_next, tasks
from tests.browser.site import PHONE, Site
from tests.waiting import eventually

SAMPLE = ROOT / "rlflow/cli/sample_data"


def test_twenty_sample_tasks_by_keyboard(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (SAMPLE / "tasks.ndjson").read_text(encoding="utf-8").splitlines()[-20:]
    content = [{k: v for k, v in json.loads(line).items() if k != "judged"} for line in lines]
    settings = json.loads((SAMPLE / "project.json").read_text(encoding="utf-8"))
    project = site.project("Twenty", content, widgets=settings["widgets"])
    annotator = site.person()
    site.add_member(project, annotator)
    page, watch = site.signed_in(annotator.email)
    judging = Judging(page, project["id"])
    judging.start()
    for number in range(20):
        judging.ready()
        judging.choose(1 + number % 7)
        judging.submit()
    expect(page.get_by_text("All done for now")).to_be_visible()
    watch.check()
    progress = eventually(
        lambda: (found := site.api.get(f"/projects/{project['id']}")["progress"])["feedback"] == 20 and found
    )
    assert progress["feedback"] == 20
    times = milliseconds_to_next(page)
    assert len(times) >= 19
    with capsys.disabled():
        print(
            f"\nFrom submit to the paint of the next task: median {statistics.median(times):.0f} ms, "
            f"slowest {max(times):.0f} ms, {len(times)} tasks"
        )


def test_what_was_chosen_is_what_is_stored(site: Site) -> None:
    project = site.project("Stored", tasks(1))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    preferred = page.get_by_role("article", name="Output B").inner_text()
    judging.choose(7)
    page.keyboard.press("w")
    page.keyboard.type("B shows how. 1 2 3 s u are letters here, no commands.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("All done for now")).to_be_visible()
    (task,) = site.api.get("/tasks", project_id=project["id"])["items"]
    (stored,) = eventually(lambda: site.api.get(f"/feedback/{task['id']}")["items"])
    outputs = {one["id"]: one["output"] for one in site.api.get(f"/tasks/{task['id']}")["outputs"]}
    value = stored["values"]["preference"]
    assert value["strength"] == 3
    assert ("About 15" in preferred) == ("About 15" in outputs[value["preferred"]])
    assert stored["rationale"] == "B shows how. 1 2 3 s u are letters here, no commands."


def test_the_models_are_hidden(site: Site) -> None:
    project = site.project("Blind", tasks(1))
    annotator = site.person()
    site.add_member(project, annotator)
    page, _ = site.signed_in(annotator.email)
    Judging(page, project["id"]).start()
    assert "careful" not in page.content()
    assert "hasty" not in page.content()


def test_the_models_are_told_afterwards_and_the_judgement_stands(site: Site) -> None:
    settings = {"annotation": {"reveal_models": True}}
    project = site.project("Told afterwards", tasks(2), settings=settings)
    annotator = site.person()
    site.add_member(project, annotator)
    page, watch = site.signed_in(annotator.email)
    judging = Judging(page, project["id"])
    judging.start()
    first = page.get_by_role("article", name="Output A").inner_text()
    judging.choose(2)
    judging.submit()
    told = page.get_by_role("main").filter(has_text="Who wrote the outputs of the last task")
    expect(told).to_contain_text("A hasty" if "About 15" in first else "A careful")
    assert axe_violations(page) == []
    judging.ready()
    page.keyboard.press("u")
    expect(page.get_by_text("your last judgement stands")).to_be_visible()
    expect(page.get_by_text("You are changing your last submission")).to_have_count(0)
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("Who wrote the outputs")).to_have_count(0)
    judging.choose(6)
    judging.submit()
    expect(page.get_by_text("All done for now")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Who wrote the outputs of the last task")
    expect(page.get_by_role("button", name="Edit the last one")).to_have_count(0)
    watch.check()


def test_a_required_answer_is_asked_for(site: Site) -> None:
    project = site.project("Required", tasks(1))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Something is still to be answered.")).to_be_visible()
    judging.choose(4)
    judging.submit()
    expect(page.get_by_text("All done for now")).to_be_visible()


def test_skipping_by_keyboard_passes_a_task_on(site: Site) -> None:
    project = site.project("Skip", tasks(2))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    first = judging.assignment
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Skip the task").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    judging.ready()
    assert judging.assignment != first
    path = f"/annotator/assignments/{first}"
    eventually(lambda: site.api.get(path)["assignment"]["status"] == "skipped", what="the skip")


def test_a_reload_brings_the_draft_back(site: Site) -> None:
    project = site.project("Reload", tasks(2))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    judging.choose(2)
    page.keyboard.press("w")
    page.keyboard.type("half a thou")
    judging.saved()
    page.reload()
    judging.ready()
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    expect(page.get_by_role("textbox")).to_have_value("half a thou")
    expect(page.get_by_text("Your draft is back")).to_be_visible()
    expect(page.get_by_text("This task is reserved for you")).to_be_hidden()  # half an hour is far off


def test_offline_in_the_middle_loses_nothing(site: Site) -> None:
    project = site.project("Offline", tasks(3))
    page, watch = site.signed_in()
    watch.allow(r"ERR_INTERNET_DISCONNECTED|Failed to load resource")
    judging = Judging(page, project["id"])
    judging.start()
    first = judging.assignment
    page.wait_for_timeout(500)  # the next task is fetched ahead meanwhile
    page.context.set_offline(True)
    judging.choose(6)
    expect(page.get_by_text("You are offline")).to_be_visible()
    page.keyboard.press("w")
    page.keyboard.type("written without a network")
    page.keyboard.press("Control+Enter")
    page.context.set_offline(False)
    (task,) = {site.api.get(f"/annotator/assignments/{first}")["assignment"]["task"]["id"]}
    (stored,) = eventually(lambda: site.api.get(f"/feedback/{task}")["items"], what="the judgement's arrival")
    assert stored["values"]["preference"]["strength"] == 2
    assert stored["rationale"] == "written without a network"
    expect(page.get_by_text("You are offline")).to_be_hidden()
    judging.ready()


def test_the_same_task_in_two_tabs_is_judged_once(site: Site) -> None:
    project = site.project("Tabs", tasks(2))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    first = judging.assignment
    other = page.context.new_page()
    other.goto(f"/work/{first}")
    expect(other.get_by_text("This task is open in another tab")).to_be_visible()
    judging.choose(3)
    judging.submit()
    expect(other.get_by_text("You finished this task in another tab")).to_be_visible()
    task = site.api.get(f"/annotator/assignments/{first}")["assignment"]["task"]["id"]
    assert len(eventually(lambda: site.api.get(f"/feedback/{task}")["items"])) == 1


def test_two_annotators_at_once_never_share_a_slot(site: Site) -> None:
    project = site.project("Together", tasks(6))
    people = [site.person(name=f"Together {n}") for n in (1, 2)]
    works = []
    for person in people:
        site.add_member(project, person)
        page, _ = site.signed_in(person.email)
        works.append(Judging(page, project["id"]))
    for work in works:
        work.start()
    assert (
        works[0].page.get_by_text("Task ").first.inner_text() != works[1].page.get_by_text("Task ").first.inner_text()
    )
    for _ in range(6):
        for work in works:
            if not work.is_done():
                work.ready()
                work.choose(5)
                work.submit()
    for work in works:
        expect(work.page.get_by_text("All done for now")).to_be_visible()

    def counts() -> list[int]:
        return [task["feedback_count"] for task in site.api.get("/tasks", project_id=project["id"])["items"]]

    eventually(lambda: sum(counts()) >= 6, what="the last judgement's arrival")
    assert counts() == [1] * 6


def test_the_last_judgement_can_be_changed(site: Site) -> None:
    project = site.project("Undo", tasks(2))
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    first = judging.assignment
    judging.choose(1)
    judging.submit()
    judging.ready()
    page.keyboard.press("u")
    expect(page.get_by_text("You are changing your last submission")).to_be_visible()
    expect(page.get_by_role("radio").nth(0)).to_be_checked()
    judging.choose(4)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("You are changing your last submission")).to_be_hidden()
    task = site.api.get(f"/annotator/assignments/{first}")["assignment"]["task"]["id"]
    (stored,) = eventually(lambda: [one for one in site.api.get(f"/feedback/{task}")["items"] if one["revision"] == 2])
    assert stored["values"]["preference"]["preferred"] is None


def test_ranking_by_drag_and_by_keys(site: Site) -> None:
    outputs = [{"model_id": f"m{n}", "output": f"Answer {n}"} for n in range(3)]
    project = site.project(
        "Ranking", [{"prompt": "Which?", "outputs": outputs}] * 2, widgets=[{"widget": "ranking", "name": "order"}]
    )
    page, _ = site.signed_in()
    page.goto(f"/work/next?project={project['id']}")
    rows = page.locator(".rlf-ranking > li")
    expect(rows).to_have_count(3)
    last = rows.nth(2).locator(".rlf-excerpt").inner_text()
    grip, top = rows.nth(2).locator(".rlf-handle").bounding_box(), rows.nth(0).bounding_box()
    assert grip is not None
    assert top is not None
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(top["x"] + 20, top["y"] + 2, steps=5)
    page.mouse.up()
    expect(rows.nth(0).locator(".rlf-excerpt")).to_have_text(last)
    unranked = page.locator(".rlf-ranking > .is-unranked .rlf-letter")
    while unranked.count():
        page.keyboard.press(unranked.first.inner_text().lower())
    expect(rows.nth(0).locator(".rlf-excerpt")).to_have_text(last)
    first = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_function("url => location.href !== url", arg=first)
    second = page.url
    for key in "bca":
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")
    page.wait_for_function("url => location.href !== url || document.body.innerText.includes('done')", arg=second)
    listed = site.api.get("/tasks", project_id=project["id"])["items"]
    stored = [eventually(lambda id_=task["id"]: site.api.get(f"/feedback/{id_}")["items"])[0] for task in listed]
    assert all(sorted(one["values"]["order"]["ranks"].values()) == [1, 2, 3] for one in stored)


def test_help_guidelines_and_differences_open_by_key(site: Site) -> None:
    project = site.project("Keys", tasks(1), guidelines="Prefer the **right** one.", lease_minutes=2)
    page, _ = site.signed_in()
    Judging(page, project["id"]).start()
    expect(page.get_by_text("This task is reserved for you")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_text("Prefer the right one.")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.get_by_role("region", name="Difference", exact=True)).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("d")
    page.keyboard.press("k")
    overlay = page.get_by_role("dialog", name="Keyboard")
    for part, does in (
        ("Everywhere", "Skip this task"),
        ("Preference", "A: much better"),
        ("Why", "Write the rationale"),
    ):
        section = overlay.locator("section").filter(has=page.get_by_role("heading", name=part, exact=True))
        expect(section).to_contain_text(does)
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert sideways_overflow(page) == []
    assert axe_violations(page) == []
