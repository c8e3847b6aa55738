"""Gold answers as signals: what the project's widgets make of them, as of any judgement."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from rlflow.core import database
from rlflow.core.database import record_dict
from rlflow.core.judging import ValuesInvalid
from rlflow.plugin import SIGNALS_SCHEMA, InvalidValue
from rlflow.quality import queries_blocks as queries
from rlflow.quality.blocks import Bounds
from rlflow.quality.known_values import judged


async def gold_signals(project: Any, block: Bounds, *, wanted: bool) -> pa.Table:
    """The gold answers of the block's judged tasks, as SIGNALS_SCHEMA. One that the widgets refuse is left out: it
    was made for other widgets. `project` is the project's configuration; nothing is read unless `wanted`.
    """
    rows: list[dict[str, Any]] = []
    if not wanted:
        return SIGNALS_SCHEMA.empty_table()
    for row in await database.fetch(queries.GOLD, project.id, block.first, block.after):
        task = record_dict(row, ["messages", "evaluation_criteria", "metadata", "gold", "outputs"])
        rows.extend(_signals(project, task))
    if not rows:
        return SIGNALS_SCHEMA.empty_table()
    return pa.Table.from_pylist(rows, schema=SIGNALS_SCHEMA)


def _signals(project: Any, task: dict[str, Any]) -> list[dict[str, Any]]:
    known = {item.name for item in project.widgets}
    values = {name: value for name, value in task["gold"].items() if name in known}
    try:
        judgement = judged(project, task, values)
    except (InvalidValue, ValuesInvalid):
        return []
    fixed = {"feedback_id": "", "annotator_id": "", "task_id": str(task["id"]), "submitted_at": task["created_at"]}
    return [{**signal.as_dict(), **fixed, "widget": widget} for widget, signal in judgement.signals]
