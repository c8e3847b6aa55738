"""One environment, one database and one server for all tests here; each test says how the server has to be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import servers
from tests.browser.conftest import browser
from tests.installed.environment import EXAMPLES, Installed, copy_of_sources, wheels
from tests.installed.platform import Platform

__all__ = ["browser"]


@dataclass
class Wheels:
    """What was built."""

    rlflow: Path
    safety: Path


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    """Wheels of RLFlow and of the example package, from copies of the sources."""
    folder = tmp_path_factory.mktemp("wheels")
    core = copy_of_sources(folder / "rlflow-source")
    safety = folder / "safety-source"
    shutil.copytree(EXAMPLES / "rlflow-safety", safety, ignore=shutil.ignore_patterns("*.egg-info", "build", ".*"))
    made = wheels([core, safety], folder / "made")
    return Wheels(made["rlflow"], made["rlflow_safety"])


@pytest.fixture(scope="package")
def environment(built: Wheels) -> Iterator[Installed]:
    """An environment with both wheels, installed by pip."""
    with servers.server_folder() as folder:
        made = Installed(folder / "environment")
        made.install(built.rlflow, built.safety)
        yield made


@pytest.fixture(scope="package")
def platform(environment: Installed, postgres: servers.PostgresServer) -> Iterator[Platform]:
    """RLFlow from that environment. Not started: a test starts it as it wants it."""
    with servers.server_folder() as folder:
        database = postgres.create_database()
        made = Platform(environment, database, folder)
        yield made
        made.stop()
        postgres.drop_database(database)
