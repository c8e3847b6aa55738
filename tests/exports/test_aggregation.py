"""Votes made one: by majority, by the scorer's consensus, and by a researcher's last word."""

from __future__ import annotations

from typing import Any

from rlflow.core.models import ConsensusRow, Feedback, Resolution, ResolutionSignal, ScoreRow, User
from rlflow.core.signals import Signal
from tests.exports.material import Judged, asked, data_of, project_of, rows_of, table_of, task_of
from tests.people import People


async def resolve(task: Judged, by: User, *signals: Signal) -> None:
    project_id = task.task.project_id
    await Resolution.create(task=task.task, project_id=project_id, resolved_by=by, values={})
    for signal in signals:
        said = {**signal.as_dict(), "kind": str(signal.kind)}
        await ResolutionSignal.create(task=task.task, project_id=project_id, widget="w", **said)


async def consensus(task: Judged, kind: str, key: str, subject: str, **said: Any) -> None:
    method = "scalar_model" if kind == "scalar" else "dawid_skene"
    await ConsensusRow.create(
        project_id=task.task.project_id, task_id=task.task.id, widget="w", kind=kind, key=key, subject=subject,
        **{"method": method, "votes": 3, "detail": {}, **said},
    )  # fmt: skip


def told(rows: list[dict[str, Any]]) -> list[tuple[str, float, int, bool]]:
    return [(row["chosen"][0]["content"], row["strength"], row["votes"], row["resolved"]) for row in rows]


async def test_a_resolution_stands_above_the_votes_for_a_pair(people: People) -> None:
    project = await project_of(people)
    voted, resolved, ranked, tied = [await task_of(project, f"Q{n}", texts=["a", "b"]) for n in range(4)]
    for annotator in people.annotators:
        for task in (voted, resolved, tied):
            await task.vote(annotator.user, task.prefers(0, 1, 2))
        ranks = (Signal.rank("preference", ranked.id(0), 1), Signal.rank("preference", ranked.id(1), 2))
        await ranked.vote(annotator.user, *ranks)
    boss = people.researcher.user
    await resolve(resolved, boss, resolved.prefers(1, 0, 3))
    ranks = (Signal.rank("preference", ranked.id(0), 2), Signal.rank("preference", ranked.id(1), 1))
    await resolve(ranked, boss, *ranks)
    await resolve(tied, boss, tied.prefers(0, 1, 0))
    rows = await rows_of(people.researcher, asked(project, aggregate="majority"))
    assert told(rows) == [("a", 2, 3, False), ("b", 3, 3, True), ("b", 1, 3, True)]  # the tie is left out
    rows = await rows_of(people.researcher, asked(project, aggregate="majority", filters={"resolved": True}))
    assert [row["resolved"] for row in rows] == [True, True]
    rows = await rows_of(people.researcher, asked(project))
    assert {row["resolved"] for row in rows} == {False}  # single judgements stay as they were given


async def test_the_consensus_decides_and_is_as_strong_as_those_who_agree_with_it(people: People) -> None:
    project = await project_of(people)
    tasks = [await task_of(project, f"Q{n}", texts=["a", "b"]) for n in range(5)]
    for task in tasks:
        for annotator, (better, strength) in zip(people.annotators, ((0, 1), (0, 2), (1, 3)), strict=True):
            await task.vote(annotator.user, task.prefers(better, 1 - better, strength))
    for task, value in zip(tasks, (1, -1, 0, 1), strict=False):  # the last is not scored yet
        low, high = sorted([task.id(0), task.id(1)])
        lower_wins = value if low == task.id(0) else -value
        await consensus(task, "pairwise", "preference", low, other=high, value=lower_wins)
    await resolve(tasks[3], people.researcher.user, tasks[3].prefers(1, 0, 2))
    body = asked(project, aggregate="dawid_skene")
    rows = await rows_of(people.researcher, body)
    assert told(rows) == [("a", 1.5, 3, False), ("b", 3, 3, False), ("b", 2, 3, True)]
    response, _ = await data_of(people.researcher, body)
    export = await people.researcher.get(f"/exports/{response.headers['X-RLFlow-Export-Id']}")
    assert export["manifest"]["consensus"] == {"found": 4, "waiting": 15}
    assert export["manifest"]["warnings"] == ["15 judgements wait to be scored: the consensus does not know them yet"]
    await Feedback.filter(project_id=project.id).update(needs_scoring=False)
    preview = await people.researcher.post("/exports/preview", body, status=200)
    assert preview["warnings"] == []
    empty = await project_of(people)
    preview = await people.researcher.post("/exports/preview", asked(empty, aggregate="dawid_skene"), status=200)
    assert any("give it the scorer" in words for words in preview["warnings"])


async def test_ratings_by_consensus_and_resolution(people: People) -> None:
    project = await project_of(people)
    one, two = [await task_of(project, f"Q{n}", texts=["a", "b"]) for n in range(2)]
    for task in (one, two):
        for annotator, value in zip(people.annotators, (1, 2, 3), strict=True):
            await task.vote(annotator.user, Signal.scalar("quality", task.id(0), value, 0, 4))
    await consensus(one, "scalar", "quality", one.id(0), value=2.5)
    await resolve(two, people.researcher.user, Signal.scalar("quality", two.id(0), 4, 0, 4))
    body = asked(project, "reward_scores", options={"keys": ["quality"]})
    for aggregate, values in (("majority", [2, 4]), ("dawid_skene", [2.5, 4])):
        rows = await rows_of(people.researcher, {**body, "aggregate": aggregate})
        assert [(row["quality"], row["votes"], row["resolved"]) for row in rows] == [
            (values[0], 3, False), (values[1], 3, True)
        ]  # fmt: skip
    assert len(await rows_of(people.researcher, body)) == 6


