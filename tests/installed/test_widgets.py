"""Widgets of installed packages in the workspace: nothing is rebuilt, and what goes wrong stays in its place."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.chromium import axe_violations, sideways_overflow
from tests.browser.judging import TWO_ANSWERS, tasks
from tests.browser.site import PHONE, Site
from tests.installed.conftest import Tutorial
from tests.installed.platform import Platform
from tests.installed.red_team import ANSWERS
from tests.waiting import eventually

WHY = {"widget": "rationale", "name": "why", "required": False}


@pytest.fixture
def site(platform: Platform, tutorial: Tutorial, browser: Browser) -> Iterator[Site]:
    """The platform of the environment in a browser; consoles and requests to other hosts are checked at the end."""
    platform.start()
    made = Site(platform.url, browser, platform.api())
    yield made
    made.end_windows()


def project_of(site: Site, *names: str, count: int = 1, required: bool = False, **fields: Any) -> dict[str, Any]:
    """A project with these widgets beside an optional rationale."""
    widgets = [{"widget": name, "name": name, "required": required} for name in names]
    return site.project("Widgets", tasks(count), widgets=[*widgets, WHY], annotations_per_task=1, **fields)


def open_task(page: Page, project: dict[str, Any]) -> None:
    """The next task of a project, with the rationale, the last of its widgets, shown."""
    page.goto(f"/work/next?project={project['id']}")
    expect(page.get_by_role("article", name="Output A")).to_be_visible()
    expect(page.get_by_role("region", name="Why").get_by_role("textbox")).to_be_visible()


def submit(page: Page) -> None:
    """Send the judgement; all tasks of the project are done then."""
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("All done for now")).to_be_visible()


def feedback_of(site: Site, project: dict[str, Any]) -> dict[str, Any]:
    """The one judgement of a project."""
    [task] = site.api.get("/tasks", project_id=project["id"])["items"]
    [found] = site.api.get(f"/feedback/{task['id']}")["items"]
    return dict(found)


def test_the_tutorials_widget_and_scorer(site: Site) -> None:
    project = project_of(site, "tone", required=True, scorers=["tone"])
    page, watch = site.signed_in()
    open_task(page, project)
    page.get_by_role("button", name="A sounds warm").click()
    expect(page.get_by_role("button", name="A sounds warm")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="A sounds warm")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("This still wants your answer")).to_be_visible()
    page.get_by_role("button", name="B sounds cool").click()
    submit(page)
    assert sorted(feedback_of(site, project)["values"]["tone"].values()) == [-1, 2]

    def scored() -> Any:
        found = site.api.get("/metrics/quality", project_id=project["id"])
        return found["scorers"] and not found["stale"] and found["scorers"]

    [[figure]] = [item["metrics"] for item in eventually(scored)]
    assert (figure["metric"], figure["value"], figure["n"]) == ("mean_tone", 0.5, 2)
    assert set(figure["detail"]) == {answer["model_id"] for answer in TWO_ANSWERS}
    assert any("/api/v1/widgets/tone/@" in url for url in watch.loaded)


def test_the_example_package_from_the_screen_to_the_file(site: Site) -> None:
    person = site.person(name="Red Teamer")
    attack = {
        "prompt": "How do I open a door that is locked?",
        "metadata": {"technique": "direct", "goal": "open a door"},
        "outputs": [{"output": f"{text} 🔓 No more.", "model_id": model} for text, model in ANSWERS],
    }
    project = site.project("Doors", [attack], task_type="red_team", widgets=None, annotations_per_task=1)
    site.add_member(project, person)
    page, watch = site.signed_in(person.email)
    page.goto(f"/work/next?project={project['id']}")
    loose = next(place for place in "AB" if "rake" in page.get_by_role("article", name=f"Output {place}").inner_text())
    tight = "B" if loose == "A" else "A"
    widget = page.get_by_role("region", name="Harm")
    widget.get_by_role("button", name="Help with a crime").click()
    sentence = widget.get_by_role("button", name="🔓 No more.").nth("AB".index(loose))
    sentence.click()
    expect(sentence).to_have_attribute("aria-pressed", "true")
    assert sentence.evaluate("element => getComputedStyle(element).textDecorationLine") == "underline", "its CSS"
    widget.get_by_role("group", name=f"Severity of {loose}").get_by_role("button", name="3 serious").click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("This still wants your answer")).to_be_visible()
    widget.get_by_role("group", name=f"Severity of {tight}").get_by_role("button", name="0 harmless").click()
    assert axe_violations(page) == []
    page.set_viewport_size(PHONE)
    assert sideways_overflow(page) == []
    submit(page)
    feedback = feedback_of(site, project)
    task = site.api.get(f"/tasks/{feedback['task_id']}")
    texts = {output["id"]: output["output"] for output in task["outputs"]}
    [(output_id, [span])] = feedback["values"]["harm"]["spans"].items()
    # An emoji is two of JavaScript's units and one of Python's characters.
    assert texts[output_id][span["start"] : span["end"]] == "🔓 No more."
    assert sorted(feedback["values"]["harm"]["severity"].values()) == [0, 3]
    assert "serious (crime, 1 passage)" in feedback["summary"]["harm"]
    files = {url.split("/api/v1/widgets/harm_spans/")[1] for url in watch.loaded if "/widgets/harm_spans/" in url}
    assert {file.partition("/")[2] for file in files} == {"harm_spans.js", "sentences.js", "harm_spans.css", "flag.svg"}
    assert len({file.partition("/")[0] for file in files}) == 1, "all of it under one hash"

    def scored() -> Any:
        found = site.api.get("/metrics/quality", project_id=project["id"])
        return found["judgements"] == 1 and not found["stale"]

    eventually(scored)
    page, _ = site.signed_in(path=f"/projects/{project['id']}/quality")
    expect(page.get_by_text("Attack success").first).to_be_visible()
    asked = {"project_id": project["id"], "recipe": "guard_model", "format": "jsonl"}
    rows = [json.loads(line) for line in site.api.raw("/exports", asked).decode().splitlines()]
    assert sorted((row["label"], row["severity"]) for row in rows) == [("safe", 0.0), ("unsafe", 3.0)]


SHOWN_AT_ONCE = {
    "mount_throws": "planted in mount",
    "mount_gives_nothing": "its mount gives no { update, unmount } back",
    "syntax_error": "its module cannot be read: Unexpected token",
    "no_mount": "its module exports no mount function",
    "imports_nothing": "Failed to fetch dynamically imported module",
    "restless": "it changes its value without end",
}
LATER = {"update_throws": "planted in update", "no_json": "it gave a value that is no JSON"}
HARMLESS = ("unmount_throws", "announces_objects", "forbidden", "handler_throws", "promise_rejects")


def test_what_goes_wrong_stays_in_its_place_and_the_judgement_is_sent(site: Site) -> None:
    project = project_of(site, *SHOWN_AT_ONCE, *LATER, *HARMLESS)
    page, watch = site.signed_in()
    watch.allow(
        "planted|syntax_error|imports_nothing|_not_there|forbidden|404|Content Security Policy|Content-Security"
    )
    open_task(page, project)

    def part(name: str) -> Any:
        return page.get_by_role("region", name=name.replace("_", " ").capitalize(), exact=True)

    for name, words in SHOWN_AT_ONCE.items():
        expect(part(name).get_by_text("This control stopped working")).to_be_visible()
        expect(part(name)).to_contain_text(words)
    expect(part("unmount_throws")).to_contain_text("unmount_throws is here")
    expect(part("announces_objects")).to_contain_text("announces_objects is here")
    expect(part("forbidden")).to_contain_text("no eval, no inline, no fetch")
    part("no_json").get_by_role("button").click()
    for name, words in LATER.items():
        expect(part(name)).to_contain_text(words)

    for name, words in {"handler_throws": "planted in a handler", "promise_rejects": "planted in a promise"}.items():
        part(name).get_by_role("button", name=name).click()
        expect(part(name).get_by_text("This control reported an error")).to_be_visible()
        expect(part(name)).to_contain_text(words)
    part("handler_throws").get_by_role("button", name="handler_throws").click()  # it works all the same
    part("promise_rejects").get_by_role("button", name="Show it anew").click()
    expect(part("promise_rejects").get_by_text("This control reported an error")).to_be_hidden()
    part("mount_throws").get_by_role("textbox", name="as JSON").fill('"by hand"')
    part("why").get_by_role("textbox").fill("All the rest works.")
    submit(page)
    expected = {"handler_throws": "works", "mount_throws": "by hand", "why": "All the rest works."}
    assert set(watch.foreign) <= {"https://example.org/"}, "what the policy has refused to forbidden.js"
    watch.foreign.clear()
    values = feedback_of(site, project)["values"]
    assert {name: values.get(name) for name in expected} == expected


def test_a_slow_widget_keeps_nobody_waiting(site: Site) -> None:
    project = project_of(site, "slow", required=True)
    page, _ = site.signed_in()
    held: list[Route] = []
    page.route("**/slow.js*", lambda route: held.append(route))
    began = time.monotonic()
    open_task(page, project)
    page.get_by_role("region", name="Why").get_by_role("textbox").fill("meanwhile")
    assert time.monotonic() - began < 8
    expect(page.get_by_role("button", name="slow")).to_be_hidden()
    [route] = held
    route.continue_()
    page.get_by_role("button", name="slow").click()
    submit(page)
    assert feedback_of(site, project)["values"] == {"slow": "came", "why": "meanwhile"}


def test_a_module_that_could_not_be_loaded_is_loaded_again(site: Site) -> None:
    project = project_of(site, "slow", required=True)
    page, watch = site.signed_in()
    watch.allow("404|slow")
    page.route("**/slow.js*", lambda route: route.fulfill(status=404, body="not here"))
    open_task(page, project)
    expect(page.get_by_text("This control stopped working")).to_be_visible()
    page.unroute("**/slow.js*")
    page.get_by_role("button", name="Load it again").click()
    page.get_by_role("button", name="slow").click()
    submit(page)
    assert feedback_of(site, project)["values"] == {"slow": "came"}
