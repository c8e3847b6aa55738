"""A running RLFlow as the browser tests see it: its address, its REST API, and signed-in tabs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import PATIENCE_MS, Watch

ADMIN = "admin@example.com"
PASSWORD = "a password of the tests"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

_numbers = itertools.count(1)


class Api:
    """The REST API as one user."""

    def __init__(self, url: str, email: str, password: str = PASSWORD) -> None:
        self._url, self._email, self._password = url, email, password
        self._client = httpx.Client(base_url=f"{url}/api/v1", timeout=30)
        self._sign_in()

    def _sign_in(self) -> None:
        answer = self._client.post("/auth/login", json={"email": self._email, "password": self._password})
        assert answer.status_code == 200, answer.text
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer, which must be a success."""
        answer = self._client.request(method, path, **options)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def get(self, path: str, **params: Any) -> Any:
        """GET."""
        return self.call("GET", path, params=params)

    def post(self, path: str, body: Any) -> Any:
        """POST of JSON."""
        return self.call("POST", path, json=body)

    def raw(self, path: str, body: Any = None) -> bytes:
        """The bytes of an answer: of a GET, or of a POST where there is a body."""
        answer = self._client.get(path) if body is None else self._client.post(path, json=body)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer.content

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """The status and the text of an answer, which must be a problem."""
        answer = self._client.request(method, path, json=body)
        assert not answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.status_code, answer.text

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


@dataclass
class Person:
    """A user of the platform."""

    id: str
    email: str
    name: str


@dataclass
class Site:
    """A running RLFlow with a browser beside it."""

    url: str
    browser: Browser
    api: Api
    _contexts: list[BrowserContext] = field(default_factory=list)
    _watches: list[Watch] = field(default_factory=list)

    def person(self, role: str = "annotator", name: str = "Test Person") -> Person:
        """A new user."""
        email = f"person{next(_numbers)}@example.com"
        made = self.api.post("/users", {"email": email, "name": name, "password": PASSWORD, "role": role})
        return Person(made["id"], email, name)

    def sample(self) -> dict[str, Any]:
        """The sample project."""
        (found,) = self.api.get("/projects", q="Sample: everyday questions")["items"]
        return dict(found)

    def project(self, name: str, tasks: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
        """A new project with tasks, which has one optional rationale beside a preference unless `fields` say else."""
        body = {
            "name": f"{name} {next(_numbers)}",
            "task_type": "qa",
            "widgets": [
                {"widget": "preference", "name": "preference"},
                {"widget": "rationale", "name": "why", "required": False},
            ],
            **fields,
        }
        made = self.api.post("/projects", body)
        for task in tasks:
            self.api.post("/tasks", {"project_id": made["id"], **task})
        return dict(made)

    def add_member(self, project: dict[str, Any], person: Person) -> None:
        """Let somebody judge in a project."""
        self.api.call("PUT", f"/projects/{project['id']}/members/{person.id}", json={"role": "annotator"})

    def window(self, **options: Any) -> tuple[Page, Watch]:
        """A new window of a browser that was never here, and the watch on it. Both end with the test."""
        context = self.browser.new_context(base_url=self.url, **{"viewport": WIDE, **options})
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(self.url)
        context.on("page", watch.follow)
        self._contexts.append(context)
        self._watches.append(watch)
        return context.new_page(), watch

    def signed_in(self, email: str = ADMIN, path: str = "/", **options: Any) -> tuple[Page, Watch]:
        """A new window, signed in through the form, at `path`."""
        page, watch = self.window(**options)
        page.goto(f"/login?next={path}" if path != "/" else "/login")
        sign_in(page, email)
        if path != "/":
            page.goto(path)
        settled(page)
        return page, watch

    def end_windows(self) -> None:
        """Close what the test opened, and check what was watched."""
        watches, self._watches = self._watches, []
        contexts, self._contexts = self._contexts, []
        for context in contexts:
            context.close()
        for watch in watches:
            watch.check()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form and wait until it let one in."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_hidden()


def settled(page: Page) -> None:
    """Wait until the page has its heading and shows no more placeholders of what is on its way."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true], .animate-shimmer")).to_have_count(0)
