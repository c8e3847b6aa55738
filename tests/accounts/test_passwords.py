"""Changing a password, and what that ends."""

from __future__ import annotations

import asyncio

import pytest
from quart import Quart

from rlflow.accounts import service_sign_in
from rlflow.core import security
from tests.accounts.support import PASSWORD, Browser, actions_on, fields_of, signed_in


async def test_a_new_password_ends_all_other_sessions(app: Quart, browser: Browser) -> None:
    elsewhere, email = Browser(app), browser.user["email"]
    await elsewhere.login(email)
    new = "another walk by the lake"
    await browser.expect(204, "PUT", "/auth/password", {"current_password": PASSWORD, "new_password": new})
    await elsewhere.refresh(status=401)
    await browser.refresh()
    await Browser(app).login(email, PASSWORD, status=401)
    await Browser(app).login(email, new)
    assert (await actions_on(browser.user["id"]))[-1] == "user.change_password"


async def test_without_a_cookie_a_new_password_ends_all_sessions(app: Quart, browser: Browser) -> None:
    script = Browser(app, token=browser.token)
    body = {"current_password": PASSWORD, "new_password": "another walk by the lake"}
    await script.expect(204, "PUT", "/auth/password", body)
    await browser.refresh(status=401)


async def test_the_cookie_of_somebody_else_keeps_nothing(app: Quart, browser: Browser) -> None:
    other = await signed_in(app)
    mixed = Browser(app, token=browser.token, cookie=other.cookie)
    body = {"current_password": PASSWORD, "new_password": "another walk by the lake"}
    await mixed.expect(204, "PUT", "/auth/password", body)
    await browser.refresh(status=401)
    await other.refresh()


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [
        ("a wrong password", "another walk by the lake", "current_password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "short", "new_password"),
        (PASSWORD, "qwertyuiop", "new_password"),
        (None, "another walk by the lake", "current_password"),
        (PASSWORD, 5, "new_password"),
    ],
)
async def test_a_bad_change_changes_nothing(
    app: Quart, browser: Browser, current: object, new: object, field: str
) -> None:
    body = {"current_password": current, "new_password": new}
    problem = await browser.expect(422, "PUT", "/auth/password", body)
    assert fields_of(problem) == [field]
    await browser.login(browser.user["email"])


async def test_of_two_changes_at_one_instant_one_wins(
    app: Quart, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_are_checked = asyncio.Barrier(2)

    async def together(password: str) -> str:
        await both_are_checked.wait()
        return await security.hash_password(password)

    monkeypatch.setattr(service_sign_in, "hash_password", together)
    wishes = ["the first new password", "the second new password"]
    answers = await asyncio.gather(
        *(
            browser.send("PUT", "/auth/password", {"current_password": PASSWORD, "new_password": wish})
            for wish in wishes
        )
    )
    assert sorted(answer.status_code for answer in answers) == [204, 409]
    winner = wishes[[answer.status_code for answer in answers].index(204)]
    await Browser(app).login(browser.user["email"], winner)
