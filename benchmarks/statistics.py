"""The scorers `agreement` and `consensus` alone, in memory: all judgements, and one more; beside evalica and a loop."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime

import click
import evalica
import numpy as np
import pyarrow as pa

from benchmarks import report
from rlflow.plugin import SIGNALS_SCHEMA, Block, Memory, put_together
from rlflow.plugins.scorers.agreement import Agreement
from rlflow.plugins.scorers.consensus import Consensus

EACH, ANNOTATORS, BLOCK = 3, 12, 4096


def signals_of(sides: np.ndarray[tuple[int, int], np.dtype[np.int64]], first_task: int) -> pa.Table:
    """(T, 3) sides (-1, 0, 1) as a table of signals."""
    tasks, each = sides.shape
    n = tasks * each
    task = np.repeat(np.arange(tasks), each)
    names = [f"{first_task + one:08}" for one in range(tasks)]
    better = sides.ravel() >= 0

    def coded(codes: np.ndarray[tuple[int], np.dtype[np.int64]], texts: list[str]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(texts, pa.string()))

    outputs = [f"{name}{letter}" for name in names for letter in "ab"]
    zeros, order = np.zeros(n, dtype=np.int64), np.arange(n)
    made = {
        "feedback_id": coded(order, [f"{first_task * each + one:09}" for one in range(n)]),
        "task_id": coded(task, names),
        "annotator_id": coded((order + first_task * each) % ANNOTATORS, [f"ann{one:02}" for one in range(ANNOTATORS)]),
        "widget": coded(zeros, ["w"]),
        "kind": coded(zeros, ["pairwise"]),
        "key": coded(zeros, ["preference"]),
        "subject": coded(2 * task + ~better, outputs),
        "other": coded(2 * task + better, outputs),
        "value": pa.array(np.abs(sides.ravel()).astype(float)),
        "submitted_at": pa.array([datetime(2026, 1, 1, tzinfo=UTC)] * n, pa.timestamp("us", tz="UTC")),
    }
    return pa.table(
        [made[one.name] if one.name in made else pa.nulls(n, one.type) for one in SIGNALS_SCHEMA], schema=SIGNALS_SCHEMA
    )


def loop(matrix: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> float:
    """Nominal alpha by a plain loop over the items with NumPy."""
    disagreement = 0.0
    for row in matrix:
        counts = np.unique(row, return_counts=True)[1]
        disagreement += (len(row) ** 2 - (counts**2).sum()) / (len(row) - 1)
    totals = np.unique(matrix, return_counts=True)[1]
    n = int(totals.sum())
    return float(1 - (n - 1) * disagreement / (n * n - (totals.astype(float) ** 2).sum()))


@click.command()
@click.option("--judgements", default=1_000_000, type=click.IntRange(3 * BLOCK, 10_000_000))
def statistics(judgements: int) -> None:
    """Seconds of the scorers over made-up votes, by blocks as the platform has them."""
    rng = np.random.default_rng(0)
    tasks = judgements // EACH
    truth = rng.integers(-1, 2, tasks)
    sides = np.where(rng.random((tasks, EACH)) < 0.75, truth[:, None], rng.integers(-1, 2, (tasks, EACH)))
    blocks = [Block(signals_of(sides[at : at + BLOCK], at)) for at in range(0, tasks, BLOCK)]
    rows: list[list[report.Cell]] = []
    for scorer in (Agreement(), Consensus()):
        options, memory = scorer.Options(), None
        began = time.perf_counter()
        for _ in range(2):
            states = [scorer.tally(block, options, memory).state for block in blocks]
            conclusion = scorer.conclude(put_together(states), options, memory)
            memory = conclusion.memory
            if not conclusion.again:
                break
        whole = time.perf_counter() - began
        rows.append([f"{scorer.name}: all", whole, judgements / whole])
        rows.append([f"{scorer.name}: one more", _one_more(scorer, blocks, states, options, memory), None])
        alpha = next((s.value for s in conclusion.report.scores if s.metric == "krippendorff_alpha"), None)
        if alpha is not None:
            ours = alpha
    began = time.perf_counter()
    theirs = evalica.alpha(_frame(sides), distance="nominal").alpha
    rows.append(["evalica: alpha alone, no interval", time.perf_counter() - began, None])
    began = time.perf_counter()
    looped = loop(sides)
    rows.append(["a NumPy loop: alpha alone, no interval", time.perf_counter() - began, None])
    assert abs(ours - looped) < 1e-9
    assert abs(ours - theirs) < 1e-9
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = f"alpha {ours:.6f} by all three. Peak {peak:,.0f} MB, all blocks' tables and evalica's frame included."
    report.show(f"Statistics: {judgements:,} judgements", ["", "seconds", "judgements/s"], rows, words)


def _one_more(
    scorer: Agreement | Consensus, blocks: list[Block], states: list[object], options: object, memory: Memory | None
) -> float:
    began = time.perf_counter()
    states[-1] = scorer.tally(blocks[-1], options, memory).state
    scorer.conclude(put_together(states), options, memory)  # type: ignore[arg-type]
    return time.perf_counter() - began


def _frame(sides: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> object:
    import pandas as pd

    return pd.DataFrame(sides.T)
