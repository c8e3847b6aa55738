"""Take every page of a fresh sample project, on a desk and on a phone, in light and dark: `make screenshots`.

All of them go to a folder that git ignores; the few that the README shows go to docs/images.

    python scripts/screenshots.py [--only NAME] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from tests import servers  # noqa: E402
from tests.browser import chromium  # noqa: E402
from tests.browser.pages import GUEST_PAGES, PAGES  # noqa: E402
from tests.browser.site import ADMIN, PASSWORD, PHONE, WIDE, Api, Site, settled  # noqa: E402
from tests.cli.processes import Running  # noqa: E402

SHOWN_IN_THE_README = {("work", "desk", "light"), ("quality", "desk", "light")}
SIZES = {"desk": WIDE, "phone": PHONE}
MAX_BYTES = 300_000


def main() -> None:
    """Start a server with the sample and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="take the page of this name alone")
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
            time.sleep(5)  # until the sample is scored
            with chromium.launched() as browser:
                take_all(Site(url, browser, Api(url, ADMIN)), given.to, given.only)
        finally:
            running.end()


def take_all(site: Site, folder: Path, only: str | None) -> None:
    """Every page, one window for those who are signed in and one for guests."""
    guest, _ = site.window(device_scale_factor=1, reduced_motion="reduce")
    for path in GUEST_PAGES[:2]:
        name = path.strip("/")
        if only in (None, name):
            take(guest, name, path, folder)
    page, _ = site.signed_in(device_scale_factor=1, reduced_motion="reduce")
    for name, path_of in PAGES.items():
        if only in (None, name):
            take(page, name, path_of(site), folder)


def take(page: Page, name: str, path: str, folder: Path) -> None:
    """One page in every size and theme."""
    for size, viewport in SIZES.items():
        for theme in ("light", "dark"):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(path)
            settled(page)
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(300)  # charts measure their width once they are shown
            whole = page.screenshot(full_page=True)
            (folder / f"{name}-{size}-{theme}.png").write_bytes(whole)
            if (name, size, theme) in SHOWN_IN_THE_README:
                publish(name, page.screenshot())
    print(name)


def publish(name: str, picture: bytes) -> None:
    """Keep a picture for the README."""
    if len(picture) > MAX_BYTES:
        sys.exit(f"{name}: {len(picture)} bytes are too much for the repository ({MAX_BYTES} at most)")
    folder = ROOT / "docs/images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
