"""Who wrote the outputs is told after the judgement, where the project says so; the judgement stands from then on."""

from __future__ import annotations

from typing import Any

import pytest

from rlflow.core.models import AgentOutput, Feedback
from rlflow.projects import service as projects
from tests.annotation.test_claim import claim
from tests.annotation.test_feedback import one_task
from tests.annotation.test_gold import GOLD
from tests.factories import prefer
from tests.people import People, Person

REVEAL = {"annotation": {"reveal_models": True}}


async def models(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """The models of an assignment's outputs, in the order in which they were seen."""
    by_id = {str(one.id): one.model_id for one in await AgentOutput.filter(task_id=shown["task"]["id"])}
    return [{"output_id": one["id"], "model_id": by_id[one["id"]]} for one in shown["outputs"]]


async def submit(one: Person, mine: dict[str, Any], status: int = 201) -> dict[str, Any]:
    body = {"assignment_id": mine["id"], "values": prefer(mine, 0)}
    stored: dict[str, Any] = await one.post("/feedback", body, status=status)
    return stored


async def test_the_models_are_told_once_it_was_judged_and_the_judgement_stands(people: People) -> None:
    project, one, mine = await one_task(people, settings=REVEAL, annotations_per_task=2)
    assert not [output["model_id"] for output in mine["outputs"] if output.get("model_id")]
    stored = await submit(one, mine)
    assert stored["models"] == await models(mine)
    assert {told["model_id"] for told in stored["models"]} == {"model-0", "model-1"}
    assert await submit(one, mine, status=200) == stored, "an answer that got lost tells the same"
    again = (await one.get(f"/annotator/assignments/{mine['id']}"))["assignment"]
    assert [output["model_id"] for output in again["outputs"]] == [told["model_id"] for told in stored["models"]]

    change = {"values": prefer(mine, 1), "revision": 1}
    problem = await one.put(f"/feedback/{stored['id']}", change, status=409)
    assert "this judgement stands" in problem["detail"]
    assert (await Feedback.get(id=stored["id"])).revision == 1
    same = await one.put(f"/feedback/{stored['id']}", {"values": stored["values"]})
    assert same["revision"] == 1

    # Whoever judges it next is as blind as the first was.
    other = await claim(people.annotators[1], project)
    assert other is not None
    assert other["task"]["id"] == mine["task"]["id"]
    assert not [output["model_id"] for output in other["outputs"] if output.get("model_id")]

    # To switch it off gives nobody back the eyes that have not seen.
    await people.researcher.patch(f"/projects/{project.id}", {"settings": {"annotation": {}}})
    projects.forget()
    await one.put(f"/feedback/{stored['id']}", change, status=409)
    changed = await people.admin.put(f"/feedback/{stored['id']}", change)
    assert changed["revision"] == 2


@pytest.mark.parametrize("values", [{}, {"settings": REVEAL, "blind": False}], ids=["not asked for", "not blind"])
async def test_elsewhere_nothing_is_told_and_it_can_be_changed(people: People, values: dict[str, Any]) -> None:
    _, one, mine = await one_task(people, **values)
    stored = await submit(one, mine)
    assert "models" not in stored
    assert stored.get("revealed_at") is None
    assert (await one.put(f"/feedback/{stored['id']}", {"values": prefer(mine, 1)}))["revision"] == 2


async def test_of_a_gold_item_they_are_told_as_well(people: People) -> None:
    """Otherwise the silence would tell which tasks are gold items."""
    _, one, mine = await one_task(people, settings=REVEAL, gold_rate=0.5)
    await people.researcher.put(f"/tasks/{mine['task']['id']}/gold", {"values": GOLD})
    stored = await submit(one, mine)
    assert stored["models"] == await models(mine)
    assert "gold" not in stored
