"""Keys whose labels are sets: found in the blocks in which somebody gave several at once, then known to all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import JsonValue

from rlflow.plugin import Memory

from .agreement_state import name_of
from .confusions import asked_of, by_question
from .label_sets import Targets
from .questions import Asked, Question

MEMORY = "sets"

SETS = pa.schema(
    [
        pa.field("question", pa.dictionary(pa.int32(), pa.string())),
        pa.field("several", pa.bool_()),
        pa.field("of_outputs", pa.bool_()),
        pa.field("of_tasks", pa.bool_()),
    ]
)
"""What a block knows of the labels of a question: whether they are sets, and what they speak of."""


def set_rows(asked: Sequence[Question]) -> pa.Table:
    """SETS of a block."""
    rows = [
        {
            "question": name_of(one.asked),
            "several": one.several,
            "of_outputs": one.targets.outputs,
            "of_tasks": one.targets.tasks,
        }
        for one in asked
        if one.kind == "category"
    ]
    return pa.Table.from_pylist(rows, schema=SETS)


def found_sets(table: pa.Table) -> dict[str, JsonValue]:
    """Of the rows of all blocks (SETS, or more columns): the questions whose labels are sets, for a memory."""
    return {
        name: [pc.any(rows["of_outputs"]).as_py(), pc.any(rows["of_tasks"]).as_py()]
        for name, rows in by_question(table)
        if pc.any(rows["several"]).as_py()
    }


def known_sets(memory: Memory | None) -> Mapping[Asked, Targets]:
    """What `found_sets` left in a memory."""
    kept: Any = (memory or {}).get(MEMORY, {})
    return {asked_of(name): Targets(*targets) for name, targets in kept.items()}
