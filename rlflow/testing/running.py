"""RLFlow in this process, and clients of its REST API that are signed in. Everything here is synchronous.

The app runs in a loop of its own, in a thread: tests need no plugin for asyncio, and may use any.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from quart import Quart

from rlflow.app import create_app
from rlflow.core import permissions, security
from rlflow.core.enums import Role
from rlflow.core.models import User
from rlflow.core.settings import Settings, load_settings
from rlflow.testing import working

T = TypeVar("T")
API = "/api/v1"
SECRET = "a secret of the tests, and of nothing else at all"  # noqa: S105 - of no one
SECONDS = 120.0
"""How long anything may take before it is said to hang."""
OURS = ("RLFLOW_", "DATABASE_URL", "REDIS_URL", "ALLOWED_ORIGINS", "SMTP_URL")
LOADING = ("RLFLOW_PLUGINS", "RLFLOW_PLUGIN_SECONDS")
"""Which plugins are loaded is for the environment of the tests to say; nothing else of it is taken."""


class Unexpected(AssertionError):
    """An answer was not what it must be."""


@contextmanager
def clean_environment() -> Iterator[None]:
    """Without the variables that a developer has for their own RLFlow. What plugins read stays."""
    taken = {n: v for n, v in os.environ.items() if n.startswith(OURS) and not n.startswith(LOADING)}
    for name in taken:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(taken)


def settings_of(database_url: str, data_dir: str) -> Settings:
    """Settings of an app under test: without limits on the rate, and with little to log."""
    with clean_environment():
        return load_settings(
            _env_file=None,
            DATABASE_URL=database_url,
            RLFLOW_SECRET_KEY=SECRET,
            RLFLOW_DATA_DIR=data_dir,
            RLFLOW_LOG_LEVEL="warning",
            RLFLOW_LOG_FORMAT="console",
            RLFLOW_RATE_LIMITS=False,
            RLFLOW_JOB_STALE_SECONDS=2,
        )


class Loop:
    """An event loop in a thread."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rlflow-testing", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for a coroutine; what it answers or raises."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(SECONDS)

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@dataclass
class Answer:
    """What the platform answered."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The body as JSON; None where there is none."""
        import json

        return json.loads(self.content) if self.content else None


class RunningApp:
    """RLFlow, serving in this process. `app` is the Quart application, `settings` are its settings."""

    def __init__(self, settings: Settings, loop: Loop) -> None:
        self.settings = settings
        self._loop = loop
        permissions.forget()
        self.app: Quart = create_app(settings)

    def __enter__(self) -> RunningApp:
        """Start it."""
        self.run(self.app.startup())
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.run(self.app.shutdown())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine where the app runs: what awaits the database must."""
        return self._loop.run(work)

    def person(self, name: str, role: Role) -> Client:
        """A new user, signed in."""

        async def make() -> User:
            # Nobody signs in with a password here, and a good hash of one takes its time.
            return await User.create(email=f"{name}@example.org", name=name.title(), role=role, password_hash="!")  # noqa: S106

        user = self.run(make())
        return Client(self, user.id, user.email, role.value)

    def run_jobs(self, *, check: bool = True) -> list[dict[str, Any]]:
        """Do what workers do until nothing waits: {id, kind, status, error, result} of each job that ran.

        Raises AssertionError with the words of a job that failed: a plugin's name and its traceback; with
        ``check=False`` you look at `status` and `error` yourself.
        """
        done = self.run(working.run_to_the_end(self.settings))
        failed = [job for job in done if job["status"] == "failed"]
        if failed and check:
            raise Unexpected("\n\n".join(f"a job of kind {job['kind']!r} failed: {job['error']}" for job in failed))
        return done


class Client:
    """The REST API as a user. Paths are below /api/v1, bodies and answers are JSON."""

    def __init__(self, app: RunningApp, user_id: UUID, email: str, role: str) -> None:
        self._app = app
        self._client = app.app.test_client()
        self.id = str(user_id)
        self.email = email
        self.role = role
        self._token = security.create_access_token(user_id, app.settings)[0]

    def __repr__(self) -> str:
        """Who it is."""
        return f"<Client of {self.email}, {self.role}>"

    def call(self, method: str, path: str, **options: Any) -> Answer:
        """Any request (`json=`, `data=`, `query_string=`, `headers=`); the answer, whatever its status."""

        async def ask() -> Answer:
            headers = {"Authorization": f"Bearer {self._token}", **options.pop("headers", {})}
            response = await self._client.open(API + path, method=method, headers=headers, **options)
            return Answer(response.status_code, dict(response.headers), bytes(await response.get_data(as_text=False)))

        return self._app.run(ask())

    def get(self, path: str, status: int = 200, **options: Any) -> Any:
        """GET; the answer's JSON. Fails, with the problem's words, unless it answers with `status`."""
        return self._json("GET", path, status, **options)

    def post(self, path: str, body: Any = None, status: int = 201, **options: Any) -> Any:
        """POST a body; as `get`."""
        return self._json("POST", path, status, json={} if body is None else body, **options)

    def put(self, path: str, body: Any = None, status: int = 200, **options: Any) -> Any:
        """PUT a body; as `get`."""
        return self._json("PUT", path, status, json={} if body is None else body, **options)

    def patch(self, path: str, body: Any = None, status: int = 200, **options: Any) -> Any:
        """PATCH with a body; as `get`."""
        return self._json("PATCH", path, status, json={} if body is None else body, **options)

    def delete(self, path: str, status: int = 204, **options: Any) -> Any:
        """DELETE; as `get`."""
        return self._json("DELETE", path, status, **options)

    def _json(self, method: str, path: str, status: int, **options: Any) -> Any:
        answer = self.call(method, path, **options)
        if answer.status != status:
            raise Unexpected(f"{method} {path} answered {answer.status} instead of {status}: {answer.text}")
        return answer.json()
