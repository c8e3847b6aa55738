"""What holds on every page: axe finds nothing, in both themes and on a phone, and a phone need not scroll sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import COLOURS, Watch, axe_violations, sideways_overflow
from tests.browser.pages import GUEST_PAGES, PAGES
from tests.browser.site import PHONE, WIDE, Api, Site, settled

Window = tuple[Page, Watch]


@pytest.fixture(scope="module")
def admin(server: str, browser: Browser, admin_api: Api) -> Iterator[tuple[Site, Page, Watch]]:
    """One window for all pages, signed in as the admin."""
    site = Site(server, browser, admin_api)
    page, watch = site.signed_in()
    yield site, page, watch
    site.end_windows()


@pytest.mark.parametrize("name", PAGES)
def test_a_page(admin: tuple[Site, Page, Watch], name: str) -> None:
    site, page, watch = admin
    page.goto(PAGES[name](site))
    holds_everywhere(page, watch)


@pytest.mark.parametrize("path", GUEST_PAGES)
def test_a_page_for_guests(site: Site, path: str) -> None:
    page, watch = site.window()
    page.goto(path)
    holds_everywhere(page, watch)


@pytest.mark.parametrize("path", ["/work", "/stats", "/account", "/projects"])
def test_a_page_for_annotators(site: Site, path: str) -> None:
    page, watch = site.signed_in(site.person().email, path=path)
    if path == "/projects":
        expect(page.get_by_role("heading", name="This is not open to you")).to_be_visible()
    holds_everywhere(page, watch)


# Colours go over from one theme to the other: in between a text has its new colour on the old ground.
PAINTED = """async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    await frame();
    await frame();
    const ending = document.getAnimations().filter(one => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(one => one.finished));
    await frame();
}"""


def light_up(page: Page, theme: Literal["light", "dark"]) -> None:
    """Go over to a theme, and wait until everything has."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    is_dark = re.compile(r"\bdark\b")
    root = expect(page.locator("html"))
    root.to_have_class(is_dark) if theme == "dark" else root.not_to_have_class(is_dark)
    page.evaluate(PAINTED)


def holds_everywhere(page: Page, watch: Watch) -> None:
    """Look at the page in light and dark, on a desk and on a phone."""
    page.set_viewport_size(WIDE)
    settled(page)
    light_up(page, "light")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.title().endswith("RLFlow")
    assert axe_violations(page) == []
    light_up(page, "dark")
    assert axe_violations(page, *COLOURS) == []
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(150)  # charts are drawn anew for the width
    assert sideways_overflow(page) == []
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 2560, "height": 1440})
    assert sideways_overflow(page) == []
    errors, watch.errors = watch.errors, []
    assert errors == []
    assert watch.foreign == []
