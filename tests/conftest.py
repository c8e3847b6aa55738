"""Fixtures on a real PostgreSQL and a real Redis, started for the run and stopped after it."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import hypothesis
import pytest
import pytest_asyncio
from quart import Quart

from rlflow.app import create_app
from rlflow.core import logs, migrations, permissions, security
from rlflow.core.settings import Settings, load_settings
from rlflow.testing import working
from tests import scheduling, servers
from tests.people import People

# A busy machine is no fault of the code: how long an example takes is not what these tests are about. A run is the same
# as the one before; `--hypothesis-profile=explore` tries new examples.
for _name, _repeats in (("rlflow", True), ("explore", False)):
    hypothesis.settings.register_profile(
        _name, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=_repeats
    )
hypothesis.settings.load_profile("rlflow")

# Thousands of tests are held from the first to the last: to look for rubbish among them again and again finds none.
gc.set_threshold(50_000, 20, 50)

SECRET = "a secret of the tests, and of nothing else at all"

# Whatever the environment of the person who runs the tests says must not change them.
for _name in [n for n in os.environ if n.startswith(("RLFLOW_", "GROQ_", "OPENAI_", "SMTP_"))]:
    del os.environ[_name]
for _name in ("DATABASE_URL", "REDIS_URL", "ALLOWED_ORIGINS"):
    os.environ.pop(_name, None)


def make_settings(database_url: str, **overrides: object) -> Settings:
    """Settings for a test app: nothing comes from the environment or from a .env file."""
    given = {
        "DATABASE_URL": database_url,
        "RLFLOW_SECRET_KEY": SECRET,
        "RLFLOW_LOG_LEVEL": "warning",
        "RLFLOW_LOG_FORMAT": "console",
        "RLFLOW_JOB_STALE_SECONDS": 2,
        **overrides,
    }
    return load_settings(_env_file=None, **given)


# Every user of every test would cost a quarter of a second of bcrypt. Processes that tests start keep the real cost,
# and so do the tests of it, by the fixture `real_bcrypt`.
REAL_ROUNDS = security.BCRYPT_ROUNDS
security.BCRYPT_ROUNDS = 4


@pytest.fixture
def real_bcrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at the cost of production."""
    monkeypatch.setattr(security, "BCRYPT_ROUNDS", REAL_ROUNDS)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> scheduling.LongFirst:
    """Share the run among processes (`pytest -n 2`)."""
    config.option.loadscopereorder = False
    return scheduling.LongFirst(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In one process the order is that of the files, which keeps Chromium's tests together and last to be read."""
    if hasattr(config, "workerinput"):
        scheduling.order(items)


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.PostgresServer]:
    """A PostgreSQL server for the run."""
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis server for the run."""
    with servers.redis() as url:
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(postgres: servers.PostgresServer) -> str:
    """A database with the schema, from which the others are cloned; its name."""
    name = f"rlflow_template_{servers.process_number()}"
    url = postgres.create_database(name=name)
    logs.setup(make_settings(url))
    await migrations.upgrade(make_settings(url))
    return name


@pytest.fixture(scope="module")
def database_url(postgres: servers.PostgresServer, template: str) -> Iterator[str]:
    """A fresh database with the schema for each test module."""
    url = postgres.create_database(template=template)
    yield url
    postgres.drop_database(url)


@pytest.fixture(scope="module")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the module's app. Rate limits are off; the tests of the limits turn them on."""
    return make_settings(
        database_url,
        RLFLOW_DATA_DIR=str(tmp_path_factory.mktemp("data")),
        RLFLOW_RATE_LIMITS=False,
        ALLOWED_ORIGINS="https://labels.example.org",
    )


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def app(settings: Settings) -> AsyncIterator[Quart]:
    """The app, serving."""
    permissions.forget()
    made = create_app(settings)
    async with made.test_app():
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def people(app: Quart) -> People:
    """Users of every role with clients: see tests/people.py."""
    return await People.create(app)


@pytest.fixture
def work(app: Quart, settings: Settings) -> Callable[[], Awaitable[int]]:
    """Run every job that waits, in this process, until none is left; how many ran."""

    async def run_all() -> int:
        return len(await working.run_waiting(settings))

    return run_all


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[pytest.TestReport]:
    """What is sent between pytest-xdist's processes is UTF-8: half surrogates that a test logs are told by number."""
    report = yield
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report
