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
