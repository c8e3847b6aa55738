"""Users of every role, each with a client that is signed in as them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from quart import Quart, Response
from quart.testing import QuartClient

from rlflow.core import security
from rlflow.core.enums import Role
from rlflow.core.models import User

PASSWORD = "correct horse battery staple"
API = "/api/v1"


@dataclass
class Person:
    """A user and their client. Paths are below /api/v1."""

    user: User
    client: QuartClient
    token: str

    @property
    def id(self) -> UUID:
        """The user's id."""
        return self.user.id

    async def call(self, method: str, path: str, **options: Any) -> Response:
        """A request as this user; `json=` and the like go to Quart's client."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        where = path if path.startswith("/openapi") else API + path
        return await self.client.open(where, method=method, headers=headers, **options)

    async def get(self, path: str, status: int = 200, **options: Any) -> Any:
        """The JSON of a GET, which must answer with `status`."""
        return await self._json("GET", path, status, **options)

    async def post(self, path: str, body: Any = None, status: int = 201, **options: Any) -> Any:
        """The JSON of a POST of `body`, which must answer with `status`."""
        return await self._json("POST", path, status, json=body if body is not None else {}, **options)

    async def put(self, path: str, body: Any = None, status: int = 200, **options: Any) -> Any:
        """The JSON of a PUT of `body`, which must answer with `status`."""
        return await self._json("PUT", path, status, json=body if body is not None else {}, **options)

    async def patch(self, path: str, body: Any = None, status: int = 200, **options: Any) -> Any:
        """The JSON of a PATCH of `body`, which must answer with `status`."""
        return await self._json("PATCH", path, status, json=body if body is not None else {}, **options)

    async def delete(self, path: str, status: int = 204, **options: Any) -> Any:
        """The JSON of a DELETE, which must answer with `status`."""
        return await self._json("DELETE", path, status, **options)

    async def _json(self, method: str, path: str, status: int, **options: Any) -> Any:
        response = await self.call(method, path, **options)
        text = (await response.get_data()).decode()
        assert response.status_code == status, f"{method} {path}: {response.status_code} {text}"
        return await response.get_json() if text else None


@dataclass
class People:
    """An admin, two researchers who know nothing of each other, and three annotators."""

    admin: Person
    researcher: Person
    stranger: Person
    annotators: list[Person]

    @classmethod
    async def create(cls, app: Quart) -> People:
        """Make them in the app's database."""
        hashed = await security.hash_password(PASSWORD)

        async def person(name: str, role: Role) -> Person:
            user = await User.create(email=f"{name}@example.org", name=name.title(), role=role, password_hash=hashed)
            token, _ = security.create_access_token(user.id, app.config["RLFLOW_SETTINGS"])
            return Person(user, app.test_client(), token)

        return cls(
            await person("admin", Role.ADMIN),
            await person("researcher", Role.RESEARCHER),
            await person("stranger", Role.RESEARCHER),
            [await person(f"annotator{i}", Role.ANNOTATOR) for i in (1, 2, 3)],
        )
