"""Who may do what: tokens of every kind, users who were deactivated, and what somebody is to a project."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from quart import Quart

from rlflow.core import database, permissions, security
from rlflow.core.enums import MemberRole, Role
from rlflow.core.errors import Forbidden, NotFound, Unauthorized
from rlflow.core.ids import new_id
from rlflow.core.models import ApiToken, ProjectMember, User
from rlflow.core.permissions import Principal, ProjectAccess, identify, project_access, require_project
from rlflow.core.security import TokenInvalid, hash_token, new_secret, read_access_token
from rlflow.core.settings import Settings
from tests.factories import make_project
from tests.people import People, Person


@pytest.fixture(autouse=True)
def _forget() -> None:
    permissions.forget()


def caller(person: Person, role: Role | None = None) -> Principal:
    return Principal(person.id, person.user.email, person.user.name, role or person.user.role)


async def api_token(user_id: UUID, **values: Any) -> str:
    secret = new_secret(security.API_TOKEN_PREFIX)
    await ApiToken.create(user_id=user_id, name="t", prefix=secret[:12], token_hash=hash_token(secret), **values)
    return secret


class TestIdentify:
    async def test_access_tokens_and_api_tokens_speak_for_their_user(self, people: People, settings: Settings) -> None:
        expected = caller(people.researcher)
        assert await identify(people.researcher.token, settings) == expected
        token = await api_token(people.researcher.id)
        assert await identify(token, settings) == expected
        row = await ApiToken.get(token_hash=hash_token(token))
        assert row.last_used_at is not None

    async def test_api_tokens_end(self, people: People, settings: Settings) -> None:
        now = datetime.now(UTC)
        good = await api_token(people.researcher.id, expires_at=now + timedelta(minutes=1))
        await identify(good, settings)
        for ended in ({"expires_at": now - timedelta(seconds=1)}, {"revoked_at": now}):
            with pytest.raises(Unauthorized, match="not valid"):
                await identify(await api_token(people.researcher.id, **ended), settings)
        for strange in ("rlf_", "rlf_unknown", "rlf_" + "ü" * 10, "rlf_" + "x" * 100_000):
            with pytest.raises(Unauthorized):
                await identify(strange, settings)

    @pytest.mark.parametrize("kind", ["access", "api"])
    async def test_a_deactivated_user_is_nobody(self, kind: str, people: People, settings: Settings) -> None:
        user = await User.create(email=f"{new_id()}@example.org", name="X", password_hash="x")
        if kind == "api":
            token = await api_token(user.id)
        else:
            token, _ = security.create_access_token(user.id, settings)
        assert (await identify(token, settings)).id == user.id
        user.is_active = False
        await user.save()
        permissions.forget(user.id)
        with pytest.raises(Unauthorized, match="deactivated"):
            await identify(token, settings)

    async def test_a_change_elsewhere_is_noticed_in_seconds(
        self, people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(permissions, "CACHE_SECONDS", 0.0)
        person = people.annotators[2]
        assert (await identify(person.token, settings)).role is Role.ANNOTATOR
        await database.execute("UPDATE users SET role = 'researcher' WHERE id = $1", person.id)
        assert (await identify(person.token, settings)).role is Role.RESEARCHER
        await database.execute("UPDATE users SET role = 'annotator' WHERE id = $1", person.id)

    async def test_what_is_remembered_is_bounded(
        self, people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(permissions, "_cache", {str(n): (0.0, caller(people.admin)) for n in range(10_001)})
        await identify(people.admin.token, settings)
        assert len(permissions._cache) == 1


class TestAccessTokens:
    def make(self, settings: Settings, key: str | None = None, algorithm: str = "HS256", **claims: Any) -> str:
        now = datetime.now(UTC)
        given = {"sub": str(new_id()), "iat": now, "exp": now + timedelta(minutes=1), "typ": "access", **claims}
        given = {name: value for name, value in given.items() if value is not None}
        return jwt.encode(given, key if key is not None else settings.require_secret_key, algorithm=algorithm)

    def test_one_of_ours_is_read(self, settings: Settings) -> None:
        user = new_id()
        token, seconds = security.create_access_token(user, settings)
        assert read_access_token(token, settings) == (user, None)
        session = new_id()
        token, _ = security.create_access_token(user, settings, session)
        assert read_access_token(token, settings) == (user, session)
        assert seconds == settings.access_token_minutes * 60

    @pytest.mark.parametrize(
        "claims",
        [
            {"sub": None},
            {"exp": None},
            {"typ": None},
            {"typ": "refresh"},
            {"sub": "not an id"},
            {"sid": "not an id"},
            {"sid": 5},
            {"sid": ["x"]},
            {"exp": datetime(2020, 1, 1, tzinfo=UTC)},
            {"iat": datetime(2100, 1, 1, tzinfo=UTC)},
        ],
    )
    def test_what_is_missing_or_wrong(self, claims: dict[str, Any], settings: Settings) -> None:
        with pytest.raises(TokenInvalid):
            read_access_token(self.make(settings, **claims), settings)

    def test_forged(self, settings: Settings) -> None:
        good = self.make(settings)
        head, body, signature = good.split(".")
        for forged in (
            self.make(settings, key="another key of at least 32 bytes!"),
            self.make(settings, key="", algorithm="none"),
            self.make(settings, algorithm="HS512"),
            f"{head}.{body}.",
            f"{head}.{body}.{signature[::-1]}",
            f"{head}.{body}",
            "",
            "..",
            "a.b.c",
            "ü.ü.ü",
        ):
            with pytest.raises(TokenInvalid):
                read_access_token(forged, settings)
        read_access_token(good, settings)


class TestPasswords:
    async def test_every_character_counts(self) -> None:
        long = "x" * 100
        hashed = await security.hash_password(long + "a\x00b")
        assert long not in hashed
        assert await security.verify_password(long + "a\x00b", hashed)
        assert not await security.verify_password(long + "a\x00c", hashed)
        assert not await security.verify_password(long + "a", hashed)
        assert not await security.verify_password("\ud800", None)


class TestRoutes:
    @pytest.mark.parametrize(
        "header",
        [None, "", "Bearer", "Bearer ", "Basic dTpw", "Bearer nonsense", "Bearer a.b.c", "rlf_token", "Bearer é"],
    )
    async def test_without_a_good_token_it_is_401_with_a_challenge(self, header: str | None, app: Quart) -> None:
        headers = {} if header is None else {"Authorization": header}
        response = await app.test_client().get("/api/v1/projects", headers=headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
        assert response.content_type == "application/problem+json"

    async def test_the_caller_is_asked_before_the_body_is_read(self, people: People, app: Quart) -> None:
        response = await app.test_client().post("/api/v1/projects", json={"nonsense": 1})
        assert response.status_code == 401
        assert (await people.annotators[0].call("POST", "/projects", json={"nonsense": 1})).status_code == 403
        assert (await people.researcher.call("POST", "/projects", json={"nonsense": 1})).status_code == 422


class TestProjects:
    async def test_what_everybody_is_to_a_project(self, people: People) -> None:
        member, outsider, colleague = people.annotators
        project = await make_project(people.researcher, [member])
        await ProjectMember.create(project_id=project.id, user_id=colleague.id, role=MemberRole.RESEARCHER)
        await ProjectMember.create(project_id=project.id, user_id=people.stranger.id, role=MemberRole.RESEARCHER)
        expected = [
            (caller(people.researcher), ProjectAccess.OWNER),
            (caller(people.admin), ProjectAccess.OWNER),
            (caller(people.stranger), ProjectAccess.RESEARCHER),
            (caller(member), ProjectAccess.MEMBER),
            (caller(colleague), ProjectAccess.MEMBER),  # the project's researcher, but an annotator on the platform
            (caller(outsider), None),
        ]
        for who, access in expected:
            assert await project_access(who, project.id) == access, who
            assert await project_access(who, new_id()) is None
        await require_project(caller(member), project.id, ProjectAccess.MEMBER)
        with pytest.raises(Forbidden, match="needs the project role researcher; yours is member"):
            await require_project(caller(member), project.id, ProjectAccess.RESEARCHER)
        with pytest.raises(NotFound):
            await require_project(caller(outsider), project.id, ProjectAccess.MEMBER)

    async def test_an_archived_project_is_gone_for_all(self, people: People) -> None:
        project = await make_project(people.researcher, [], archived_at=datetime.now(UTC))
        assert await project_access(caller(people.researcher), project.id) is None
        assert await project_access(caller(people.admin), project.id) is None
