"""The export manager: what a worker builds, from the form to the files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.site import Site, settled


def test_a_large_part_is_built_as_several_files(site: Site, tmp_path: Path) -> None:
    page, _ = site.signed_in(path=f"/projects/{site.sample()['id']}/exports?recipe=ballots&format=jsonl")
    settled(page)
    expect(page.get_by_role("button", name="Download now")).to_be_enabled()
    limit = page.get_by_label("Rows in a file, at most")
    limit.fill("0")
    expect(page.get_by_text("Enter a whole number from 1 on.")).to_be_visible()
    limit.fill("5")
    expect(page).to_have_url(re.compile(r"[?&]max_rows=5"))
    expect(page.get_by_role("button", name="Download now")).to_be_hidden()  # a stream is one file
    expect(
        page.get_by_text(re.compile(r'data_files="sample-everyday-questions-ballots-[\d-]+\*\.jsonl"'))
    ).to_be_visible()
    page.get_by_role("button", name="Build in the background").click()
    first = page.get_by_role("button", name=re.compile(r"-00000-of-\d{5}\.jsonl"))
    expect(first).to_be_visible()
    expect(page.get_by_text(re.compile(r"^and \d+ more in$"))).to_be_visible()
    with page.expect_download() as download:
        first.click()
    path = tmp_path / "first.jsonl"
    download.value.save_as(path)
    assert len([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]) == 5


TRANSCRIPTS = [
    ("\n\nHuman: Wie spät ist es?\n\nAssistant:", " Kurz nach drei. ⏰", " Keine Ahnung."),
    ("\n\nHuman: What is 2 + 2?\n\nAssistant:", " 4", " 5"),
    ("\n\nHuman: Hi\n\nAssistant: Hello!\n\nHuman: Name a prime.\n\nAssistant:", " 7", " 9"),
]


def test_judgements_are_imported_looked_at_and_exported(site: Site, tmp_path: Path) -> None:
    """hh-rlhf's transcripts come in with their judgements, and leave as pairs, which the manifest accounts for."""
    project = site.project("Transcripts", [])
    file = tmp_path / "hh.jsonl"
    file.write_text(
        "".join(json.dumps({"chosen": c + better, "rejected": c + worse}) + "\n" for c, better, worse in TRANSCRIPTS),
        encoding="utf-8",
    )
    page, _ = site.signed_in(path=f"/projects/{project['id']}/tasks/import")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("The records are")).to_have_value("hh_rlhf")  # it looks like it
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("link", name="Show the tasks")).to_be_visible()

    page.goto(f"/projects/{project['id']}/exports?recipe=dpo&format=jsonl")
    settled(page)
    step = page.get_by_role("listitem")
    expect(step.filter(has_text="All judgements of the project")).to_contain_text("3 rows")
    expect(page.get_by_text("Kurz nach drei. ⏰").first).to_be_visible()  # of the first rows
    expect(page.get_by_text("Why not CSV:")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^CSV"))).to_be_disabled()
    page.get_by_label("Judgements at least").fill("2")
    expect(step.filter(has_text="Number of judgements")).to_contain_text("−3")
    page.get_by_label("Judgements at least").fill("1")
    expect(step.filter(has_text="Number of judgements")).to_contain_text("3 rows")

    page.get_by_role("button", name="Build in the background").click()
    done = page.get_by_role("button", name=re.compile(r"-dpo-.*\.jsonl"))
    expect(done).to_be_visible()
    with page.expect_download() as download:
        done.click()
    path = tmp_path / "pairs.jsonl"
    download.value.save_as(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {row["chosen"][-1]["content"] for row in rows} == {"Kurz nach drei. ⏰", "4", "7"}
    assert max(len(row["prompt"]) for row in rows) == 3
