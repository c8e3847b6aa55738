"""What the tests of recorded judgements share: widgets that ask, and an export that tells what came in."""

from __future__ import annotations

import json
from typing import Any

from tests.people import People

PREFERENCE = {"widget": "preference", "name": "better", "required": True, "options": {}}
REWARD = {"widget": "reward", "name": "score", "required": True, "options": {"min": 0, "max": 10, "require_all": False}}
RUBRIC = {
    "widget": "rubric",
    "name": "ratings",
    "options": {"criteria": [{"name": "helpfulness", "min": 0, "max": 4}, {"name": "clarity", "min": 0, "max": 4}]},
}
RANKING = {"widget": "ranking", "name": "order", "options": {}}
STEPS = {"widget": "steps", "name": "steps", "options": {}}
IDEAL = {"widget": "demonstration", "name": "ideal", "options": {}}
WHY = {"widget": "rationale", "name": "why", "required": False, "options": {}}
FLAGS = {"widget": "flags", "name": "flags", "required": False, "options": {}}


async def export(people: People, project_id: str, recipe: str, options: dict[str, Any], **more: Any) -> list[Any]:
    body = {"project_id": project_id, "recipe": recipe, "format": "jsonl", "options": options, **more}
    answer = await people.researcher.call("POST", "/exports", json=body)
    data = await answer.get_data()
    assert answer.status_code == 200, data
    return [json.loads(line) for line in data.splitlines()]
