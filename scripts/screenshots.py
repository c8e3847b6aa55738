"""Take every page of a fresh sample project in several widths, in light and dark: `make screenshots`.

All pictures go to a folder that git ignores; the few that the README shows go to docs/images.

    python scripts/screenshots.py [--only NAME ...] [--sizes desk phone wide] [--themes light dark] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from tests import servers  # noqa: E402
from tests.browser import chromium  # noqa: E402
from tests.browser.pages import GUEST_PAGES, PAGES  # noqa: E402
from tests.browser.site import ADMIN, PASSWORD, PHONE, WIDE, Api, Site, settled  # noqa: E402
from tests.cli.processes import Running  # noqa: E402
from tests.waiting import eventually  # noqa: E402

SHOWN_IN_THE_README = {("work", "desk", "light"), ("quality", "desk", "light")}
SIZES = {"desk": WIDE, "phone": PHONE, "wide": {"width": 2560, "height": 1440}}
THEMES = ("light", "dark")
MAX_BYTES = 300_000
MAX_HEIGHT = 4000
"""Of a picture, in pixels: what is below is more of the same."""

Act = Callable[[Page], Any]


def _press(key: str) -> Act:
    return lambda page: page.keyboard.press(key)


def _bell(page: Page) -> None:
    page.get_by_role("button", name="Notifications").click()


def _choose_a_file(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(ROOT / "rlflow/cli/sample_data/tasks.ndjson")


SCENES: dict[str, tuple[str, Act]] = {
    "work-keys": ("work", _press("k")),
    "work-guidelines": ("work", _press("g")),
    "work-difference": ("work", _press("d")),
    "work-skip": ("work", _press("s")),
    "notifications": ("projects", _bell),
    "import-file": ("import", _choose_a_file),
}
"""Parts of a page that open by a key or a click: {name: (page, what opens it)}."""


def main() -> None:
    """Start a server with the sample and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", help="take these pages and scenes alone")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["desk", "phone"])
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--to", type=Path, default=ROOT / "build/screenshots", help="folder for all pictures")
    given = parser.parse_args()
    if not chromium.INDEX.exists():
        sys.exit("The interface is not built: run `make web` first.")
    given.to.mkdir(parents=True, exist_ok=True)
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--sample",
            output=folder / "out",
            RLFLOW_ADMIN_EMAIL=ADMIN, RLFLOW_ADMIN_PASSWORD=PASSWORD, RLFLOW_RATE_LIMITS="false",
        )  # fmt: skip
        try:
            url = running.url()
            with chromium.launched() as browser:
                site = Site(url, browser, Api(url, ADMIN))
                furnish(site)
                take_all(site, given)
        finally:
            running.end()


def furnish(site: Site) -> None:
    """What the sample has not: judgements, a webhook and a token of the one who looks; and wait for the scores."""
    project = site.sample()
    for _ in range(3):
        assignment = site.api.post("/annotator/next", {"project_id": project["id"]})["assignment"]
        chosen = {"preferred": assignment["outputs"][0]["id"], "strength": 2}
        values = {"preference": chosen}
        site.api.post("/feedback", {"assignment_id": assignment["id"], "values": values, "duration_ms": 24_000})
    site.api.post("/webhooks", {"url": "https://example.org/hooks/rlflow", "events": ["export.finished"]})
    site.api.post("/tokens", {"name": "Nightly export"})
    eventually(lambda: site.api.get("/jobs", kind="score", status="succeeded")["items"], "the sample's scoring")


def take_all(site: Site, given: argparse.Namespace) -> None:
    """Every page and scene, one window for guests and one for who is signed in."""
    guest, _ = site.window(device_scale_factor=1, reduced_motion="reduce")
    page, _ = site.signed_in(device_scale_factor=1, reduced_motion="reduce")
    for path in GUEST_PAGES[:2]:
        take(guest, path.strip("/"), path, given)
    for name, path_of in PAGES.items():
        take(page, name, path_of(site), given)
    for name, (where, act) in SCENES.items():
        take(page, name, PAGES[where](site), given, act)


def take(page: Page, name: str, path: str, given: argparse.Namespace, act: Act | None = None) -> None:
    """One page in every size and theme that is asked for."""
    if given.only is not None and name not in given.only:
        return
    for size in given.sizes:
        for theme in given.themes:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            if theme == given.themes[0]:
                page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
                page.goto(path)
                settled(page)
                page.evaluate("document.fonts.ready")
                if act:
                    act(page)
                page.wait_for_timeout(300)  # highlighting and formulas come after the text
            if (name, size, theme) in SHOWN_IN_THE_README:
                publish(name, page.screenshot())
            (given.to / f"{name}-{size}-{theme}.png").write_bytes(whole(page, SIZES[size]))
            page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    print(name, flush=True)


def whole(page: Page, size: dict[str, int]) -> bytes:
    """The page in a window that is as high as the page: bars at its edges are where they belong."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": min(MAX_HEIGHT, max(size["height"], height))})
    page.wait_for_timeout(100)
    return page.screenshot()


def publish(name: str, picture: bytes) -> None:
    """Keep a picture for the README."""
    if len(picture) > MAX_BYTES:
        sys.exit(f"{name}: {len(picture)} bytes are too much for the repository ({MAX_BYTES} at most)")
    folder = ROOT / "docs/images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