async def test_rankings_whole_and_as_means(people: People) -> None:
    project = await project_of(people)
    tasks = [await task_of(project, f"Q{n}", texts=["a", "b", "c"]) for n in range(2)]
    for task in tasks:
        for annotator, ranks in zip(people.annotators, ((1, 2, 3), (2, 1, 2), (3, 1, 2)), strict=True):
            signals = [Signal.rank("order", task.id(place), rank) for place, rank in enumerate(ranks)]
            await task.vote(annotator.user, *signals)
    last_word = [Signal.rank("order", tasks[1].id(place), rank) for place, rank in enumerate((3, 2, 1))]
    await resolve(tasks[1], people.researcher.user, *last_word)
    rows = await rows_of(people.researcher, asked(project, "ranking"))
    assert len(rows) == 6
    assert (rows[0]["responses"], rows[0]["ranks"]) == (["a", "b", "c"], [1.0, 2.0, 3.0])
    assert rows[1]["responses"][0] == "b"
    assert rows[1]["ranks"] == [1.0, 2.0, 2.0]
    first, second = await rows_of(people.researcher, asked(project, "ranking", aggregate="majority"))
    assert (first["responses"], first["votes"], first["resolved"]) == (["b", "a", "c"], 3, False)
    assert first["ranks"] == [4 / 3, 2.0, 7 / 3]
    assert (second["responses"], second["ranks"], second["resolved"]) == (["c", "b", "a"], [1.0, 2.0, 3.0], True)
    preview = await people.researcher.post("/exports/preview", asked(project, "ranking"), status=200)
    assert preview["counts"][-1] == {"filter": "statuses", "tasks": 2, "judgements": 6, "rows": 6}


async def test_prompts_come_judged_or_not(people: People) -> None:
    project = await project_of(people)
    judged = await task_of(project, "Judged", expected_behavior="4")
    await judged.vote(people.annotators[0].user, judged.prefers(0, 1), quality_score=0.5)
    await judged.vote(people.annotators[1].user, judged.prefers(0, 1), quality_score=0.5)
    await task_of(project, "New", texts=[], status="open", metadata={"answer": 5}, expected_behavior="5")
    await task_of(project, "No truth", texts=[])
    body = asked(project, "grpo", "parquet")
    _, data = await data_of(people.researcher, body)
    rows = table_of(data).to_pylist()
    assert [(row["prompt"][0]["content"], row["reward_model"], row["extra_info"]["index"]) for row in rows] == [
        ("Judged", {"style": "rule", "ground_truth": "4"}, 0), ("New", {"style": "rule", "ground_truth": "5"}, 1)
    ]  # fmt: skip
    assert rows[0]["extra_info"]["split"] == "train"
    rows = await rows_of(people.researcher, asked(project, "grpo", options={"layout": "trl", "ground_truth": "answer"}))
    assert [(row["prompt"][0]["content"], row["ground_truth"]) for row in rows] == [("New", "5")]
    preview = await people.researcher.post("/exports/preview", asked(project, "grpo"), status=200)
    assert preview["counts"][-1] == {"filter": "statuses", "tasks": 3, "judgements": 2, "rows": 3}
    assert preview["left_out"] == {"no ground truth": 1}
    filters = {"min_quality": 0.4}
    preview = await people.researcher.post("/exports/preview", asked(project, "grpo", filters=filters), status=200)
    assert preview["counts"][-1]["tasks"] == 1


async def test_judgements_of_the_reliable_alone(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project)
    for annotator in people.annotators:
        await task.vote(annotator.user, task.prefers(0, 1))
    for annotator, key, value in ((0, "a", 0.9), (0, "b", 0.7), (1, "a", 0.4)):  # nothing is known of the third
        await ScoreRow.create(
            project_id=project.id, scorer="annotators", level="annotator", metric="reliability", key=key,
            subject=str(people.annotators[annotator].id), value=value,
        )  # fmt: skip
    for least, kept in ((0.8, 0), (0.7, 1), (0.3, 2)):
        preview = await people.researcher.post(
            "/exports/preview", asked(project, filters={"min_reliability": least}), status=200
        )
        assert preview["counts"][-1] == {"filter": "min_reliability", "tasks": min(kept, 1), "judgements": kept,
                                         "rows": kept}  # fmt: skip
        assert len(preview["rows"]) == kept


async def test_which_answer_was_seen_first(people: People) -> None:
    project = await project_of(people)
    task = await task_of(project)
    await task.vote(people.annotators[0].user, task.prefers(0, 1), shown=[1, 0])
    await task.vote(people.annotators[1].user, task.prefers(0, 1), shown=[0, 1])
    rows = await rows_of(people.researcher, asked(project, options={"order": True}))
    assert [row["order"] for row in rows] == ["rejected", "chosen"]
    rows = await rows_of(people.researcher, asked(project, options={"order": True}, aggregate="majority"))
    assert [row["order"] for row in rows] == [""]


async def test_resolved_tasks_alone(people: People) -> None:
    project = await project_of(people)
    tasks = [await task_of(project, f"Q{n}") for n in range(3)]
    for task in tasks:
        await task.vote(people.annotators[0].user, task.prefers(0, 1))
    boss = people.researcher.user
    await Resolution.create(task=tasks[1].task, project_id=project.id, resolved_by=boss, values={})
    rows = await rows_of(people.researcher, asked(project, filters={"resolved": True}))
    assert [row["task_id"] for row in rows] == [str(tasks[1].task.id)]
    await people.researcher.post("/exports", asked(project, filters={"resolved": False}), status=422)
