"""Source batches to files: read, split, cooked by the recipe, written by the format. It runs in a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from rlflow.exports import queries_figures, queries_sources, queries_splits
from rlflow.exports.cooking import cooked, whole_tasks
from rlflow.exports.part_files import More, PartFiles, PartResult
from rlflow.exports.plan import NO_LIMITS, Limits, Plan
from rlflow.exports.sink import Put
from rlflow.exports.snapshot import Snapshot
from rlflow.exports.splits import Splitter
from rlflow.exports.tally import Tally
from rlflow.plugin import RecipeContext


@dataclass(slots=True)
class Part:
    """A part of the split being made. `name` is None without a split."""

    name: str | None
    context: RecipeContext
    files: PartFiles


@dataclass(slots=True)
class Result:
    """What came of an export. `counts` are dicts of filter, tasks, judgements and rows."""

    parts: list[PartResult]
    source_rows: int
    counts: list[dict[str, Any]]
    left_out: dict[str, int]
    warnings: list[str] = field(default_factory=list)
    data_until: str | None = None
    """When the latest of what was read was submitted: RFC 3339, UTC."""
    figures: list[dict[str, Any]] = field(default_factory=list)
    """What the scorers say of the project: metric, key, value, low, high, n."""
    consensus: dict[str, int] | None = None
    """With dawid_skene: how many things the scorer found a consensus of, and how many judgements wait to be scored."""
    split_groups: dict[str, int] | None = None
    """With a split: how many texts of prompts were grouped, and into how many groups."""

    @property
    def rows(self) -> int:
        """Of all files."""
        return sum(part.rows for part in self.parts)

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(part.bytes for part in self.parts)


def count(snapshot: Snapshot, plan: Plan, read: Tally | None = None) -> list[dict[str, Any]]:
    """What is left after each filter, by one statement: of all, or where all that passes was `read` of the others."""
    asked = (plan.source, plan.aggregate, plan.project_id, plan.filters)
    names, statement = queries_sources.counts_statement(*asked, left_out=read is not None)
    row = snapshot.row(statement, queries_sources.COUNT_LEFT_OUT if read else ())
    read = read or Tally()
    return [
        {"filter": name, "tasks": tasks + read.tasks, "judgements": judged + read.judgements, "rows": rows + read.rows}
        for name, (tasks, judged, rows) in zip(names, zip(row[0::3], row[1::3], row[2::3], strict=True), strict=True)
    ]


def figures(snapshot: Snapshot, plan: Plan) -> list[dict[str, Any]]:
    """What the scorers say of the project as a whole, by one statement."""
    found: list[dict[str, Any]] = []
    for batch in snapshot.tables(queries_figures.of_project(plan.project_id)):
        found += batch.to_pylist()
    return found


def consensus(snapshot: Snapshot, plan: Plan) -> tuple[dict[str, int] | None, list[str]]:
    """What aggregate=dawid_skene rests on, and warnings about it; None for other aggregations."""
    if plan.aggregate != "dawid_skene":
        return None, []
    found, waiting = snapshot.row(queries_figures.consensus(plan.project_id))
    warnings = []
    if not found:
        warnings.append("the project has no consensus: give it the scorer `consensus`, and let it score")
    elif waiting:
        warnings.append(f"{waiting} judgements wait to be scored: the consensus does not know them yet")
    return {"found": found, "waiting": waiting}, warnings


def build(
    snapshot: Snapshot,
    plan: Plan,
    puts: Mapping[str | None, Put],
    *,
    more: More | None = None,
    limits: Limits = NO_LIMITS,
    progress: Callable[[float], None] | None = None,
) -> Result:
    """Make the files whose bytes `puts` takes, by part; other parts of the split are passed over.

    Where `more` can open further files, a part has as many as the limits ask for.

    `progress` is called with how much is done, 0 to 1; where nobody wants to know it the first row comes sooner. Raises
    Stopped, PluginFailed, SinkFailed, adbc.Error.
    """
    assert plan.format is not None
    reading = plan.reading
    expected = snapshot.row(reading.expected())[0] if progress is not None else 0
    tally = Tally() if reading.tells_counts else None
    parts: dict[str | None, Part] = {}
    for name, put in puts.items():
        files = PartFiles(plan, name, put, more, limits)
        parts[name] = Part(name, RecipeContext(plan.options, part=name), files)
    splitter = splitter_of(snapshot, plan)
    source_rows = tasks = 0
    last_task = None
    latest: datetime | None = None
    for batch in whole_tasks(snapshot.batches(reading, tally=tally), plan.recipe.whole_tasks):
        source_rows += batch.num_rows
        newest = pc.max(batch["created_at"]).as_py()
        latest = max(filter(None, (latest, newest)), default=None)
        for name, rows in _by_part(batch, splitter):
            part = parts.get(name)
            if part is not None:
                _cook(rows, part, plan)
        if progress is not None and batch.num_rows:
            ids = batch["task_id"]
            tasks += pc.count_distinct(ids).as_py() - (ids[0].as_py() == last_task)
            last_task = ids[len(ids) - 1].as_py()
            progress(min(1.0, tasks / max(1, expected)))
    left_out: Counter[str] = Counter()
    rests_on, warnings = consensus(snapshot, plan)
    for part in parts.values():
        with plan.recipe_runs():
            told = list(plan.recipe.finish(part.context))
        part.files.close()
        told += part.files.warnings
        warnings += [f"{part.name}: {words}" if part.name else words for words in told]
        left_out += part.context.left_out
        if part.files.rows == 0:
            warnings.append(_empty(part, source_rows))
    return Result(
        [file for part in parts.values() for file in part.files.made],
        source_rows,
        count(snapshot, plan, tally),
        dict(sorted(left_out.items())),
        warnings,
        None if latest is None else latest.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z",
        figures(snapshot, plan),
        rests_on,
        {"prompts": splitter.prompts, "groups": splitter.groups} if splitter else None,
    )


def splitter_of(snapshot: Snapshot, plan: Plan) -> Splitter | None:
    """What says to which part of the split a row belongs; None without a split."""
    if plan.split is None:
        return None
    texts = (queries_splits.current(plan.project_id), queries_splits.earlier(plan.project_id))
    return Splitter(plan.split, *(snapshot.tables(statement) for statement in texts))


def _by_part(batch: pa.RecordBatch, splitter: Splitter | None) -> Iterable[tuple[str | None, pa.RecordBatch]]:
    return [(None, batch)] if splitter is None else splitter.parts_of(batch).items()


def _cook(rows: pa.RecordBatch, part: Part, plan: Plan) -> None:
    made = cooked(rows, part.context, plan)
    part.files.write(made)


def _empty(part: Part, source_rows: int) -> str:
    name = f"{part.name}: " if part.name else ""
    if not source_rows:
        return f"{name}there is nothing to export: no judgement passes the filters"
    return f"{name}the file is empty: the recipe left out every row"
