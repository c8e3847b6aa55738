"""The disagreements: filters in the address, what each annotator saw and said, the last word and its history."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.judging import judge_all, tasks
from tests.browser.site import Person, Site, settled
from tests.waiting import eventually


def judge(site: Site, project: str, person: Person, wanted: dict[str, str]) -> None:
    """Judge every task of the project; `wanted` says by the prompt's beginning which output is better."""

    def values(mine: Any) -> dict[str, Any]:
        text = next(text for begin, text in wanted.items() if mine["task"]["prompt"].startswith(begin))
        [best] = [one["id"] for one in mine["outputs"] if text in one["text"]]
        return {"preference": {"preferred": best, "strength": 2}}

    judge_all(site, project, person, values)


def test_a_disagreement_is_found_settled_and_its_history_told(site: Site) -> None:
    given = tasks(2, required_annotations=2)
    given[0]["tags"] = ["arithmetic"]
    project = site.project("Disputed", given)["id"]
    for answer in ("12", "About 15"):
        person = site.person(name=f"For {answer}")
        site.add_member({"id": project}, person)
        judge(site, project, person, {"Task 1": answer, "Task 2": "12"})
    found = eventually(lambda: site.api.get(f"/projects/{project}/disagreements")["items"], "scoring")
    assert len(found) == 1

    page, watch = site.signed_in(path=f"/projects/{project}/disagreements")
    expect(page.get_by_role("heading", name="Judgements", exact=True)).to_be_visible()
    expect(page.get_by_text("Saw ")).to_have_count(2)
    amounts = page.get_by_role("table", name="What the judgements amount to")
    expect(amounts.get_by_role("row").filter(has_text="Majority")).to_contain_text("A and B alike")

    page.get_by_label("Number of judgements").select_option("3")
    expect(page.get_by_text("No disagreement matches these filters")).to_be_visible()
    page.reload()
    expect(page.get_by_text("No disagreement matches these filters")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Tag").fill("arithmetic")
    expect(page).to_have_url(re.compile(r"[?&]tag=arithmetic"))
    expect(page.get_by_label("Tag")).to_be_focused()  # one may go on typing
    page.get_by_label("Judged by").select_option(label="For 12")
    expect(page).to_have_url(re.compile(r"[?&]annotator="))
    settled(page)
    expect(page.get_by_role("list", name="Tasks on which annotators disagree").get_by_role("button")).to_have_count(1)

    page.get_by_role("button", name="Take over the judgement of For 12").click()
    page.get_by_label("Reason").fill("80 times 0.15 is 12.")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_text("No disagreement matches these filters")).to_be_visible()
    page.get_by_label("Resolved ones too").check()
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("resolved it")
    expect(history).to_contain_text("80 times 0.15 is 12.")
    page.get_by_role("button", name="Withdraw").click()
    expect(history).to_contain_text("withdrew the resolution")
    watch.check()


def test_a_judgement_unlike_the_others_is_named_and_found(site: Site) -> None:
    """On the quality page, with the reason; the link leads to its task."""
    widgets = [{"widget": "reward", "name": "reward", "options": {"min": 0, "max": 10}}]
    project = site.project("Rewards", tasks(4), widgets=widgets, annotations_per_task=3)["id"]

    def rewards(odd: bool) -> Any:
        def values(mine: Any) -> dict[str, Any]:
            far = odd and mine["task"]["prompt"].startswith("Task 2")
            return {"reward": {"scores": {one["id"]: 10 if far else 5 for one in mine["outputs"]}}}

        return values

    for name in ("One", "Two", "Odd"):
        person = site.person(name=f"{name} annotator")
        site.add_member({"id": project}, person)
        judge_all(site, project, person, rewards(name == "Odd"))
    eventually(lambda: site.api.get("/metrics/quality", project_id=project)["standing_out"]["total"], "scoring")
    page, _ = site.signed_in(path=f"/projects/{project}/quality")
    table = page.get_by_role("table", name="Judgements that stand out")
    [row] = table.get_by_role("row").filter(has_text="Odd annotator").all()
    expect(row).to_contain_text("50% of the scale away from the median of 3 judgements")
    row.get_by_role("link", name="Task 2").click()
    settled(page)
    expect(page.get_by_role("main")).to_contain_text("Odd annotator")
