"""Batches of a source to batches of a training set: the steps between reading and writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.exports.plan import Plan
from rlflow.plugin import RecipeContext


def whole_tasks(batches: Iterable[pa.RecordBatch], wanted: bool) -> Iterator[pa.RecordBatch]:
    """The same rows, and where `wanted` no task in two batches. Rows of one task must stand together."""
    if not wanted:
        yield from batches
        return
    waiting: list[pa.RecordBatch] = []  # all of one task, as far as is known
    for batch in batches:
        if not batch.num_rows:
            continue
        last = pc.not_equal(batch["task_id"], batch["task_id"][batch.num_rows - 1])
        others = np.flatnonzero(last.to_numpy(zero_copy_only=False))
        cut = int(others[-1]) + 1 if len(others) else 0  # where the last task begins
        same = bool(waiting) and waiting[0]["task_id"][0].as_py() == batch["task_id"][0].as_py()
        if waiting and (cut or not same):
            yield pa.concat_batches([*waiting, batch.slice(0, cut)])
            waiting = []
        elif cut:
            yield batch.slice(0, cut)
        waiting.append(batch.slice(cut))
    if waiting:
        yield pa.concat_batches(waiting)


def cooked(rows: pa.RecordBatch, context: RecipeContext, plan: Plan) -> pa.RecordBatch:
    """What the recipe makes of rows of its source, without what the format cannot tell. Raises PluginFailed."""
    with plan.recipe_runs():
        made = plan.recipe.transform(rows, context)
        if not made.schema.equals(plan.schema):
            raise ValueError(f"it made the columns {made.schema}, but had announced {plan.schema}")
    if plan.format is None:
        return made
    with plan.format_runs():
        for reason, which in plan.format.untellable(made).items():
            bad = which.fill_null(False)
            count = pc.sum(bad).as_py()
            if count:
                context.leave_out(reason, count)
                made = made.filter(pc.invert(bad))
    return made
