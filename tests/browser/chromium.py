"""The system's Chromium, driven by Playwright, and what its pages did that no page of ours may do."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[2]
INDEX = ROOT / "rlflow/static/index.html"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
PATIENCE_MS = 20_000
"""For what a page comes to show: a machine that runs other tests may take its time."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def program() -> str:
    """CHROMIUM, or the first that PATH holds. Raises LookupError."""
    given = os.environ.get("CHROMIUM")
    for name in (given,) if given else NAMES:
        found = shutil.which(name)
        if found:
            return found
    if given:
        raise LookupError(f"CHROMIUM names no program that can be started: {given}")
    raise LookupError("no Chromium or Chrome is in PATH: run `make tools`, or set CHROMIUM to one")


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium with an empty profile of its own."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Listens to a page: errors in its console, uncaught exceptions, requests to hosts other than its own."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._allowed: list[str] = []
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.loaded: list[str] = []

    def follow(self, page: Page) -> None:
        """Listen to one more page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._add(f"uncaught: {error}"))
        page.on("request", self._request)

    def allow(self, pattern: str) -> None:
        """From here on, an error that matches this is part of the test."""
        self._allowed.append(pattern)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        self._add(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _add(self, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in self._allowed):
            self.errors.append(text)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.foreign.append(request.url)
        self.loaded.append(request.url)

    def check(self) -> None:
        """Nothing of it happened."""
        assert self.errors == [], self.errors
        assert self.foreign == [], f"a page of ours asks another host: {self.foreign}"


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours: what they say may differ from theme to theme where all else is the same."""


def axe_violations(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong on the page as it stands, by these rules or by all of its; one line for each element."""
    # Not as a <script>, which the page's own policy refuses: evaluated through the debugger, which is free of it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined)))")
    # A tooltip belongs to the control that it describes, wherever it stands; axe wants it within a landmark.
    where = "{ include: [['html']], exclude: [['[role=tooltip]']] }"
    only = f"runOnly: {list(rules)}," if rules else ""
    found = page.evaluate(f"axe.run({where}, {{ {only} resultTypes: ['violations'] }}).then((r) => r.violations)")
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} - {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def sideways_overflow(page: Page) -> list[str]:
    """Elements that make the page scroll sideways; empty where it does not."""
    return list(
        page.evaluate(
            """() => {
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) return [];
                return [...document.body.querySelectorAll('*')]
                    .filter((element) => element.getBoundingClientRect().right > width + 1)
                    .slice(0, 8)
                    .map((element) => element.outerHTML.slice(0, 160));
            }"""
        )
    )
