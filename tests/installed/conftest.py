"""One environment, one database and one server for all tests here; each test says how the server has to be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import servers
from tests.browser.conftest import browser
from tests.installed.doc_runner import Block, run_page
from tests.installed.environment import EXAMPLES, ROOT, Installed, copy_of_sources, wheels
from tests.installed.platform import Platform

__all__ = ["browser"]


@dataclass
class Wheels:
    """What was built."""

    rlflow: Path
    safety: Path
    faulty: Path


@dataclass
class Tutorial:
    """The tutorial, done: what it said, and where its package was made."""

    blocks: list[Block]
    folder: Path


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    """Wheels of RLFlow, of the example package and of one that is full of faults, from copies of the sources."""
    folder = tmp_path_factory.mktemp("wheels")
    core = copy_of_sources(folder / "rlflow-source")
    others = {"safety": EXAMPLES / "rlflow-safety", "faulty": Path(__file__).parent / "faulty"}
    for name, source in others.items():
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.egg-info", "build", ".*"))
    made = wheels([core, *(folder / name for name in others)], folder / "made")
    return Wheels(made["rlflow"], made["rlflow_safety"], made["rlflow_faulty"])


@pytest.fixture(scope="package")
def environment(built: Wheels) -> Iterator[Installed]:
    """An environment with both wheels, installed by pip."""
    with servers.server_folder() as folder:
        made = Installed(folder / "environment")
        made.install(built.rlflow, built.safety, built.faulty)
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


@pytest.fixture(scope="package")
def tutorial(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Tutorial:
    """The tutorial for plugin authors, done in the environment. The server is stopped: it has a plugin more now."""
    platform.stop()
    folder = tmp_path_factory.mktemp("tutorial")
    return Tutorial(run_page(ROOT / "docs/plugin-authors.md", folder, platform.environment.variables), folder)
