"""Files of other tools come in with the judgements that were recorded in them: hh-rlhf, Label Studio, Argilla."""

from __future__ import annotations

import gzip
import json
from typing import Any

from rlflow.core.models import Feedback
from tests.people import People
from tests.tasks.importing import Work, errors_of, lines, project, run, tasks_of
from tests.tasks.recorded import FLAGS, IDEAL, PREFERENCE, RANKING, WHY, export

HH = {
    "chosen": "\n\nHuman: Hi\n\nAssistant: Hello!\n\nHuman: A joke?\n\nAssistant: Knock knock.",
    "rejected": "\n\nHuman: Hi\n\nAssistant: Hello!\n\nHuman: A joke?\n\nAssistant: No.",
}


async def test_hh_rlhf_transcripts(people: People, work: Work) -> None:
    place = await project(people, widgets=[{"widget": "binary_preference", "name": "b"}])
    odd = {"chosen": "Hello", "rejected": HH["rejected"]}
    apart = {**HH, "rejected": HH["rejected"].replace("Hi", "Ho")}
    job = await run(people, work, place, gzip.compress(lines(HH, odd, apart)), layout="hh_rlhf")
    assert job.result == {"imported": 1, "rejected": 2, "judgements": 1}
    assert await errors_of(job) == [(2, "chosen"), (3, "rejected")]
    [task] = await tasks_of(place)
    assert task.prompt == "A joke?"
    assert [turn["content"] for turn in task.messages or []] == ["Hi", "Hello!", "A joke?"]
    [row] = await export(people, place, "dpo", {"metadata": False})
    assert (row["chosen"][0]["content"], row["rejected"][0]["content"]) == ("Knock knock.", "No.")


def result(control: str, target: str, kind: str, **value: Any) -> dict[str, Any]:
    return {"from_name": control, "to_name": target, "type": kind, "value": value}


LABEL_STUDIO = [
    {
        "id": 1,
        "data": {"prompt": "2 + 2?", "answer1": "4", "answer2": "5", "source": "sums"},
        "annotations": [
            {
                "completed_by": {"id": 7, "email": "ada@example.org"},
                "lead_time": 12.5,
                "created_at": "2026-01-31T12:00:00.000000Z",
                "was_cancelled": False,
                "result": [
                    result("pw", "answer1,answer2", "pairwise", selected="left"),
                    result("quality", "answer1", "rating", rating=4),
                    result("quality", "answer2", "rating", rating=1),
                    result("comment", "prompt", "textarea", text=["It is 4."]),
                    result("issues", "answer2", "choices", choices=["Unreadable"]),
                ],
            },
            {"completed_by": 8, "was_cancelled": True, "result": []},
            {
                "completed_by": 9,
                "result": [result("best", "prompt", "choices", choices=["answer2"])],
            },
        ],
    },
    {"id": 2, "data": {"prompt": "q", "answer1": "a", "answer2": "b"}, "annotations": [
        {"completed_by": 9, "result": [result("x", "prompt", "brush")]}]},
    {"id": 3, "data": {"nothing": "here"}, "annotations": []},
]  # fmt: skip


async def test_label_studios_json(people: People, work: Work) -> None:
    quality = {"widget": "reward", "name": "quality", "options": {"min": 1, "max": 5, "require_all": False}}
    place = await project(people, widgets=[PREFERENCE, quality, WHY, FLAGS])
    data = json.dumps(LABEL_STUDIO, indent=1).encode()
    job = await run(people, work, place, data, "application/json", layout="label_studio", format="ndjson")
    assert job.result == {"imported": 1, "rejected": 2, "judgements": 2}, await errors_of(job)
    assert await errors_of(job) == [(2, "annotations.0.result.0.type"), (3, "data")]
    [task] = await tasks_of(place)
    assert (task.prompt, task.metadata, task.feedback_count) == ("2 + 2?", {"source": "sums"}, 2)
    ada, nine = sorted(await Feedback.filter(project_id=place), key=lambda f: f.duration_ms or 0, reverse=True)
    assert (ada.duration_ms, ada.rationale, ada.reward_scalar) == (12500, "It is 4.", 2.5)
    assert ada.created_at.isoformat() == "2026-01-31T12:00:00+00:00"
    assert ada.values["better"]["preferred"] != nine.values["better"]["preferred"]
    assert list(ada.values["flags"]["flags"].values()) == [["unreadable"]]


ARGILLA_2 = {
    "id": "r1",
    "fields": {"prompt": "2 + 2?", "response1": "4", "response2": "5"},
    "metadata": {"topic": "sums"},
    "suggestions": {"preference": {"value": "response2"}},
    "responses": {
        "preference": [
            {"value": "response1", "user_id": "u1", "status": "submitted"},
            {"value": "tie", "user_id": "u2", "status": "submitted"},
            {"value": "response2", "user_id": "u3", "status": "draft"},
        ],
        "helpfulness_response1": [{"value": 4, "user_id": "u1"}],
        "helpfulness_response2": [{"value": 1, "user_id": "u1"}],
        "rationale": [{"value": "It is.", "user_id": "u1"}],
    },
}
ARGILLA_1 = {
    "fields": {"instruction": "Order them.", "text_a": "x", "text_b": "y", "text_c": "z"},
    "responses": [
        {
            "user_id": "u1", "status": "submitted",
            "values": {"order": {"value": [{"value": "text_c", "rank": 1}, {"value": "text_a", "rank": 2},
                                           {"value": "text_b", "rank": 2}]}},
        },
        {"user_id": "u2", "status": "discarded", "values": {}},
    ],
}  # fmt: skip


async def test_argillas_records(people: People, work: Work) -> None:
    helpful = {
        "widget": "rubric",
        "name": "ratings",
        "required": False,
        "options": {"criteria": [{"name": "helpfulness", "min": 0, "max": 4}]},
    }
    place = await project(people, widgets=[PREFERENCE, helpful, WHY])
    job = await run(people, work, place, lines(ARGILLA_2), layout="argilla")
    assert job.result == {"imported": 1, "rejected": 0, "judgements": 2}, await errors_of(job)
    [task] = await tasks_of(place)
    assert task.metadata == {"topic": "sums"}
    said = {f.rationale: f.values for f in await Feedback.filter(project_id=place)}
    assert said["It is."]["better"]["strength"] == 1
    assert sorted(r["helpfulness"] for r in said["It is."]["ratings"]["ratings"].values()) == [1, 4]
    assert said[None]["better"] == {"preferred": None, "strength": 0, "both": None}

    place = await project(people, widgets=[RANKING])
    job = await run(people, work, place, lines(ARGILLA_1), layout="argilla")
    assert job.result["judgements"] == 1, await errors_of(job)
    [feedback] = await Feedback.filter(project_id=place)
    assert sorted(feedback.values["order"]["ranks"].values()) == [1, 2, 2]


async def test_what_the_project_does_not_ask_is_told(people: People, work: Work) -> None:
    place = await project(people, widgets=[IDEAL])
    job = await run(people, work, place, lines(HH), layout="hh_rlhf")
    assert job.result == {"imported": 0, "rejected": 1}
    assert await errors_of(job) == [(1, "judgements")]
