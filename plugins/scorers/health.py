"""The scorers `health` and `duplicates`: what a dataset is like, whatever the judgements say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, JsonValue

from rlflow.plugin import (
    Block,
    BlockScorer,
    Conclusion,
    Memory,
    NearDuplicates,
    NoOptions,
    Score,
    ScoreReport,
    State,
    Tally,
    signatures_of,
)

from .agreement_state import text_column
from .confusions import coded
from .patterns import text_hashes
from .statistics.ratings import Floats, Ints

NO_TASKS = "undefined (no tasks)"
QUARTERS = 4
LISTED = 20
"""Groups of duplicates that are listed, the largest first."""

TASKS = pa.schema(
    [
        pa.field("status", pa.dictionary(pa.int32(), pa.string())),
        pa.field("judgements", pa.int64()),
        pa.field("wanted", pa.int64()),
        pa.field("tasks", pa.int64()),
    ]
)
OUTPUTS = pa.schema(
    [
        pa.field("model", pa.dictionary(pa.int32(), pa.string())),
        pa.field("outputs", pa.int64()),
        pa.field("judged", pa.int64()),
        pa.field("blank", pa.int64()),
        pa.field("length", pa.int64()),
    ]
)
COMPARED = pa.schema(
    [
        pa.field("ratio", pa.int64()),
        pa.field("tasks", pa.int64()),
        pa.field("identical", pa.int64()),
    ]
)
"""Tasks with two outputs or more, by the longest over the shortest (in quarters of the logarithm, base 2)."""

TEXTS = pa.schema(
    [
        pa.field("task_id", pa.string()),
        pa.field("digest", pa.int64()),
        pa.field("signature", pa.list_(pa.uint16(), 64)),
    ]
)


class Health(BlockScorer):
    """The health of a dataset: archived tasks are left out.

    | metric | meaning |
    | --- | --- |
    | `coverage` | share of tasks with a judgement; `detail` has tasks by status, judgements given and wanted |
    | `model_balance` | outputs judged of the model with the fewest over those of the one with the most |
    | `blank_outputs` | share of outputs with nothing but white space; `detail.models` has each model |
    | `identical_outputs` | share of tasks (with two outputs or more) two of whose outputs are the same |
    | `length_ratio` | median over tasks of the longest output's length over the shortest's |

    The figures follow the blocks of tasks in which judgements arrive; `POST /projects/{id}/score` counts all anew.
    """

    name = "health"
    label = "Health of the dataset"
    description = "Coverage, balance of models, empty and identical outputs, ratios of lengths."
    Options: ClassVar[type[BaseModel]] = NoOptions
    needs = frozenset({"tasks", "outputs"})

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Counts."""
        tasks = (
            block.tasks.group_by(["status", "judgements", "wanted"])
            .aggregate([("task_id", "count")])
            .rename_columns({"task_id_count": "tasks"})
        )
        tasks = tasks.select(TASKS.names).cast(TASKS)
        return Tally(state={"tasks": tasks, "outputs": _outputs(block), "compared": _compared(block)})

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """The figures."""
        if not state or not state["tasks"].num_rows:
            return Conclusion(ScoreReport([Score("project", "coverage", None, note=NO_TASKS)]))
        scores = [
            *_coverage(state["tasks"]),
            *_models(state["outputs"]),
            *_pairs(state["compared"]),
        ]
        return Conclusion(ScoreReport(scores))


def _outputs(block: Block) -> pa.Table:
    judged = {row["task_id"] for row in block.tasks.filter(pc.greater(block.tasks["judgements"], 0)).to_pylist()}
    if not block.outputs.num_rows:
        return OUTPUTS.empty_table()
    model, names = coded(block.outputs["model_id"])
    size = len(names)
    told = np.array([one in judged for one in block.outputs["task_id"].to_pylist()], dtype=np.int64)
    blank = block.outputs["blank"].to_numpy().astype(np.int64)
    length = block.outputs["length"].to_numpy()
    counts = [np.bincount(model, minlength=size)] + [
        np.bincount(model, weights=one, minlength=size).astype(np.int64) for one in (told, blank, length)
    ]
    return pa.table([text_column(np.arange(size), names), *(pa.array(one) for one in counts)], schema=OUTPUTS)


def _compared(block: Block) -> pa.Table:
    if not block.outputs.num_rows:
        return COMPARED.empty_table()
    task, tasks = coded(block.outputs["task_id"])
    digest, _ = coded(block.outputs["digest"])
    length = block.outputs["length"].to_numpy().astype(np.float64)
    size = len(tasks)
    number = np.bincount(task, minlength=size)
    different = np.bincount(np.unique(np.column_stack([task, digest]), axis=0)[:, 0], minlength=size)
    longest, shortest = np.zeros(size), np.full(size, np.inf)
    np.maximum.at(longest, task, length)
    np.minimum.at(shortest, task, length)
    several = number >= 2
    ratio = np.round(QUARTERS * np.log2((longest[several] + 1) / (shortest[several] + 1))).astype(np.int64)
    identical = (different < number)[several].astype(np.int64)
    kinds, kind = np.unique(ratio, return_inverse=True)
    return pa.table(
        [
            pa.array(kinds),
            pa.array(np.bincount(kind, minlength=len(kinds))),
            pa.array(np.bincount(kind, weights=identical, minlength=len(kinds)).astype(np.int64)),
        ],
        schema=COMPARED,
    )


