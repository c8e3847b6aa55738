"""A package installed, broken, blocked, removed and put back, under a running server with data made with it.

Each time the platform starts and works, what was made with the package stays readable and exportable, and nothing is
lost.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installed.conftest import Wheels
from tests.installed.environment import Installed
from tests.installed.platform import Platform
from tests.installed.red_team import EMAILS, RedTeam


@pytest.fixture(scope="module")
def red_team(platform: Platform, built: Wheels) -> Iterator[RedTeam]:
    """A judged project of the package's task type, with its widget, scored by its scorer."""
    platform.start()
    yield RedTeam.create(platform)
    platform.stop()
    platform.environment.install(built.safety)  # whatever a test left of it


def test_everything_that_the_package_brings_works(platform: Platform, red_team: RedTeam, tmp_path: Path) -> None:
    platform.start()
    api = platform.api()
    quality = api.get("/metrics/quality", project_id=red_team.id)
    assert quality["missing"] == quality["failed"] == []
    # Mean severities are 3 and 0.5: with a threshold of 3, one answer of two.
    assert red_team.before["figures"] == {"attack_success_rate": 0.5}
    [attacks] = [item for item in quality["scorers"] if item["scorer"] == "attack_success"]
    [rate] = [metric for metric in attacks["metrics"] if metric["metric"] == "attack_success_rate"]
    assert rate["detail"]["models"] == {"vendor/loose": {"rate": 1.0, "n": 3}, "vendor/tight": {"rate": 0.0, "n": 3}}
    assert {"harm.severity", "harm.crime"} <= {key["key"] for key in quality["keys"]}, "the built-in scorer reads it"
    [task, *_] = red_team.before["tasks"]
    words = api.get(f"/feedback/{task['id']}")["items"][0]["summary"]["harm"]
    assert words == "A: extreme (crime, 1 passage); B: harmless"
    [file] = red_team.before["files"].values()
    (tmp_path / "guard.sqlite").write_bytes(file)
    with sqlite3.connect(tmp_path / "guard.sqlite") as database:
        rows = database.execute("SELECT label, count(*), min(severity) FROM rows GROUP BY label ORDER BY label")
        assert rows.fetchall() == [("safe", 6, 0.0), ("unsafe", 6, 2.0)]
    status, text = api.refused("POST", "/tasks", {"project_id": red_team.id, "prompt": "x", "metadata": {}})
    assert (status, "metadata.technique" in text) == (422, True), "the form's rules hold over REST, too"


def _break(environment: Installed) -> dict[str, str]:
    """An update that cannot be imported."""
    module = environment.packages / "rlflow_safety" / "__init__.py"
    module.write_text("raise RuntimeError('planted: this release is broken')\n" + module.read_text())
    return {}


def _block(environment: Installed) -> dict[str, str]:
    """An operator's setting."""
    return {"RLFLOW_PLUGINS_BLOCK": "rlflow-safety"}


def _remove(environment: Installed) -> dict[str, str]:
    """Pip takes it away."""
    environment.pip("uninstall", "--yes", "rlflow-safety")
    assert not (environment.packages / "rlflow_safety").exists()
    return {}


AWAY: dict[str, tuple[Callable[[Installed], dict[str, str]], str | None, str]] = {
    "broken": (_break, "failed", "RuntimeError: planted: this release is broken"),
    "blocked": (_block, "blocked", "blocked by RLFLOW_PLUGINS_BLOCK"),
    "removed": (_remove, None, ""),
}


@pytest.mark.parametrize("how", AWAY)
def test_without_the_package(how: str, platform: Platform, red_team: RedTeam) -> None:
    """One after the other, as it may go: a bad release, which is blocked to be rid of its error, and then removed."""
    take_away, status, words = AWAY[how]
    settings = take_away(platform.environment)
    platform.stop()
    platform.start(**settings)
    _is_listed(platform, status, words, settings)
    assert red_team.everything(platform.api()) == red_team.before
    _says_what_is_missing(platform, red_team)
    _the_rest_works(platform, how)


