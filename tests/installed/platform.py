"""RLFlow from the environment, started and stopped as often as a test wants, on data that stays."""

from __future__ import annotations

import itertools
from pathlib import Path

import httpx

from tests.browser.site import ADMIN, PASSWORD, Api
from tests.cli.processes import Running
from tests.installed.environment import Installed

_numbers = itertools.count(1)


class Platform:
    """One database and one data directory; `rlflow up` of the environment on them."""

    def __init__(self, environment: Installed, database_url: str, folder: Path) -> None:
        self.environment = environment
        self._database_url = database_url
        self._folder = folder
        self._running: Running | None = None
        self._with: dict[str, str] = {}
        self._apis: list[Api] = []
        self.url = ""

    def start(self, **variables: str) -> str:
        """Start it with these settings, or leave it where it runs with them already; its address."""
        if self._running is not None and self._with == variables:
            return self.url
        self.stop()
        self._with = variables
        self._running = Running(
            *("up", "--data-dir", str(self._folder / "data"), "--port", "0", "--no-sample"),
            output=self._folder / f"out{next(_numbers)}",
            command=[str(self.environment.folder / "bin" / "rlflow")],
            **self.environment.variables,
            DATABASE_URL=self._database_url,
            RLFLOW_ADMIN_EMAIL=ADMIN,
            RLFLOW_ADMIN_PASSWORD=PASSWORD,
            RLFLOW_RATE_LIMITS="false",
            RLFLOW_SCORE_DELAY_SECONDS="0.2",
            **variables,
        )
        self.url = self._running.url()
        assert httpx.get(f"{self.url}/ready", timeout=10).status_code == 200
        return self.url

    def stop(self) -> None:
        """Stop it. What is started next reads the plugins anew."""
        for api in self._apis:
            api.close()
        self._apis.clear()
        if self._running is not None:
            code, _ = self._running.end()
            assert code == 0, self._running.complaints
            self._running = None

    @property
    def complaints(self) -> str:
        """What the server said on stderr since its start."""
        assert self._running is not None
        return self._running.complaints

    def api(self, email: str = ADMIN) -> Api:
        """The REST API as a user, until the server is stopped."""
        api = Api(self.url, email)
        self._apis.append(api)
        return api
