"""Recorded judgements: our own exports come back in, and so do the files of other tools."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from rlflow.core.models import Feedback, SignalRow, Task, User
from tests.people import People
from tests.tasks.importing import Work, errors_of, lines, project, run, tasks_of
from tests.tasks.recorded import IDEAL, PREFERENCE, RANKING, REWARD, RUBRIC, STEPS, WHY, export

TURNS = [
    {"role": "user", "content": "Salut ! 你好"},
    {"role": "assistant", "content": "Hi."},
    {"role": "user", "content": "```py\nprint('1')\n```\n\nWhat does it print?"},
]


def outputs(*texts: str) -> list[dict[str, str]]:
    return [{"model_id": f"m{number}", "output": text} for number, text in enumerate(texts)]


def judged(annotator: str, **values: Any) -> dict[str, Any]:
    return {"annotator": annotator, "values": values}


def prefers(place: int | None, strength: int = 1) -> dict[str, Any]:
    return {"preferred": None if place is None else f"#{place}", "strength": 0 if place is None else strength}


PAIRS = [
    {
        "prompt": "2 + 2?",
        "outputs": outputs("4", "5"),
        "judgements": [judged("ada", better=prefers(0, 3)), judged("bob", better=prefers(1))],
    },
    {
        "messages": TURNS,
        "system": "Be brief.",
        "outputs": outputs("1", "It prints 1 – « un ».\n\nHuman: a trap"),
        "judgements": [judged("ada", better=prefers(1, 2)), judged("bob", better=prefers(None))],
    },
]


def bag(rows: list[Any]) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


BARE = {"metadata": False}
ROUND_TRIPS = [
    ("dpo", "dpo", {**BARE, "layout": "conversational"}, PAIRS, [PREFERENCE]),
    ("dpo", "dpo", {**BARE, "layout": "implicit"}, PAIRS, [PREFERENCE]),
    ("dpo", "dpo", {**BARE, "layout": "standard"}, PAIRS[:1], [PREFERENCE]),
    ("helpsteer_preference", "helpsteer_preference", {**BARE, "ties": True}, PAIRS, [PREFERENCE]),
    ("helpsteer_preference", "helpsteer_preference", {**BARE, "layout": "helpsteer3"}, PAIRS, [PREFERENCE]),
    ("llama_factory", "llama_factory", {**BARE, "stage": "preference"}, PAIRS, [PREFERENCE]),
    ("nemo_rl", "nemo_rl", BARE, PAIRS, [PREFERENCE]),
    ("openai_preference", "openai_preference", {}, PAIRS, [PREFERENCE]),
    (
        "reward_scores",
        "reward_scores",
        {**BARE, "keys": ["helpfulness", "clarity"]},
        [
            {
                "messages": TURNS,
                "outputs": outputs("yes"),
                "judgements": [judged("ada", ratings={"ratings": {"#0": {"helpfulness": 4, "clarity": 0}}})],
            }
        ],
        [RUBRIC],
    ),
    (
        "prm",
        "prm",
        BARE,
        [
            {
                "prompt": "1 + 1 + 1?",
                "outputs": outputs("1 + 1 = 2\n2 + 1 = 4\nSo 4."),
                "judgements": [judged("ada", steps={"ratings": {"#0": [1, -1, -1]}})],
            }
        ],
        [STEPS],
    ),
    (
        "sft",
        "sft",
        BARE,
        [{"messages": TURNS, "system": "Be brief.", "judgements": [judged("ada", ideal={"text": "1"})]}],
        [IDEAL],
    ),
    (
        "ranking",
        "ranking",
        BARE,
        [
            {
                "prompt": "Rank these.",
                "outputs": outputs("a", "b", "c", "d"),
                "judgements": [judged("ada", order={"ranks": {"#0": 2, "#1": 1, "#2": 2, "#3": 4}})],
            }
        ],
        [RANKING],
    ),
    ("grpo", "grpo", {"layout": "trl", **BARE}, [{"messages": TURNS, "expected_behavior": "1"}], [IDEAL]),
]


@pytest.mark.parametrize(
    ("recipe", "layout", "options", "tasks", "widgets"),
    ROUND_TRIPS,
    ids=[f"{case[0]}-{case[2].get('layout', case[2].get('stage', ''))}" for case in ROUND_TRIPS],
)
async def test_what_is_exported_comes_back(
    people: People, work: Work, recipe: str, layout: str, options: dict[str, Any], tasks: Any, widgets: Any
) -> None:
    first = await project(people, widgets=widgets)
    job = await run(people, work, first, lines(*tasks))
    assert (job.status, job.result["imported"]) == ("succeeded", len(tasks)), await errors_of(job)
    rows = await export(people, first, recipe, options)
    assert rows

    second = await project(people, widgets=widgets)
    job = await run(people, work, second, lines(*rows), layout=layout)
    assert (job.result["imported"], job.result["rejected"]) == (len(rows), 0), await errors_of(job)
    again = await export(people, second, recipe, options)
    if recipe == "helpsteer_preference":  # which of the two comes first is nobody's choice: the older output does
        rows, again = ([_unsided(row) for row in one] for one in (rows, again))
    assert bag(again) == bag(rows)


def _unsided(row: dict[str, Any]) -> Any:
    one, two = ("response1", "response2") if "response1" in row else ("response_1", "response_2")
    strength = row.pop("overall_preference" if "response1" in row else "preference_strength")
    return sorted([[row[one], -strength], [row[two], strength]])


async def test_labels_become_ends_of_the_scale(people: People, work: Work) -> None:
    rows = [
        {
            "prompt": [{"role": "user", "content": "q"}],
            "completion": [{"role": "assistant", "content": text}],
            "label": good,
        }
        for text, good in (("fine", True), ("bad", False))
    ]
    place = await project(people, widgets=[REWARD])
    job = await run(people, work, place, lines(*rows), layout="kto")
    assert job.result == {"imported": 2, "rejected": 0, "judgements": 2}
    scores = {task.id: None for task in await tasks_of(place)}
    for signal in await SignalRow.filter(project_id=place):
        scores[signal.task_id] = (signal.value, signal.scale_min, signal.scale_max)
    assert sorted(scores.values()) == [(0.0, 0.0, 10.0), (10.0, 0.0, 10.0)]
    again = await export(people, place, "kto", {"from": "ratings", "metadata": False})
    assert bag(again) == bag(rows)


async def test_ultrafeedback_keeps_pairs_and_scores(people: People, work: Work) -> None:
    rows = [
        {
            "prompt": "q", "prompt_id": "x", "score_chosen": 8.0, "score_rejected": 2.5,
            "chosen": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "good"}],
            "rejected": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "bad"}],
        }
    ]  # fmt: skip
    finer = {**REWARD, "options": {"min": 0, "max": 10, "step": 0.5}}
    place = await project(people, widgets=[PREFERENCE, finer])
    job = await run(people, work, place, lines(*rows), layout="ultrafeedback")
    assert job.result["judgements"] == 1, await errors_of(job)
    [row] = await export(people, place, "ultrafeedback", {"from": "ratings", "metadata": False})
    assert (row["score_chosen"], row["score_rejected"]) == (8.0, 2.5)
    assert row["chosen"][-1]["content"] == "good"


@pytest.mark.parametrize("layout", ["flat", "nested"])
async def test_ballots_come_back_whole(people: People, work: Work, layout: str) -> None:
    widgets = [PREFERENCE, RUBRIC, WHY]
    ratings = {"#0": {"helpfulness": 1, "clarity": 2}, "#1": {"helpfulness": 3, "clarity": 4}}
    task = {
        "messages": TURNS, "tags": ["a", "b"], "metadata": {"n": 1}, "outputs": outputs("one", "two"),
        "judgements": [
            {**judged("ada", better=prefers(0, 2), ratings={"ratings": ratings}), "rationale": "So.",
             "duration_ms": 4200, "created_at": "2026-01-31T12:00:00Z"},
            judged("bob", better=prefers(None), ratings={"ratings": ratings}),
        ],
    }  # fmt: skip
    first = await project(people, widgets=widgets)
    await run(people, work, first, lines(task, {**task, "judgements": task["judgements"][:1]}))
    ballots = await export(people, first, "ballots", {"layout": layout})
    assert len(ballots) == 3
    second = await project(people, widgets=widgets)
    broken = [{**ballots[0], "task_id": ballots[1]["task_id"], "values": "{"}, *ballots[1:]]
    job = await run(people, work, second, lines(ballots[0], *broken), layout="ballots")
    assert job.result == {"imported": 2, "rejected": 1, "judgements": 3}
    assert await errors_of(job) == [(2, "values")]
    again = await export(people, second, "ballots", {"layout": layout})

    def told(row: dict[str, Any]) -> Any:
        shown = json.loads(row["outputs"]) if layout == "flat" else row["outputs"]
        places = {output["id"]: f"#{place}" for place, output in enumerate(shown)}
        values = row["values"]
        for output_id, place in places.items():
            values = values.replace(output_id, place)
        return {
            **{name: row[name] for name in ("prompt", "tags")},
            "rationale": row["rationale"] or None,
            "duration": (json.loads(row["figures"]) if layout == "flat" else row)["duration_ms"],
            "outputs": [(o["model"], o["text"], o["shown_at"]) for o in shown],
            "values": json.loads(values),
        }

    assert bag([told(row) for row in again]) == bag([told(row) for row in ballots])
    people_of = {await _name(f) for f in await Feedback.filter(project_id=second)}
    assert len(people_of) == 2
    counts = [(t.feedback_count, t.active_count, t.status.value) for t in await tasks_of(second)]
    assert counts == [(2, 2, "complete"), (1, 1, "complete")]


async def _name(feedback: Feedback) -> str:
    return (await User.get(id=feedback.annotator_id)).name  # type: ignore[attr-defined]


async def test_annotators_of_a_file_are_nobody_who_can_sign_in(people: People, work: Work) -> None:
    victim = "annotator@example.com"
    place = await project(people, widgets=[PREFERENCE])
    await run(people, work, place, lines({**PAIRS[0], "judgements": [judged(victim, better=prefers(0))]}))
    [feedback] = await Feedback.filter(project_id=place)
    user = await User.get(id=feedback.annotator_id)  # type: ignore[attr-defined]
    assert (user.is_active, user.name) == (False, f"{victim} (imported)")
    assert user.email.endswith(".imported.invalid")
    other = await project(people, widgets=[PREFERENCE])
    await run(people, work, other, lines({**PAIRS[0], "judgements": [judged(victim, better=prefers(0))]}))
    [elsewhere] = await Feedback.filter(project_id=other)
    assert elsewhere.annotator_id != feedback.annotator_id  # type: ignore[attr-defined]


async def test_a_judgement_that_cannot_be_is_told(people: People, work: Work) -> None:
    twice = {**PAIRS[0], "judgements": [judged("ada", better=prefers(0)), judged("ada", better=prefers(1))]}
    off = {**PAIRS[0], "judgements": [judged("ada", better=prefers(7))]}
    unknown = {**PAIRS[0], "judgements": [{"annotator": "ada", "vote": 1}]}
    place = await project(people, widgets=[PREFERENCE])
    job = await run(people, work, place, lines(twice, off, unknown, {**PAIRS[0], "judgements": []}))
    assert job.result["imported"] == 1
    assert await errors_of(job) == [
        (1, "annotator"), (2, "judgements.better.preferred"), (3, "judgements.0.vote"),
    ]  # fmt: skip
    assert await Task.filter(project_id=place).count() == 1


async def test_a_json_array_is_read_item_by_item(people: People, work: Work) -> None:
    place = await project(people, widgets=[PREFERENCE])
    data = b"\xef\xbb\xbf \n" + json.dumps([{"prompt": "one"}, 2, {"prompt": "three"}]).encode()
    job = await run(people, work, place, data)
    assert (job.result, await errors_of(job)) == ({"imported": 2, "rejected": 1}, [(2, "")])
    job = await run(people, work, place, b'[{"prompt": "four"}, {"prompt": ')
    assert job.status == "failed"
    assert "after item 1" in (job.error or "")
