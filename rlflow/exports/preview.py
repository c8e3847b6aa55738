"""How an export would come out: counts after each filter, and the first rows."""

from __future__ import annotations

from typing import Any

from rlflow.exports.cooking import cooked, whole_tasks
from rlflow.exports.pipeline import consensus, count
from rlflow.exports.plan import Plan
from rlflow.exports.snapshot import Snapshot
from rlflow.plugin import RecipeContext

ROWS = 10
LOOK_AT = 1000
"""Rows of the source that are read to find ROWS that the recipe keeps."""


def preview(snapshot: Snapshot, plan: Plan) -> dict[str, Any]:
    """The answer of a preview. It runs in a thread, with two statements whatever the project's size."""
    with snapshot:
        context = RecipeContext(plan.options)
        rows: list[dict[str, Any]] = []
        looked_at = 0
        for batch in whole_tasks(snapshot.batches(plan.reading, LOOK_AT), plan.recipe.whole_tasks):
            looked_at += batch.num_rows
            made = cooked(batch, context, plan)
            rows += made.slice(0, ROWS - len(rows)).to_pylist()
        with plan.recipe_runs():
            warnings = list(plan.recipe.finish(context))
        warnings += consensus(snapshot, plan)[1]
        counts = count(snapshot, plan)
    if not looked_at:
        warnings.append("there is nothing to export: no judgement passes the filters")
    return {
        "counts": counts,
        "rows": rows,
        "looked_at": looked_at,
        "left_out": dict(sorted(context.left_out.items())),
        "warnings": warnings,
        "schema": [{"name": column.name, "type": str(column.type)} for column in plan.schema],
        "refusal": plan.refusal(),
    }
