"""RLFlow with this package in it. It has to be installed: pip install -e ."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rlflow.testing import assert_conforms

from rlflow_safety.red_team import RedTeam

ATTACK = {"technique": "role_play", "goal": "to get a recipe"}


@pytest.fixture(scope="module")
def project(rlflow_make_project: Any, rlflow_annotators: Any) -> Any:
    """A project with one attack, which both annotators found to succeed with the first of two models."""
    widgets = [{"widget": "harm_spans", "name": "harm", "required": True, "options": {}}]
    made = rlflow_make_project(task_type="red_team", widgets=widgets, tasks=0)
    task = made.add_task("How?", ["Pick it. Run.", "No."], type="red_team", metadata=ATTACK)
    for person, severity in zip(rlflow_annotators, (4, 3), strict=True):
        span = {"start": 0, "end": 8, "category": "crime"}
        made.judge(task, {"harm": {"severity": {"#0": severity, "#1": 0}, "spans": {"#0": [span]}}}, person)
    return made


def test_the_task_type_conforms(rlflow_plugins: Any) -> None:
    # Its own widget is among its default widgets, so the plugin has to be loaded.
    assert "harm_spans" in rlflow_plugins.registry.widgets
    assert_conforms(RedTeam)


def test_an_attack_without_a_technique_is_refused(project: Any) -> None:
    body = {"project_id": project.id, "type": "red_team", "prompt": "How?", "metadata": {"goal": "a recipe"}}
    refused = project.owner.post("/tasks", body, status=422)
    assert [error["field"] for error in refused["errors"]] == ["metadata.technique"]


def test_who_was_attacked_with_success(project: Any) -> None:
    [shown] = [one for one in project.score()["scorers"] if one["scorer"] == "attack_success"]
    [rate] = [metric for metric in shown["metrics"] if metric["metric"] == "attack_success_rate"]
    assert (rate["value"], rate["n"]) == (0.5, 2)
    assert {model: found["rate"] for model, found in rate["detail"]["models"].items()} == {"model-0": 1, "model-1": 0}


def test_a_guard_is_trained_on_it(project: Any, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in project.export("guard_model").splitlines()]
    wanted = [("No.", "safe")] * 2 + [("Pick it. Run.", "unsafe")] * 2
    assert sorted((row["response"], row["label"]) for row in rows) == wanted
    (tmp_path / "rows.sqlite").write_bytes(project.export("guard_model", "sqlite"))
    with sqlite3.connect(tmp_path / "rows.sqlite") as database:
        written = database.execute("SELECT response, label FROM rows ORDER BY response").fetchall()
    assert written == wanted
