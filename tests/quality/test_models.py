"""Which models were preferred to which: counts, win rates, and what does not count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from rlflow.core.models import AgentOutput, Project
from rlflow.quality.model_figures import wilson, win_rate
from tests.factories import make_project, make_tasks
from tests.people import People, Person
from tests.quality.support import judge_all

RANKING = [{"widget": "ranking", "name": "ranking", "required": True, "options": {}}]
REWARD = [{"widget": "reward", "name": "reward", "required": True, "options": {"min": 0, "max": 10}}]


async def judge_one(person: Person, project: Project, name: str, field: str, by_place: list[int]) -> None:
    """Claim the next task and give each output its number, by its place in the task."""
    mine = (await person.post("/annotator/next", {"project_id": str(project.id)}, status=200))["assignment"]
    numbers = {output["id"]: by_place[int(output["text"].split()[1])] for output in mine["outputs"]}
    await person.post("/feedback", {"assignment_id": mine["id"], "values": {name: {field: numbers}}})


async def models_of(person: Person, project: Project) -> dict[str, Any]:
    found: dict[str, Any] = await person.get(f"/projects/{project.id}/models")
    return found


async def test_pairs_are_counted_with_ties(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 4)
    await judge_all(people.annotators[0], project, [0, 0, 1, None])
    await judge_all(people.annotators[1], project, [0, None])
    [found] = (await models_of(people.researcher, project))["comparisons"]
    assert (found["key"], found["kind"], found["n"], found["ties"], found["models_count"]) == (
        "preference",
        "pairwise",
        6,
        2,
        2,
    )
    [pair] = found["pairs"]
    assert (pair["first"], pair["second"]) == ("model-0", "model-1")
    assert (pair["wins"], pair["losses"], pair["ties"], pair["n"]) == (3, 1, 2, 6)
    assert pair["win_rate"]["value"] == 0.75
    assert pair["win_rate"]["n"] == 4
    best, other = found["models"]
    assert (best["model_id"], best["wins"], best["losses"], best["ties"], best["opponents"]) == ("model-0", 3, 1, 2, 1)
    assert (other["model_id"], other["wins"], other["losses"], other["ties"]) == ("model-1", 1, 3, 2)


async def test_a_ranking_compares_each_two_outputs(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, widgets=RANKING)
    await make_tasks(project, 1, outputs=3)
    await judge_one(people.annotators[0], project, "ranking", "ranks", [2, 1, 2])  # 1 > 0 = 2
    await judge_one(people.annotators[1], project, "ranking", "ranks", [3, 2, 1])  # 2 > 1 > 0
    [found] = (await models_of(people.researcher, project))["comparisons"]
    counts = {(p["first"], p["second"]): (p["wins"], p["losses"], p["ties"]) for p in found["pairs"]}
    assert counts == {
        ("model-0", "model-1"): (0, 2, 0),
        ("model-0", "model-2"): (0, 1, 1),
        ("model-1", "model-2"): (1, 1, 0),
    }
    assert [one["model_id"] for one in found["models"]] == ["model-1", "model-2", "model-0"]
    assert found["models"][2]["win_rate"]["value"] == 0.0
    assert found["models"][0]["opponents"] == 2


async def test_rewards_per_model(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, widgets=REWARD)
    await make_tasks(project, 1)
    await judge_one(people.annotators[0], project, "reward", "scores", [2, 8])
    await judge_one(people.annotators[1], project, "reward", "scores", [4, 8])
    found = await models_of(people.researcher, project)
    assert found["comparisons"] == []
    [key] = found["rewards"]
    assert (key["key"], key["n"], key["scale_min"], key["scale_max"]) == ("reward", 4, 0.0, 10.0)
    first, second = key["models"]
    assert (first["model_id"], first["n"], first["outputs"], first["mean"], first["sd"]) == ("model-1", 2, 1, 8.0, 0.0)
    assert (second["mean"], second["sd"]) == (3.0, pytest.approx(2**0.5))


async def test_outputs_of_one_model_are_not_compared(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    [task_id] = await make_tasks(project, 1)
    await AgentOutput.filter(task_id=task_id).update(model_id="the same")
    await judge_all(people.annotators[0], project, [0])
    assert await models_of(people.researcher, project) == {
        "project_id": str(project.id),
        "comparisons": [],
        "rankings": [],
        "rewards": [],
    }


async def test_without_a_decision_there_is_no_rate(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 1)
    await judge_all(people.annotators[0], project, [None])
    [found] = (await models_of(people.researcher, project))["comparisons"]
    assert [one["win_rate"] for one in found["models"]] == [win_rate(0, 0)] * 2
    assert found["pairs"][0]["win_rate"]["note"] == "no comparison was decided"


@given(st.integers(1, 5000), st.data())
def test_the_interval_is_wilsons(n: int, data: st.DataObject) -> None:
    wins = data.draw(st.integers(0, n))
    low, high = wilson(wins, n)
    expected = binomtest(wins, n).proportion_ci(0.95, method="wilson")
    assert (low, high) == (pytest.approx(expected.low, abs=1e-9), pytest.approx(expected.high, abs=1e-9))
    assert 0 <= low <= wins / n <= high <= 1
