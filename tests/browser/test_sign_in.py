"""Signing in and out, registering, and a session that goes on without anybody noticing."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.site import ADMIN, PASSWORD, Site, settled, sign_in

WRONG = "do not belong together"


def test_a_wrong_password_is_told_and_the_right_one_lets_in(site: Site) -> None:
    page, watch = site.window()
    watch.allow(r"auth/login")  # the browser logs the 401
    page.goto("/account")
    expect(page).to_have_url(f"{site.url}/login?next=%2Faccount")
    page.get_by_label("E-mail").fill(ADMIN)
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(WRONG)).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    sign_in(page, ADMIN)
    expect(page).to_have_url(f"{site.url}/account")
    expect(page).to_have_title("Account · RLFlow")
    expect(page.get_by_role("main").get_by_text(ADMIN)).to_be_visible()


def test_an_empty_form_names_its_fields(site: Site) -> None:
    page, _ = site.window()
    page.goto("/login")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Enter your e-mail address.")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")


def test_somebody_registers_changes_the_password_and_signs_out(site: Site) -> None:
    page, watch = site.window()
    email = f"newcomer-{id(page)}@example.com"
    page.goto("/register")
    page.get_by_label("Name").fill("New Comer")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Create an account")).to_be_hidden()
    page.goto("/account")
    page.get_by_label("Present password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("another password of the tests")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    page.get_by_role("button", name="Account of New Comer").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(page, email, "another password of the tests")
    watch.check()


def test_an_invite_gives_its_role(site: Site) -> None:
    invite = site.api.post("/invites", {"email": "invited@example.com", "role": "researcher"})
    page, _ = site.window()
    page.goto(f"/register?invite={invite['token']}&email=invited@example.com")
    page.get_by_label("Name").fill("In Vited")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Create an account")).to_be_hidden()
    page.goto("/account")
    expect(page.get_by_role("main").get_by_text("Researcher")).to_be_visible()


def test_the_session_is_refreshed_before_its_token_ends(site: Site) -> None:
    page, _ = site.window()
    page.clock.install()
    page.goto("/login")
    sign_in(page, ADMIN)
    with page.expect_response(lambda answer: answer.url.endswith("/auth/refresh")) as refreshed:
        page.clock.fast_forward("14:00")  # the token lives for fifteen minutes
    assert refreshed.value.status == 200
    expect(page.get_by_role("heading", name="Sign in")).to_be_hidden()


def test_a_refused_token_is_exchanged_and_the_request_sent_again(site: Site) -> None:
    page, watch = site.signed_in(site.person().email, "/account")
    watch.allow(r"status of 401")
    refused: list[str] = []

    def refuse_once(route: Route) -> None:
        if refused:
            route.continue_()
            return
        refused.append(route.request.url)
        problem = {"type": "about:blank", "title": "Unauthorized", "status": 401}
        route.fulfill(status=401, content_type="application/problem+json", json=problem)

    page.route("**/api/v1/auth/password", refuse_once)
    page.get_by_label("Present password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("another password of the tests")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    assert refused


def test_two_tabs_share_a_session_and_its_end(site: Site) -> None:
    page, _ = site.signed_in(path="/account")
    other = page.context.new_page()
    other.goto("/account")
    settled(other)
    page.evaluate("location.reload()")  # both at once: a refresh token that is used twice would count as stolen
    other.evaluate("location.reload()")
    settled(page)
    settled(other)
    page.get_by_role("button", name="Account of admin").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(other.get_by_text("You signed out in another tab.")).to_be_visible()


def test_a_reload_keeps_the_session_and_nothing_secret_lies_in_reach_of_scripts(site: Site) -> None:
    page, _ = site.signed_in(path="/account")
    page.reload()
    settled(page)
    expect(page).to_have_title("Account · RLFlow")
    reachable = page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
    assert "ey" not in reachable, "a token lies where any script could read it"
