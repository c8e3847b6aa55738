"""A running RLFlow with web and worker, for what talks to it over HTTP."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rlflow.client import Client
from tests.cli.processes import Running

EMAIL, PASSWORD = "admin@example.org", "a password of the tests"


@dataclass
class Live:
    """Where it listens, and how to sign in as its admin."""

    url: str
    data_dir: Path

    def admin(self) -> Client:
        """A client that is signed in."""
        client = Client(self.url)
        client.login(EMAIL, PASSWORD)
        return client

    def token(self) -> str:
        """An access token of the admin."""
        with self.admin() as client:
            return client._http.headers["Authorization"].removeprefix("Bearer ")


@pytest.fixture(scope="module")
def live(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """`rlflow up` on the module's database, with the sample project."""
    folder = tmp_path_factory.mktemp("live")
    running = Running(
        *("up", "--port", "0", "--sample", "--data-dir", str(folder)),
        output=folder / "out",
        DATABASE_URL=database_url,
        RLFLOW_ADMIN_EMAIL=EMAIL,
        RLFLOW_ADMIN_PASSWORD=PASSWORD,
    )
    try:
        yield Live(running.url(), folder)
        assert f"Sign in as: {EMAIL}" in running.printed
        assert PASSWORD not in running.printed
    finally:
        running.end()
        if os.environ.get("RLFLOW_TESTS_SHOW_LOGS"):
            print(running.complaints)