def _coverage(table: pa.Table) -> Iterator[Score]:
    tasks, judgements = table["tasks"].to_numpy(), table["judgements"].to_numpy()
    wanted = table["wanted"].to_numpy()
    total = int(tasks.sum())
    by_status: dict[str, JsonValue] = {
        row["status"]: row["tasks_sum"] for row in table.group_by("status").aggregate([("tasks", "sum")]).to_pylist()
    }
    detail: dict[str, JsonValue] = {
        "tasks": by_status,
        "judgements": int((tasks * judgements).sum()),
        "judgements_wanted": int((tasks * wanted).sum()),
        "tasks_with_all_judgements": int(tasks[judgements >= wanted].sum()),
        "tasks_with_two_judgements": int(tasks[judgements >= 2].sum()),
    }
    judged = int(tasks[judgements > 0].sum())
    yield Score("project", "coverage", judged / total if total else None, n=total, detail=detail)


def _models(table: pa.Table) -> Iterator[Score]:
    rows = table.group_by("model").aggregate([(name, "sum") for name in ("outputs", "judged", "blank", "length")])
    models: list[dict[str, Any]] = [
        {
            "model_id": row["model"],
            "outputs": row["outputs_sum"],
            "judged": row["judged_sum"],
            "blank": row["blank_sum"],
            "mean_length": row["length_sum"] / row["outputs_sum"],
        }
        for row in sorted(rows.to_pylist(), key=lambda row: str(row["model"]))
    ]
    if not models:
        return
    total = sum(one["outputs"] for one in models)
    shown: list[JsonValue] = [*sorted(models, key=lambda one: -one["outputs"])[:100]]
    blank = sum(one["blank"] for one in models)
    yield Score("project", "blank_outputs", blank / total, n=total, detail={"models": shown, "outputs": blank})
    judged = [one["judged"] for one in models]
    if len(models) >= 2 and max(judged):
        yield Score("project", "model_balance", min(judged) / max(judged), n=sum(judged))


def _pairs(table: pa.Table) -> Iterator[Score]:
    ratio, tasks = table["ratio"].to_numpy(), table["tasks"].to_numpy()
    total = int(tasks.sum())
    if not total:
        return
    same = int(table["identical"].to_numpy().sum())
    yield Score("project", "identical_outputs", same / total, n=total, detail={"tasks": same})
    order = np.argsort(ratio, kind="stable")
    middle = ratio[order][int(np.searchsorted(np.cumsum(tasks[order]), total / 2))]
    double = int(tasks[ratio >= QUARTERS].sum())
    detail: dict[str, JsonValue] = {"at_least_twice_as_long": double}
    yield Score("project", "length_ratio", float(2 ** (middle / QUARTERS)), n=total, detail=detail)


class Duplicates(BlockScorer):
    """Prompts that are the same, or nearly.

    | metric | meaning |
    | --- | --- |
    | `exact_duplicates` | share of tasks whose prompt another, earlier task has |
    | `near_duplicates` | share of tasks whose prompt is nearly that of an earlier task (MinHash); `detail.groups` |

    Of a group of equal prompts all but the first are counted. Splits of exports keep near duplicates together.
    """

    name = "duplicates"
    label = "Duplicates of prompts"
    description = "Prompts that occur twice, or nearly."
    Options: ClassVar[type[BaseModel]] = NoOptions
    needs = frozenset({"tasks"})

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """The signature of each prompt."""
        prompts = block.tasks["prompt"].combine_chunks()
        if isinstance(prompts, pa.ChunkedArray):
            prompts = prompts.combine_chunks()
        digests = text_hashes(prompts.to_pylist()).view(np.int64) if len(prompts) else np.empty(0, dtype=np.int64)
        signatures = pa.FixedSizeListArray.from_arrays(pa.array(signatures_of(prompts).reshape(-1), pa.uint16()), 64)
        texts = pa.table([block.tasks["task_id"].combine_chunks(), pa.array(digests), signatures], schema=TEXTS)
        return Tally(state={"texts": texts})

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """How many, and which groups are the largest."""
        if not state or not state["texts"].num_rows:
            return Conclusion(ScoreReport([Score("project", "near_duplicates", None, note=NO_TASKS)]))
        texts = state["texts"].combine_chunks()
        total = texts.num_rows
        exact = total - len(np.unique(texts["digest"].to_numpy()))
        found = NearDuplicates()
        flat = texts["signature"].combine_chunks()
        flat = flat.combine_chunks() if isinstance(flat, pa.ChunkedArray) else flat
        found.add_signatures(flat.flatten().to_numpy().reshape(total, 64))
        first: Ints = found.groups()
        near = int((first != np.arange(total)).sum())
        detail: dict[str, JsonValue] = {"tasks": near, "groups": _groups(texts["task_id"], first)}
        return Conclusion(
            ScoreReport(
                [
                    Score("project", "exact_duplicates", exact / total, n=total, detail={"tasks": exact}),
                    Score("project", "near_duplicates", near / total, n=total, detail=detail),
                ]
            )
        )


def _groups(names: pa.ChunkedArray, first: Ints) -> list[JsonValue]:
    """The largest groups: how many tasks, and the first ten of them."""
    sizes = np.bincount(first, minlength=len(first))
    order = np.argsort(-sizes, kind="stable")[:LISTED]
    shown: list[JsonValue] = []
    for one in order.tolist():
        if sizes[one] >= 2:
            members = names.take(pa.array(np.flatnonzero(first == one)[:10])).to_pylist()
            shown.append({"size": int(sizes[one]), "tasks": members})
    return shown


__all__ = ["Duplicates", "Floats", "Health"]
