"""One server and one Chromium for all tests here.

They end with the last of these tests, not with the run: while Playwright's synchronous interface is up, no other event
loop can run in this thread.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import servers
from tests.browser import chromium
from tests.browser.site import ADMIN, PASSWORD, Api, Site
from tests.cli.processes import Running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if not chromium.INDEX.exists():
        pytest.fail("the interface is not built: run `make web` first (`make test` does)", pytrace=False)
    try:
        chromium.program()
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)
    with chromium.launched() as launched:
        yield launched


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """Address of a running `rlflow up --sample`."""
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--sample",
            output=folder / "out",
            RLFLOW_ADMIN_EMAIL=ADMIN, RLFLOW_ADMIN_PASSWORD=PASSWORD,
            RLFLOW_RATE_LIMITS="false", RLFLOW_SCORE_DELAY_SECONDS="0.5",
            RLFLOW_WEBHOOKS_ALLOW_PRIVATE="true",
        )  # fmt: skip
        try:
            yield running.url()
        finally:
            running.end()


@pytest.fixture(scope="package")
def admin_api(server: str) -> Iterator[Api]:
    """The REST API as the admin."""
    api = Api(server, ADMIN)
    yield api
    api.close()


@pytest.fixture
def site(server: str, browser: Browser, admin_api: Api) -> Iterator[Site]:
    """The running platform; what its pages wrote into their consoles and asked of other hosts is checked at the end."""
    made = Site(server, browser, admin_api)
    yield made
    made.end_windows()
