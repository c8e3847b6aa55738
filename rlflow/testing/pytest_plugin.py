"""Fixtures for the tests of plugins. pytest finds them where RLFlow is installed; no import and no conftest is needed.

Everything is synchronous, and everything but PostgreSQL runs in the process of the tests. A server is started at the
first use of a fixture and stopped at the end of the run; each module of tests has a fresh database and a fresh app.
Your package has to be installed (`pip install -e .`), or its module named by RLFLOW_PLUGINS. A name may be overridden
in a conftest.py as with any fixture.

This module is imported at every start of pytest, so it imports nothing that is heavy.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rlflow.core.plugins import Plugins
    from rlflow.testing.projects import SampleProject
    from rlflow.testing.running import Client, Loop, RunningApp
    from rlflow.testing.servers import PostgresServer

TEMPLATE = "rlflow_kit_template"


@pytest.fixture(scope="session")
def rlflow_plugins() -> Plugins:
    """The plugins that are installed, loaded: `registry` has their objects. One that fails to load fails the test."""
    from rlflow.core.plugins import get_plugins
    from rlflow.testing.running import clean_environment

    with clean_environment():
        loaded = get_plugins()
    failed = [info for info in loaded.infos if info.status == "failed"]
    if failed:
        told = "\n\n".join(f"plugin {info} failed to load: {info.error}\n{info.traceback or ''}" for info in failed)
        pytest.fail(f"{told}\nRLFLOW_PLUGINS_BLOCK=NAME leaves a plugin out that these tests are not about.", False)
    return loaded


@pytest.fixture(scope="session")
def rlflow_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server: TEST_DATABASE_URL (of a user who may create databases), or one for this run."""
    from rlflow.testing.servers import postgres

    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def _rlflow_loop() -> Iterator[Loop]:
    from rlflow.testing.running import Loop

    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def _rlflow_template(
    rlflow_postgres: PostgresServer, _rlflow_loop: Loop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Name of a database with the schema, from which the modules' are copied: that is quick."""
    import uuid

    from rlflow.core import migrations
    from rlflow.testing.running import settings_of

    name = f"{TEMPLATE}_{uuid.uuid4().hex[:8]}"
    url = rlflow_postgres.create_database(name=name)
    _rlflow_loop.run(migrations.upgrade(settings_of(url, str(tmp_path_factory.mktemp("rlflow")))))
    yield name
    rlflow_postgres.drop_database(url)


@pytest.fixture(scope="module")
def rlflow_database_url(rlflow_postgres: PostgresServer, _rlflow_template: str) -> Iterator[str]:
    """A fresh database with the schema."""
    url = rlflow_postgres.create_database(template=_rlflow_template)
    yield url
    rlflow_postgres.drop_database(url)


@pytest.fixture(scope="module")
def rlflow_app(
    rlflow_plugins: Plugins,
    rlflow_database_url: str,
    _rlflow_loop: Loop,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RunningApp]:
    """RLFlow with your plugin, running on a fresh database: see `rlflow.testing.running.RunningApp`."""
    from rlflow.testing.running import RunningApp, settings_of

    with RunningApp(settings_of(rlflow_database_url, str(tmp_path_factory.mktemp("rlflow"))), _rlflow_loop) as running:
        yield running


def _person(rlflow_app: RunningApp, name: str, role: str) -> Client:
    from rlflow.core.enums import Role

    return rlflow_app.person(name, Role(role))


@pytest.fixture(scope="module")
def rlflow_admin(rlflow_app: RunningApp) -> Client:
    """An administrator: ``rlflow_admin.get("/plugins")``."""
    return _person(rlflow_app, "admin", "admin")


@pytest.fixture(scope="module")
def rlflow_researcher(rlflow_app: RunningApp) -> Client:
    """The researcher whose the projects are."""
    return _person(rlflow_app, "researcher", "researcher")


@pytest.fixture(scope="module")
def rlflow_stranger(rlflow_app: RunningApp) -> Client:
    """Another researcher, who is in none of the projects."""
    return _person(rlflow_app, "stranger", "researcher")


@pytest.fixture(scope="module")
def rlflow_annotators(rlflow_app: RunningApp) -> list[Client]:
    """Two annotators, members of the projects."""
    return [_person(rlflow_app, f"annotator{number}", "annotator") for number in (1, 2)]


@pytest.fixture(scope="module")
def rlflow_annotator(rlflow_annotators: list[Client]) -> Client:
    """The first of the annotators."""
    return rlflow_annotators[0]


@pytest.fixture(scope="module")
def rlflow_make_project(
    rlflow_app: RunningApp, rlflow_researcher: Client, rlflow_annotators: list[Client]
) -> Callable[..., SampleProject]:
    """Make a project with your task type, widgets and scorers: see `rlflow.testing.projects.make_project`."""
    from rlflow.testing.projects import make_project

    return functools.partial(make_project, rlflow_app, rlflow_researcher, rlflow_annotators)


@pytest.fixture(scope="module")
def rlflow_project(rlflow_app: RunningApp, rlflow_researcher: Client, rlflow_annotators: list[Client]) -> SampleProject:
    """A project with four tasks, of which two are judged by both annotators."""
    from rlflow.testing.projects import sample_project

    return sample_project(rlflow_app, rlflow_researcher, rlflow_annotators)


@pytest.fixture(scope="module")
def rlflow_run_jobs(rlflow_app: RunningApp) -> Callable[..., list[dict[str, Any]]]:
    """Run what waits for workers (imports, scores, exports ...) to its end; a failed job fails the test with its words.

    ``rlflow_run_jobs(check=False)`` lets jobs fail and answers how each ended.
    """
    return rlflow_app.run_jobs