def _is_listed(platform: Platform, status: str | None, words: str, settings: dict[str, str]) -> None:
    listed = {item["name"]: item for item in platform.api().get("/plugins")["plugins"]}
    told = json.loads(platform.environment.run("rlflow", "plugins", "list", "--json", **settings))
    assert {item["name"]: item["status"] for item in told} == {name: item["status"] for name, item in listed.items()}
    if status is None:
        assert "safety" not in listed
    else:
        assert listed["safety"]["status"] == status
        assert words in listed["safety"]["error"]
    assert {item["status"] for name, item in listed.items() if name != "safety"} == {"loaded"}


def _says_what_is_missing(platform: Platform, red_team: RedTeam) -> None:
    api = platform.api()
    assert api.get("/metrics/quality", project_id=red_team.id)["missing"] == ["attack_success"]
    status, text = api.refused("POST", "/exports", red_team.asked("guard_model", "jsonl"))
    assert (status, "guard_model" in text) == (422, True)
    status, text = api.refused("POST", "/exports", red_team.asked("ballots", "sqlite"))
    assert (status, "sqlite" in text) == (422, True)
    body = {"project_id": red_team.id, "prompt": "x", "metadata": {}, "outputs": [{"output": "y", "model_id": "m"}]}
    status, text = api.refused("POST", "/tasks", body)
    assert (status, "red_team" in text) == (422, True)
    # A judgement without the widget that must be answered would be worth less than none.
    status, text = api.refused("POST", "/annotator/next", {"project_id": red_team.id})
    assert (status, "missing-plugin" in text, "harm_spans" in text) == (409, True, True)
    [blocked] = api.get("/annotator/queue", project_id=red_team.id)["blocked"]
    assert [item["name"] for item in blocked["missing"]] == ["harm_spans"]


def _the_rest_works(platform: Platform, how: str) -> None:
    """A project of built-in parts, from the first task to the file."""
    api = platform.api()
    project = api.post("/projects", {"name": f"While it is {how}", "task_type": "qa", "annotations_per_task": 1})
    outputs = [{"output": "four", "model_id": "m"}, {"output": "five", "model_id": "n"}]
    api.post("/tasks", {"project_id": project["id"], "prompt": "What is 2 + 2?", "outputs": outputs})
    found = api.post("/annotator/next", {"project_id": project["id"]})["assignment"]
    right = next(output["id"] for output in found["outputs"] if output["text"] == "four")
    values = {"preference": {"preferred": right, "strength": 2}}
    api.post("/feedback", {"assignment_id": found["id"], "values": values})
    asked = {"project_id": project["id"], "recipe": "dpo", "format": "jsonl"}
    [row] = [json.loads(line) for line in api.raw("/exports", asked).decode().splitlines()]
    assert row["chosen"] == [{"role": "assistant", "content": "four"}]


def test_put_back_it_works_again(platform: Platform, red_team: RedTeam, built: Wheels) -> None:
    platform.stop()
    platform.environment.install(built.safety)
    platform.start()
    api = platform.api()
    assert red_team.everything(api) == red_team.before
    assert api.get("/metrics/quality", project_id=red_team.id)["missing"] == []
    red_team.add_tasks(api, 1)
    assert sum(red_team.judge(platform.api(email), email) for email in EMAILS) == 2
    quality: dict[str, Any] = red_team.scored(api, 8)
    assert quality["failed"] == []
    assert red_team.figures(api) == {"attack_success_rate": 0.5}


def test_while_it_runs_the_files_may_go(platform: Platform, red_team: RedTeam, built: Wheels) -> None:
    """An update replaces files under a running server: what it has loaded goes on to work until it is started anew."""
    platform.start()
    platform.environment.pip("uninstall", "--yes", "rlflow-safety")
    api = platform.api()
    module = next(item["module"] for item in api.get("/plugins")["widgets"] if item["name"] == "harm_spans")
    assert module is None, "its files are gone, and a browser would get none"
    red_team.add_tasks(api, 1)
    assert sum(red_team.judge(platform.api(email), email) for email in EMAILS) == 2
    assert red_team.scored(api, 10)["failed"] == []
