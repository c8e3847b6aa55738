"""Live generation from the task's page: two models of a service on this machine, their tokens as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import servers
from tests.browser.site import ADMIN, PASSWORD, Api, Site
from tests.cli.processes import Running
from tests.plugins.llm_providers.wire_server import WireServer
from tests.waiting import eventually


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    """A platform whose OpenAI-compatible provider is a service on this machine."""
    with servers.server_folder() as folder, WireServer() as service:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--no-sample", output=folder / "out",
            RLFLOW_ADMIN_EMAIL=ADMIN, RLFLOW_ADMIN_PASSWORD=PASSWORD, RLFLOW_RATE_LIMITS="false",
            OPENAI_BASE_URL=service.openai_base_url, OPENAI_API_KEY=service.key,
        )  # fmt: skip
        try:
            api = Api(running.url(), ADMIN)
            made = Site(running.url(), browser, api)
            yield made
            made.end_windows()
            api.close()
        finally:
            running.end()


def test_two_models_answer_live_and_their_outputs_are_stored(site: Site) -> None:
    project = site.project("Generated", [])
    task = site.api.post("/tasks", {"project_id": project["id"], "type": "qa", "prompt": "What is 7 x 8?"})
    page, _ = site.signed_in(path=f"/projects/{project['id']}/tasks/{task['id']}")
    page.get_by_role("button", name="Generate", exact=True).click()
    models = page.get_by_label("Models")
    models.click()
    for model in ("echo-large", "echo-small"):
        page.get_by_role("option", name=model).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Generate 2 outputs").click()
    for model in ("echo-large", "echo-small"):
        expect(page.get_by_text(f"[{model}] What is 7 x 8?").first).to_be_visible()
    # What is shown while it streams is stored when its model has ended.
    stored = eventually(lambda: outputs if len(outputs := site.api.get(f"/tasks/{task['id']}")["outputs"]) > 1 else [])
    assert sorted((o["model_id"], o["output"]) for o in stored) == [
        ("echo-large", "[echo-large] What is 7 x 8?"),
        ("echo-small", "[echo-small] What is 7 x 8?"),
    ]
