"""The sample project: a few questions with two answers each, to try the whole path from judging to an export."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from rlflow.core.models import User
from rlflow.core.settings import Settings

PROJECT = {
    "name": "Sample: everyday questions",
    "description": "A small sample to try RLFlow with. Judge some tasks, look at the quality, export; then delete it.",
    "guidelines": (
        "## Which answer would you rather get?\n\n"
        "1. **Right** comes first: an answer with a mistake loses to one without.\n"
        "2. Then **helpful**: it answers what was asked, with what is needed to act on it.\n"
        "3. Then **short**: of two equally good answers the one that takes less time to read.\n\n"
        "If you cannot tell them apart, say that they are about the same."
    ),
    "task_type": "qa",
    "annotations_per_task": 2,
}
MODELS = ("sample-careful", "sample-hasty")

QUESTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "My houseplant's lower leaves are turning yellow. What should I check first?",
        "Check the soil. Push a finger about 3 cm deep: if it is still wet several days after watering, the roots get "
        "too little air, which is the most common cause. Water only when that layer is dry, and make sure that the "
        "pot drains. If the soil is bone dry instead, water thoroughly once. A single old leaf at the bottom that "
        "yellows is normal.",
        "Yellow leaves always mean that the plant needs more water and fertiliser. Water it every day and it will be "
        "fine.",
    ),
    (
        "What is 15 % of 80, and how can I work it out in my head?",
        "12. Take 10 % first, which is 8, then half of that for the other 5 %, which is 4; together 12.",
        "15 % of 80 is 12. To calculate a percentage, convert it to a decimal by dividing by one hundred, giving 0.15, "
        "then multiply the decimal by the number: 0.15 × 80 = 12. Percentages are used in many areas of life, such as "
        "shopping, taxes and statistics, so it is a useful skill to have.",
    ),
    (
        "Write a one-line Python expression that reverses the words of a sentence `s`.",
        '`" ".join(s.split()[::-1])`. It splits on any white space, so several spaces in a row become one.',
        "`s[::-1]`",
    ),
    (
        "Please reword this more politely: “You sent the wrong file again.”",
        "“Thank you for the file. I think that this may be the earlier version; could you send the current one when "
        "you have a moment?”",
        "“I am afraid the file that you sent does not seem to be the right one. Would you mind sending it once more?”",
    ),
    (
        "Is it safe to mix bleach with vinegar for a stronger cleaner?",
        "No. Bleach and acids such as vinegar release chlorine gas, which harms the lungs even in small amounts. Use "
        "one of them alone, and rinse well before using the other. If you have mixed them already, leave the room, "
        "let fresh air in, and call a poison information centre if you cough or your eyes burn.",
        "It works well for tough stains, but wear gloves and open a window because the smell is strong.",
    ),
)


async def load_sample(settings: Settings, admin: User) -> str | None:
    """Make the sample project through the REST API, in this process; its name, or None if it is there already."""
    from rlflow.app import create_app
    from rlflow.core.security import create_access_token

    app = create_app(settings.model_copy(update={"rate_limits": False}))
    token, _ = create_access_token(admin.id, settings)
    await app.startup()
    try:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app),  # type: ignore[arg-type]
            base_url="http://127.0.0.1/api/v1/",
            headers={"Authorization": f"Bearer {token}"},
        ) as client:
            found = await _ask(client, "GET", "projects", params={"q": PROJECT["name"], "limit": 100})
            if any(project["name"] == PROJECT["name"] for project in found["items"]):
                return None
            project = await _ask(client, "POST", "projects", json=PROJECT)
            for question in QUESTIONS:
                await _ask(client, "POST", "tasks", json=_task(project["id"], *question))
            return str(project["name"])
    finally:
        await app.shutdown()
        await asyncio.sleep(0)


def _task(project_id: str, prompt: str, *answers: str) -> dict[str, Any]:
    return {
        "project_id": project_id,
        "type": "qa",
        "prompt": prompt,
        "tags": ["sample"],
        "outputs": [
            {"model_id": model, "output": text, "metadata": {"sample": True}}
            for model, text in zip(MODELS, answers, strict=True)
        ],
    }


async def _ask(client: httpx.AsyncClient, method: str, path: str, **options: Any) -> Any:
    response = await client.request(method, path, **options)
    if response.is_error:
        raise RuntimeError(f"the sample project could not be made: {method} {path}: {response.text}")
    return response.json()
