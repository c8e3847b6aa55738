"""Signing up: what is taken, what is refused, and what happens at the same instant."""

from __future__ import annotations

import asyncio
import base64
import hashlib

import bcrypt
import pytest
from quart import Quart

from rlflow.accounts.common_passwords import COMMON
from rlflow.core import database
from rlflow.core.settings import Settings
from tests.accounts.support import COOKIE, PASSWORD, Browser, cookie_of, fields_of, new_email


async def test_a_new_account_is_an_annotator_and_signed_in(app: Quart, settings: Settings) -> None:
    browser = Browser(app)
    email = new_email()
    answer = await browser.register(email.upper(), name="  Ada Lovelace ")
    assert set(answer) == {"user", "access_token", "token_type", "expires_in"}
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == settings.access_token_minutes * 60
    user = answer["user"]
    assert (user["email"], user["name"], user["role"], user["is_active"]) == (email, "Ada Lovelace", "annotator", True)
    assert user["created_at"].endswith("Z")
    assert user["last_login_at"].endswith("Z")
    assert await browser.expect(200, "GET", "/auth/me") == user


@pytest.mark.usefixtures("real_bcrypt")
async def test_the_password_is_stored_as_bcrypt_over_sha256(app: Quart) -> None:
    browser = Browser(app)
    await browser.register()
    stored = await database.fetch_value("SELECT password_hash FROM users WHERE id = $1", browser.user["id"])
    digest = base64.b64encode(hashlib.sha256(PASSWORD.encode()).digest())
    assert stored.startswith("$2b$12$")
    assert bcrypt.checkpw(digest, stored.encode())


@pytest.mark.parametrize(
    ("scheme", "secure"),
    [("http", False), ("https", True)],
)
async def test_the_cookie_is_closed_to_scripts_and_other_sites(app: Quart, scheme: str, secure: bool) -> None:
    body = {"email": new_email(), "password": PASSWORD, "name": "Cookie"}
    response = await Browser(app).send("POST", "/auth/register", body, scheme=scheme)
    assert response.status_code == 201
    cookie = cookie_of(response)
    assert cookie is not None
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/api/v1/auth"
    assert cookie["domain"] == ""
    assert bool(cookie["secure"]) is secure
    assert 29 * 86400 < int(cookie["max-age"]) <= 30 * 86400
    assert len(cookie.value) >= 43
    assert cookie.value not in (await response.get_data()).decode()
    assert response.headers["Cache-Control"] == "no-store"


async def test_a_proxy_that_is_not_trusted_cannot_say_https(app: Quart) -> None:
    body = {"email": new_email(), "password": PASSWORD, "name": "Cookie"}
    response = await Browser(app).send("POST", "/auth/register", body, headers={"X-Forwarded-Proto": "https"})
    cookie = cookie_of(response)
    assert cookie is not None
    assert not cookie["secure"]


async def test_an_address_registers_once(app: Quart) -> None:
    email = new_email()
    await Browser(app).register(email)
    problem = await Browser(app).register(email.upper(), status=409)
    assert fields_of(problem) == ["email"]
    assert problem["type"] == "urn:rlflow:problem:conflict"


async def test_of_registrations_at_one_instant_one_wins(app: Quart) -> None:
    email = new_email()
    body = {"email": email, "password": PASSWORD, "name": "Twice"}
    answers = await asyncio.gather(*(Browser(app).send("POST", "/auth/register", body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await database.fetch_value("SELECT count(*) FROM users WHERE email = $1", email) == 1
    sessions = "SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1"
    assert await database.fetch_value(sessions, email) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", "a@b"),
        ("email", "a b@example.org"),
        ("email", "a\u0000@example.org"),
        ("email", "x" * 300 + "@example.org"),
        ("email", 5),
        ("email", None),
        ("email", ["a@example.org"]),
        ("name", ""),
        ("name", "   "),
        ("name", "a\u0000b"),
        ("name", "two\nlines"),
        ("name", "x" * 201),
        ("name", 7),
        ("password", "short"),
        ("password", "x" * 1001),
        ("password", 1234567890),
        ("password", None),
        ("password", "aaaaaaaaaaaa"),
        ("password", "Password123"),
        ("password", "ｐａｓｓｗｏｒｄ１２３"),
        ("role", "admin"),
        ("invite", 5),
        ("invite", "not an invite"),
        ("is_active", True),
    ],
)
async def test_a_wrong_field_is_named(app: Quart, field: str, value: object) -> None:
    body = {"email": new_email(), "password": PASSWORD, "name": "Wrong", field: value}
    problem = await Browser(app).expect(422, "POST", "/auth/register", body)
    assert fields_of(problem) == [field]
    if isinstance(value, str) and field == "password":
        assert value not in str(problem)


@pytest.mark.parametrize("missing", ["email", "password", "name"])
async def test_a_missing_field_is_named(app: Quart, missing: str) -> None:
    body = {"email": new_email(), "password": PASSWORD, "name": "Missing"}
    del body[missing]
    assert fields_of(await Browser(app).expect(422, "POST", "/auth/register", body)) == [missing]


@pytest.mark.parametrize("password", ["{email}", "{local}", "{email}".upper()])
async def test_the_address_is_no_password(app: Quart, password: str) -> None:
    email = new_email()
    given = password.replace("{EMAIL}", email.upper()).format(email=email, local=email.partition("@")[0])
    assert fields_of(await Browser(app).register(email, 422, password=given)) == ["password"]


async def test_every_common_password_is_long_enough_to_matter() -> None:
    assert len(COMMON) > 200
    assert [word for word in COMMON if len(word) < 8 or word != word.casefold()] == []


async def test_a_form_of_another_site_cannot_register(app: Quart) -> None:
    form = f'{{"email": "{new_email()}", "password": "{PASSWORD}", "name": "Form"}}'
    response = await Browser(app).send(
        "POST", "/auth/register", headers={"Content-Type": "text/plain"}, data=form.encode()
    )
    assert response.status_code in (415, 422)
    assert cookie_of(response) is None


@pytest.mark.parametrize("address", ["ada@localhost", "ada@office.local", "Ada@Exämple.org", "ada+tag@example.org"])
async def test_addresses_of_every_kind_of_installation(app: Quart, address: str) -> None:
    browser = Browser(app)
    answer = await browser.register(address)
    assert answer["user"]["email"] == address.lower()
    await browser.login(f" {address.upper()} ")


async def test_the_same_password_typed_otherwise_signs_in(app: Quart) -> None:
    browser = Browser(app)
    composed, decomposed = "café au lait ① dix", "cafe\u0301 au lait 1 dix"
    email = (await browser.register(password=composed))["user"]["email"]
    await browser.login(email, decomposed)


async def test_every_character_of_a_long_password_counts(app: Quart) -> None:
    browser = Browser(app)
    password = "0123456789 words " * 8 + "\u0000 and the end"
    email = (await browser.register(password=password))["user"]["email"]
    await browser.login(email, password[:-1], status=401)
    await browser.login(email, password)


async def test_the_stored_session_holds_no_token(app: Quart) -> None:
    browser = Browser(app)
    await browser.register()
    rows = await database.fetch("SELECT * FROM sessions WHERE user_id = $1", browser.user["id"])
    assert len(rows) == 1
    assert browser.cookie
    assert browser.cookie not in str(dict(rows[0]))
    assert rows[0]["token_hash"] == hashlib.sha256(browser.cookie.encode()).hexdigest()
    assert rows[0]["ip"] == browser.address
    assert COOKIE not in str(dict(rows[0]))
