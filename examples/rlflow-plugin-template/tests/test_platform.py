"""RLFlow with this package in it. It has to be installed: pip install -e ."""

import json
from typing import Any

NAME = "plugin_template"
KINDS = ["scorers", "widgets", "task_types", "recipes", "formats", "llm_providers", "notifiers"]


def test_it_is_loaded(rlflow_plugins: Any) -> None:
    offered = rlflow_plugins.registry.kinds()
    assert [kind for kind in KINDS if NAME not in offered[kind]] == [], "first: pip install -e ."


def test_a_project_is_scored(rlflow_make_project: Any, rlflow_annotators: Any) -> None:
    project = rlflow_make_project(scorers=[{"scorer": NAME, "options": {}}])
    for person in rlflow_annotators:
        project.judge(project.tasks[0], {"preference": {"preferred": "#0", "strength": 1}}, person)
    [shown] = [one for one in project.score()["scorers"] if one["scorer"] == NAME]
    assert [metric["value"] for metric in shown["metrics"]] == [1.0, 1.0]


def test_a_judgement_is_kept(rlflow_make_project: Any) -> None:
    widget = {"widget": NAME, "name": "stars", "required": True, "options": {}}
    project = rlflow_make_project(widgets=[widget])
    project.judge(project.tasks[0], {"stars": {"#0": 9, "#1": 1}}, status=422)
    project.judge(project.tasks[1], {"stars": {"#0": 4, "#1": 1}})
    [row] = project.export("ballots").splitlines()
    assert "stars" in json.loads(row)["values"]


def test_tasks_are_made_of_it(rlflow_make_project: Any) -> None:
    project = rlflow_make_project(task_type=NAME, tasks=0)
    task = project.add_task("Why is the sky blue?", ["Ho", "He"], type=NAME, metadata={"audience": "children"})
    assert task["metadata"]["audience"] == "children"


def test_judgements_become_rows(rlflow_project: Any) -> None:
    rows = [json.loads(line) for line in rlflow_project.export(NAME).splitlines()]
    assert {"prompt", "completion"} == set(rows[0])


def test_an_export_is_written_in_it(rlflow_project: Any) -> None:
    head, *rows = rlflow_project.export("ballots", NAME).splitlines()
    assert (b"feedback_id" in head, len(rows)) == (True, 4)
