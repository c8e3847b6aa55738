"""The disagreements: filters in the address, what each annotator saw and said, the last word and its history."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.judging import tasks
from tests.browser.site import Api, Person, Site, settled
from tests.waiting import eventually


def judge(site: Site, project: str, person: Person, wanted: dict[str, str]) -> None:
    """Judge every task of the project; `wanted` says by the prompt's beginning which output is better."""
    api = Api(site.url, person.email)
    while (found := api.post("/annotator/next", {"project_id": project})) is not None:
        mine = found["assignment"]
        text = next(text for begin, text in wanted.items() if mine["task"]["prompt"].startswith(begin))
        [best] = [one["id"] for one in mine["outputs"] if text in one["text"]]
        values = {"preference": {"preferred": best, "strength": 2}}
        api.post("/feedback", {"assignment_id": mine["id"], "values": values, "duration_ms": 9000})
    api.close()


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
