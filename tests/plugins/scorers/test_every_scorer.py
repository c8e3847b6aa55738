"""What every built-in scorer keeps to: blocks give what the whole gives, degenerate data gives words."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlflow.core.extension.scorers import MOST_ANEW
from rlflow.plugin import OUTPUTS_SCHEMA, TASKS_SCHEMA, Block, BlockScorer, Score, Signal, put_together
from rlflow.plugins.scorers import register_scorers

from .tables import Judgement, all_scores, rankings, scalars, table, votes

SCORERS = [scorer for scorer in register_scorers() if isinstance(scorer, BlockScorer)]
BY_NAME = {scorer.name: scorer for scorer in SCORERS}
MODELS = ("alpha", "beta", "gamma")


def made_up(rng: np.random.Generator, tasks: int = 8) -> Block:
    """Judgements of pairs, numbers, rankings, labels and sets of labels, with holes, places, models and lengths."""
    judgements: list[Judgement] = []
    for task in range(tasks):
        outputs = [f"t{task}-{letter}" for letter in "abc"]
        for who in range(5):
            if rng.random() < 0.3:
                continue
            pair = rng.permutation(outputs)
            signals = [Signal.pairwise("pair", str(pair[0]), str(pair[1]), float(rng.integers(0, 3)), 3)]
            signals += [Signal.scalar("score", out, float(rng.integers(1, 6)), 1, 5) for out in outputs]
            signals += [Signal.rank("rank", out, int(rng.integers(1, 4))) for out in outputs]
            signals += [Signal.category("verdict", str(rng.integers(2)))]
            labels = [(out, label) for out in outputs for label in ("rude", "wrong") if rng.random() < 0.1]
            signals += [Signal.category("flags", label, out) for out, label in labels]
            judgements.append((f"t{task}", f"ann{who}", [one for one in signals if rng.random() < 0.9]))
    return block_of(table(judgements))


def block_of(signals: pa.Table) -> Block:
    """The table with models, places and lengths by the outputs' names, and tables of the tasks and outputs."""
    columns = {name: signals[name].cast(pa.string()).to_pylist() for name in ("subject", "other", "task_id")}
    more = {
        "subject_model": [one and MODELS["abc".index(one[-1])] for one in columns["subject"]],
        "other_model": [one and MODELS["abc".index(one[-1])] for one in columns["other"]],
        "subject_place": [None if one is None else len(one + task) % 2 for one, task in zip(
            columns["subject"], columns["task_id"], strict=True)],
        "other_place": [None if one is None else 1 - len(one + task) % 2 for one, task in zip(
            columns["other"], columns["task_id"], strict=True)],
        "subject_length": [None if one is None else 100 * (1 + "abc".index(one[-1])) for one in columns["subject"]],
        "other_length": [None if one is None else 100 * (1 + "abc".index(one[-1])) for one in columns["other"]],
        "task_length": [900] * signals.num_rows,
        "duration_ms": [20_000] * signals.num_rows,
    }  # fmt: skip
    for name, values in more.items():
        place = signals.schema.get_field_index(name)
        signals = signals.set_column(
            place, signals.schema.field(name), pa.array(values).cast(signals.schema.field(name).type)
        )
    names = sorted(set(columns["task_id"]))
    tasks = [
        {"task_id": one, "type": "qa", "status": "open", "prompt": f"what is {n // 2} and more of the same words?",
         "wanted": 3, "judgements": n % 3}
        for n, one in enumerate(names)
    ]  # fmt: skip
    outputs = [
        {"task_id": one, "output_id": f"{one}-{letter}", "model_id": model, "length": 100 * (1 + place),
         "blank": False, "digest": str((n * place) % 5)}
        for n, one in enumerate(names) for place, (letter, model) in enumerate(zip("abc", MODELS, strict=True))
    ]  # fmt: skip
    return Block(
        signals,
        tasks=pa.Table.from_pylist(tasks, schema=TASKS_SCHEMA),
        outputs=pa.Table.from_pylist(outputs, schema=OUTPUTS_SCHEMA),
    )


