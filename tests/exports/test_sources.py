"""What the sources hold, told by recipes that show it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rlflow.core.models import Task, TaskVersion
from rlflow.core.signals import Signal
from rlflow.exports.queries_sources import Reading
from rlflow.exports.schemas import Filters
from rlflow.exports.snapshot import Snapshot
from tests.exports.material import asked, data_of, project_of, rows_of, table_of, task_of
from tests.people import People


async def test_comparisons_become_pairs_with_full_texts(people: People) -> None:
    project = await project_of(people)
    one = await task_of(
        project, "Wie heißt „Zwei + zwei“? 🤔\nSag's.", ["Vier — ✅", 'Fünf "x"\\\n\t,'], system="Sei kurz."
    )
    await one.vote(people.annotators[0].user, one.prefers(1, 0, 2))
    turns = [
        {"role": "user", "content": "hi"},
        {"role": "assistant", "content": "yes?"},
        {"role": "user", "content": "2"},
    ]
    two = await task_of(project, "2", messages=turns)
    await two.vote(people.annotators[0].user, two.prefers(0, 1, 3))
    await two.vote(people.annotators[1].user, two.prefers(0, 1, 0))
    rows = await rows_of(people.researcher, asked(project))
    assert [row["strength"] for row in rows] == [2, 3]  # the tie is left out
    assert rows[0] == {
        "prompt": [{"role": "system", "content": "Sei kurz."}, {"role": "user", "content": one.task.prompt}],
        "chosen": [{"role": "assistant", "content": 'Fünf "x"\\\n\t,'}],
        "rejected": [{"role": "assistant", "content": "Vier — ✅"}],
        "task_id": str(one.task.id),
        "key": "preference",
        "chosen_model": "m1",
        "rejected_model": "m0",
        "strength": 2.0,
        "order": "",
        "votes": 1,
        "agreement": -1.0,
        "resolved": False,
    }
    assert rows[1]["prompt"] == turns


async def test_a_ranking_becomes_all_its_pairs(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project, texts=["a", "b", "c", "d"])
    ranks = [Signal.rank("ranking", task.id(place), rank) for place, rank in enumerate((2, 1, 2, 4))]
    await task.vote(people.annotators[0].user, *ranks)
    rows = await rows_of(people.researcher, asked(project, options={"layout": "standard"}))
    pairs = {(row["chosen"], row["rejected"]) for row in rows}
    assert pairs == {("b", "a"), ("b", "c"), ("b", "d"), ("a", "d"), ("c", "d")}  # a and c are tied
    assert len(rows) == 5
    assert {row["strength"] for row in rows} == {1.0}
    preview = await people.researcher.post("/exports/preview", asked(project), status=200)
    assert preview["left_out"] == {"tie": 1}
    assert preview["counts"][-1] == {"filter": "statuses", "tasks": 1, "judgements": 1, "rows": 6}


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([(0, 2), (0, 1), (1, 1)], ("a", (2 + 1 - 1) / 3)),  # the mean over all votes
        ([(1, 3), (1, 1), (0, 0)], ("b", 4 / 3)),  # a tie counts for nobody, and weakens
        ([(0, 1), (1, 1)], None),  # as many votes for either
        ([(0, 0), (0, 0), (0, 0)], None),
        ([(0, 1), (0, 1), (1, 3)], None),  # more votes for a, but b's outweigh them
    ],
)
async def test_majority_of_pairs(
    people: People, votes: list[tuple[int, int]], expected: tuple[str, float] | None
) -> None:
    project = await project_of(people)
    task = await task_of(project, texts=["a", "b"], agreement=0.5)
    for annotator, (better, strength) in zip(people.annotators, votes, strict=False):
        await task.vote(annotator.user, task.prefers(better, 1 - better, strength), quality_score=0.25)
    rows = await rows_of(people.researcher, asked(project, aggregate="majority"))
    if expected is None:
        assert rows == []
    else:
        (row,) = rows
        assert row["chosen"][0]["content"] == expected[0]
        assert row["strength"] == pytest.approx(expected[1])
        assert row["votes"] == len(votes)


async def test_majority_keeps_keys_and_pairs_apart(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project, texts=["a", "b", "c"])
    for annotator in people.annotators[:2]:
        await task.vote(
            annotator.user,
            task.prefers(0, 1, 2, "style"),
            task.prefers(1, 0, 1, "truth"),
            task.prefers(2, 0, 1, "truth"),
        )
    rows = await rows_of(people.researcher, asked(project, aggregate="majority"))
    found = {(row["key"], row["chosen"][0]["content"], row["rejected"][0]["content"], row["votes"]) for row in rows}
    assert found == {("style", "a", "b", 2), ("truth", "b", "a", 2), ("truth", "c", "a", 2)}


async def test_ratings(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project, texts=["good", "bad"])
    for annotator, value in zip(people.annotators, (5, 4, 1), strict=True):
        await task.vote(
            annotator.user,
            Signal.scalar("reward", task.id(0), value, 1, 5),
            Signal.scalar("reward", task.id(1), 1, 1, 5),
            Signal.category("flags", "spam" if value < 5 else "ham", task.id(1)),
            Signal.category("preference.both", "bad"),  # of the task: not a row
        )
    body = asked(project, "kto", options={"from": "ratings", "key": "reward"})
    rows = await rows_of(people.researcher, body)
    assert [(row["completion"][0]["content"], row["label"]) for row in rows] == [
        ("good", True), ("bad", False), ("good", True), ("bad", False), ("good", False), ("bad", False)
    ]  # fmt: skip
    rows = await rows_of(people.researcher, {**body, "aggregate": "majority"})
    assert {(row["completion"][0]["content"], row["label"], row["votes"]) for row in rows} == {
        ("good", True, 3), ("bad", False, 3)
    }  # fmt: skip
    preview = await people.researcher.post("/exports/preview", asked(project, "kto", options={"from": "ratings"}), 200)
    assert preview["counts"][-1]["rows"] == 9
    assert preview["left_out"] == {"no number": 3}


async def test_demonstrations(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project)
    await task.vote(people.annotators[0].user, Signal.demonstration("ideal", "4, of course."))
    await task.vote(people.annotators[1].user, Signal.demonstration("ideal", "It is 4.", task.id(1)))
    rows = await rows_of(people.researcher, asked(project, "sft"))
    assert [row["messages"][-1]["content"] for row in rows] == ["4, of course.", "It is 4."]
    assert [row["model"] for row in rows] == ["", "m1"]
    rows = await rows_of(people.researcher, asked(project, "sft", filters={"models": ["m0"]}))
    assert [row["messages"][-1]["content"] for row in rows] == ["4, of course."]


async def test_ballots_tell_everything(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project, texts=["a", "b", "c"], tags=["x"], metadata={"é": [1]}, agreement=0.25)
    when = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
    signal = task.prefers(2, 0, 1)
    await task.vote(
        people.annotators[0].user, signal, shown=[2, 0, 1], created_at=when, rationale="weil", duration_ms=1234,
        quality_score=0.5, reward_scalar=None, values={"preference": {"preferred": task.id(2)}},
    )  # fmt: skip
    _, data = await data_of(people.researcher, asked(project, "ballots", "parquet", options={"layout": "nested"}))
    (row,) = table_of(data).to_pylist()
    assert [(o["text"], o["model"], o["shown_at"]) for o in row["outputs"]] == [
        ("a", "m0", 1), ("b", "m1", 2), ("c", "m2", 0)
    ]  # fmt: skip
    assert row["created_at"] == when
    assert (row["agreement"], row["quality"], row["rationale"], row["duration_ms"]) == (0.25, 0.5, "weil", 1234)
    assert json.loads(row["metadata"]) == {"é": [1]}
    assert json.loads(row["values"]) == {"preference": {"preferred": task.id(2)}}
    (told,) = json.loads(row["signals"])
    assert {**signal.as_dict(), "widget": "w"} == told


@pytest.mark.parametrize("recipe", ["dpo", "kto", "sft", "reward_scores", "ranking", "prm", "ballots", "grpo"])
@pytest.mark.parametrize("filters", [{}, {"types": ["coding"]}, {"statuses": ["archived"]}])
async def test_what_is_counted_while_reading_is_what_the_database_counts(
    people: People, monkeypatch: pytest.MonkeyPatch, recipe: str, filters: dict[str, Any]
) -> None:
    """Several rows of a judgement and judgements of a task, in several pages and batches."""
    monkeypatch.setattr("rlflow.exports.snapshot.READ_BYTES", 64)
    monkeypatch.setattr("rlflow.exports.snapshot.FIRST_TASKS", 2)
    project = await project_of(people)
    for number in range(7):
        kind, status = ("qa", "coding")[number % 2], ("complete", "archived")[number % 3 == 0]
        task = await task_of(project, f"{number}", texts=["a", "b", "c"], type=kind, status=status)
        for annotator in people.annotators[: number % 3]:
            ranks = [Signal.rank("ranking", task.id(place), place + 1) for place in range(3)]
            said = [task.prefers(0, 1), Signal.scalar("reward", task.id(0), 1.0, -1.0, 1.0)]
            steps = [Signal.step("steps", task.id(1), place, 1, "s") for place in range(2)]
            await task.vote(annotator.user, *ranks, *said, *steps)
    body = asked(project, recipe, filters=filters)
    preview = await people.researcher.post("/exports/preview", body, status=200)
    response, _ = await data_of(people.researcher, body)
    export = await people.researcher.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
    assert export["manifest"]["counts"] == preview["counts"]
    assert export["manifest"]["counts"][-1]["rows"] == export["manifest"]["source_rows"]


async def test_rows_say_what_was_judged_then(people: People) -> None:
    """A judgement of an earlier text goes out with that text, and is no vote on the later one."""
    project = await project_of(people)
    task = await task_of(project, "new", version=3)
    old = {"prompt": "old", "system": "be", "messages": None}
    await TaskVersion.create(task=task.task, version=1, content=old)
    await TaskVersion.create(task=task.task, version=2, content={**old, "prompt": "new", "system": None})
    for annotator, version in zip(people.annotators, (1, 2, 3), strict=True):
        await task.vote(annotator.user, task.prefers(0, 1), task_version=version)
    rows = await rows_of(people.researcher, asked(project))
    new = [{"role": "user", "content": "new"}]
    assert [row["prompt"] for row in rows] == [
        [{"role": "system", "content": "be"}, {"role": "user", "content": "old"}], new, new
    ]  # fmt: skip
    (row,) = await rows_of(people.researcher, asked(project, aggregate="majority"))
    assert (row["prompt"], row["votes"]) == (new, 2)


async def test_steps_are_told_whole(people: People, settings: Any) -> None:
    """No built-in recipe cooks from steps yet, so the source is read itself."""
    project = await project_of(people)
    task = await task_of(project)
    await task.vote(
        people.annotators[0].user,
        Signal.step("steps", task.id(0), 0, 1, "one"),
        Signal.step("steps", task.id(0), 2, -1, "three"),
    )
    await task.vote(people.annotators[1].user, Signal.step("steps", task.id(0), 1, 0, "two"))
    reading = Reading("steps", "none", project.id, Filters())
    with Snapshot(settings.require_database_url) as snapshot:
        rows = [row for batch in snapshot.batches(reading) for row in batch.to_pylist()]
    assert [(row["steps"], row["ratings"]) for row in rows] == [
        (["one", "two", "three"], [1, None, -1]),
        (["one", "two"], [None, 0]),
    ]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({}, "abc"),
        ({"statuses": ["archived"]}, "d"),
        ({"statuses": ["open", "archived"]}, "cd"),
        ({"types": ["coding"]}, "b"),
        ({"tags": ["t1", "t9"]}, "a"),
        ({"tags": ["t1", "t2"]}, "ab"),
        ({"min_agreement": 0.5}, "a"),
        ({"min_votes": 2}, "b"),
        ({"min_quality": 0.6}, "b"),
        ({"created_after": "2026-01-02T00:00:00Z"}, "bc"),
        ({"created_before": "2026-01-02T01:00:00+01:00"}, "a"),
        ({"models": ["m0", "m1"]}, "ab"),
        ({"models": ["m0", 'o\'neil \\ "x" {y}']}, "c"),
        ({"tags": ["t2"], "min_quality": 0.1, "types": ["coding"]}, "b"),
        ({"tags": ["'; DROP TABLE tasks; --"]}, ""),
    ],
)
async def test_filters(people: People, filters: dict[str, Any], kept: str) -> None:
    project = await project_of(people)
    first = datetime(2026, 1, 1, tzinfo=UTC)
    odd = 'o\'neil \\ "x" {y}'
    a = await task_of(project, "a", tags=["t1"], agreement=0.5)
    b = await task_of(project, "b", tags=["t2"], type="coding", agreement=0.4)
    c = await task_of(project, "c", status="open", models=["m0", odd])
    d = await task_of(project, "d", status="archived", models=["m0", "m0"])
    for day, task in enumerate((a, b, c, d)):
        quality = (0.5, 0.6, None, 0.1)[day]
        at = first + timedelta(days=day)
        await task.vote(people.annotators[0].user, task.prefers(0, 1), quality_score=quality, created_at=at)
    await b.vote(people.annotators[1].user, b.prefers(1, 0), quality_score=0.05, created_at=first + timedelta(days=1))
    rows = await rows_of(people.researcher, asked(project, filters=filters))
    assert "".join(dict.fromkeys(row["prompt"][0]["content"] for row in rows)) == kept
    preview = await people.researcher.post("/exports/preview", asked(project, filters=filters), status=200)
    assert preview["counts"][0] == {"filter": "project", "tasks": 4, "judgements": 5, "rows": 5}
    assert preview["counts"][-1]["tasks"] == len(kept)
    assert preview["counts"][-1]["rows"] == len(rows) == len(preview["rows"])
    response, _ = await data_of(people.researcher, asked(project, filters=filters))
    export = await people.researcher.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
    assert export["manifest"]["counts"] == preview["counts"]
    given = [name for name in filters if name != "statuses"]
    assert sorted(count["filter"] for count in preview["counts"][2:]) == sorted(given)
    majority = await people.researcher.post(
        "/exports/preview", asked(project, filters=filters, aggregate="majority"), status=200
    )
    assert majority["counts"][-1]["tasks"] == len(kept)
    assert await Task.filter(project=project).count() == 4