def part_of(block: Block, names: list[str]) -> Block:
    def mine(rows: pa.Table) -> pa.Table:
        return rows.filter(pc.is_in(rows["task_id"].cast(pa.string()), value_set=pa.array(names, pa.string())))

    return replace(block, signals=mine(block.signals), tasks=mine(block.tasks), outputs=mine(block.outputs))


def in_blocks(scorer: BlockScorer, parts: list[Block]) -> tuple[list[Score], list[dict[str, object]]]:
    """The figures and the consensus of several blocks, as the platform makes them."""
    options, memory = scorer.Options(), None
    tallies = []
    for _ in range(1 + MOST_ANEW):
        tallies = [scorer.tally(part, options, memory) for part in parts]
        conclusion = scorer.conclude(put_together([tally.state for tally in tallies]), options, memory)
        memory = conclusion.memory
        if not conclusion.again:
            break
    scores = [score for tally in tallies for score in all_scores(tally.report)] + all_scores(conclusion.report)
    rows = [
        row for tally in tallies if tally.report.consensus is not None for row in tally.report.consensus.to_pylist()
    ]
    return scores, rows


def the_same(one: list[Score], other: list[Score]) -> None:
    """The same figures, to six digits."""

    def named(scores: list[Score]) -> dict[tuple[str, ...], Score]:
        by_name = {(s.level, s.metric, s.subject, s.key): s for s in scores}
        assert len(by_name) == len(scores)
        return dict(sorted(by_name.items()))

    def numbers(scores: dict[tuple[str, ...], Score]) -> np.ndarray:
        return np.array([(s.value, s.low, s.high, s.n) for s in scores.values()], dtype=np.float64)  # None is NaN

    left, right = named(one), named(other)
    assert list(left) == list(right)
    np.testing.assert_allclose(numbers(left), numbers(right), rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - {"agreement"}))  # which has a stricter test of its own
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), blocks=st.integers(2, 4))
def test_blocks_give_what_the_whole_gives(name: str, seed: int, blocks: int) -> None:
    whole = made_up(np.random.default_rng(seed))
    names = sorted(set(whole.tasks["task_id"].to_pylist()))
    parts = [part_of(whole, names[place::blocks]) for place in range(blocks)]
    parts = sorted(parts, key=lambda part: min(part.tasks["task_id"].to_pylist(), default=""))
    once, several = in_blocks(BY_NAME[name], [whole]), in_blocks(BY_NAME[name], parts)
    the_same(several[0], once[0])
    keys = ("task_id", "method", "kind", "key", "subject", "other", "value", "label", "votes")

    def plain(rows: list[dict[str, object]]) -> list[str]:
        return sorted(str([row[key] for key in keys[:6]] + [round(float(row["probability"] or 0), 4)]) for row in rows)

    assert plain(several[1]) == plain(once[1])


DEGENERATE: dict[str, list[Judgement]] = {
    "nothing": [],
    "one judgement": votes("A"),
    "one annotator": votes("A", "B", "="),
    "no overlap": votes("A ", " B"),
    "one label": votes("AAA", "AAA"),
    "all ties": votes("==", "=="),
    "one number": scalars([[3, None]]),
    "equal numbers": scalars([[3, 3], [3, 3]]),
    "rankings of ties": rankings([[1, 1, 1], [1, 1, 1]]),
    "texts": [("t", "a", [Signal.text("why", "because")])],
}


@pytest.mark.parametrize("kind", DEGENERATE)
@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_degenerate_data_gives_words_and_no_false_certainty(name: str, kind: str) -> None:
    signals = table(DEGENERATE[kind])
    before = signals.to_pylist()
    scorer = BY_NAME[name]
    scores = all_scores(scorer.score(signals, scorer.Options()))
    for score in scores:
        if score.value is None:
            assert score.note, score
        else:
            assert math.isfinite(score.value)
        assert (score.low is None) == (score.high is None)
    if kind in ("nothing", "texts"):
        assert all(score.value is None for score in scores if score.level == "project")
    assert signals.to_pylist() == before
    names = [(score.level, score.metric, score.subject, score.key) for score in scores]
    assert len(names) == len(set(names))
