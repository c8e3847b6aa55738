"""What is asked of recipes."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from rlflow.plugin import SOURCES, Recipe, RecipeContext
from rlflow.testing.common import compare_state, options_of, state_of
from rlflow.testing.generate import ODD_TEXTS
from rlflow.testing.material import source_batch, source_rows
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import too_slow

ROWS = 12
Rows = list[dict[str, Any]]


def check_recipe(item: Recipe, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    if type(item).row is Recipe.row and type(item).transform is Recipe.transform:
        notes.add("R03", f"{type(item).__name__} has neither row() nor transform()")
        return
    before = state_of(item)
    choices = options_of(item, samples, wanted=3)
    if not choices:
        notes.add("G08", "no options fit Options: pass options=[...]")
        return
    if _is_slow(item, choices[0], samples, notes):
        return
    for options in choices:
        _check_options(item, options, samples, notes)
        if notes.has("R01", "R02", "R06"):
            break
    compare_state(item, before, notes)


def _is_slow(item: Recipe, options: Any, samples: Samples, notes: Notes) -> bool:
    try:
        source = item.source_for(options)
        batches = {n: source_batch(source, source_rows(source, n)) for n in (20, 200, 3000)}

        def run(count: int) -> None:
            item.transform(batches[count], RecipeContext(options))

        slow = too_slow(run, 20, 200, budget=30.0, factor=samples.speed)
        slow = slow or too_slow(run, 200, 3000, budget=30.0, factor=samples.speed)
    except Exception:
        return False  # told by other rules
    if slow:
        notes.add("R14", f"of rows {slow}")
    return slow is not None


def _check_options(item: Recipe, options: Any, samples: Samples, notes: Notes) -> None:
    told = shown(options.model_dump(mode="json"))
    try:
        source = item.source_for(options)
    except Exception as error:
        notes.add("R02", f"source_for({told}) raised {raised(error)}")
        return
    if source not in SOURCES:
        notes.add("R02", f"source_for({told}) answered {source!r}")
        return
    schema = _schema(item, options, told, notes)
    if schema is None:
        return
    rows = source_rows(source, ROWS)
    cases: dict[str, tuple[str, Rows]] = {
        "no rows": ("R04", []),
        "plain rows": ("R05", rows),
        "rows with every null that may be": ("R05", source_rows(source, ROWS, sparse=True)),
    }
    for index, text in enumerate(ODD_TEXTS):
        if "\ud800" not in text:
            cases[f"the text {shown(text[:40])} everywhere"] = ("R12", source_rows(source, 2 + index % 2, text=text))
    if source == "pairs":
        cases["ties"] = ("R05", [{**row, "tie": True, "strength": 0.0} for row in rows])
        cases["equal answers"] = ("R05", [{**row, "rejected": row["chosen"]} for row in rows])
    if samples.values:
        cases["your own rows"] = ("R05", list(samples.values))
    for name, (code, given) in cases.items():
        if _cook(item, options, [source_batch(source, given)], schema, name, code, notes) is None:
            return
    _check_cuts(item, options, source, rows, schema, notes)
    _check_counted(item, options, source, [*rows, *source_rows(source, ROWS, sparse=True)], notes)


def _schema(item: Recipe, options: Any, told: str, notes: Notes) -> pa.Schema | None:
    try:
        first, second = item.schema(options), item.schema(options)
    except Exception as error:
        notes.add("R01", f"schema({told}) raised {raised(error)}")
        return None
    if not isinstance(first, pa.Schema):
        notes.add("R01", f"schema({told}) answered {shown(first)}")
        return None
    if not first.equals(second):
        notes.add("R01", f"schema({told}) answered {shown(str(first))}, then {shown(str(second))}")
        return None
    for field in first:
        if pa.types.is_null(field.type):
            notes.add("R15", f"the column {field.name!r} is of type null")
    return first


def _cook(
    item: Recipe,
    options: Any,
    batches: Sequence[pa.RecordBatch],
    schema: pa.Schema,
    what: str,
    code: str,
    notes: Notes,
    context: RecipeContext | None = None,
) -> Rows | None:
    """The rows of all batches; None where it failed, which is noted."""
    context = context or RecipeContext(copy.deepcopy(options))
    frozen = options.model_dump()
    rows: Rows = []
    for batch in batches:
        before = batch.to_pylist()
        if type(item).transform is Recipe.transform and not _check_rows(
            item, batch, schema, copy.deepcopy(context), what, notes
        ):
            return None
        try:
            made = item.transform(batch, context)
        except Exception as error:
            is_misfit = (
                isinstance(error, (pa.ArrowInvalid, pa.ArrowTypeError)) and type(item).transform is Recipe.transform
            )
            notes.add("R06" if is_misfit else code, f"{what} ({len(before)} rows) raised {raised(error)}")
            return None
        if not isinstance(made, pa.RecordBatch) or not made.schema.equals(schema):
            has = made.schema if isinstance(made, pa.RecordBatch) else type(made).__name__
            notes.add("R06", f"of {what} it made {shown(str(has))}, but had announced {shown(str(schema))}")
            return None
        try:
            made.validate(full=True)
        except pa.ArrowInvalid as error:
            notes.add("R06", f"of {what} it made an invalid batch: {error}")
            return None
        if batch.to_pylist() != before or context.options.model_dump() != frozen:
            notes.add("R08", f"cooking {what} changed the batch or the options")
        rows += made.to_pylist()
    try:
        words = item.finish(context)
        if isinstance(words, str) or not all(isinstance(word, str) for word in words):
            notes.add("R13", f"finish() answered {shown(words)}")
    except Exception as error:
        notes.add("R13", f"finish() after {what} raised {raised(error)}")
    return rows


def _check_rows(
    item: Recipe, batch: pa.RecordBatch, schema: pa.Schema, context: RecipeContext, what: str, notes: Notes
) -> bool:
    """Of a recipe that is written row by row: the keys of what row() makes. The base class passes over strange ones."""
    for given in batch.to_pylist():
        kept = copy.deepcopy(given)
        try:
            made = item.row(given, context)
            found = [] if made is None else [made] if hasattr(made, "keys") else list(made)
        except Exception:
            return True  # transform() will raise the same, and is told of it
        if given != kept:
            notes.add("R08", f"row() changed the row that it was handed ({what})")
            return False
        for one in found:
            if set(one) != set(schema.names):
                notes.add(
                    "R06",
                    f"of {what} row() made the columns {sorted(map(str, one))}; schema() announced {schema.names}",
                )
                return False
    return True


def _check_cuts(item: Recipe, options: Any, source: Any, rows: Rows, schema: pa.Schema, notes: Notes) -> None:
    """The same rows in one batch, again, in small batches, and by turns with another export."""

    def cook(batches: list[Rows], context: RecipeContext | None = None) -> Rows | None:
        made = [source_batch(source, batch) for batch in batches]
        return _cook(item, options, made, schema, "rows in small batches", "R07", notes, context)

    whole, again = cook([rows]), cook([rows])
    if whole is None or again is None:
        return
    if whole != again:
        notes.add("R09", f"the same rows made {shown(whole[:1])}, then {shown(again[:1])}")
        return
    cut = cook([rows[0:2], rows[2:6], rows[6:]])  # never within a task: of each there are two rows
    if cut is not None and _bag(cut) != _bag(whole):
        notes.add(
            "R07",
            f"{len(whole)} rows of one batch, {len(cut)} of three; the first: {shown(whole[:1])} and {shown(cut[:1])}",
        )
    other = source_rows(source, ROWS + 2, text="another export")[2:]
    one, two = RecipeContext(copy.deepcopy(options)), RecipeContext(copy.deepcopy(options))
    found: tuple[Rows, Rows] = ([], [])
    try:
        for part in (slice(0, 4), slice(4, 8), slice(8, ROWS)):
            found[0].extend(item.transform(source_batch(source, rows[part]), one).to_pylist())
            found[1].extend(item.transform(source_batch(source, other[part]), two).to_pylist())
    except Exception as error:
        notes.add("R10", f"two exports by turns raised {raised(error)}")
        return
    if cut is not None and _bag(cut) == _bag(whole) and _bag(found[0]) != _bag(whole):
        notes.add("R10", f"by turns with another export it made {len(found[0])} rows, alone {len(whole)}")


def _bag(rows: Rows) -> Counter[str]:
    """The rows whatever their order: within a batch it is the recipe's to choose."""
    return Counter(map(repr, rows))


def _check_counted(item: Recipe, options: Any, source: Any, rows: Rows, notes: Notes) -> None:
    """A row that makes none is counted; unless the recipe remembers rows, which may come out later."""
    context = RecipeContext(copy.deepcopy(options))
    cases = [*rows]
    if source == "pairs":
        cases += [{**row, "tie": True, "strength": 0.0} for row in rows[:2]] + [
            {**rows[0], "chosen": "", "rejected": ""}
        ]
    for row in cases:
        before = sum(context.left_out.values())
        try:
            made = item.transform(source_batch(source, [row]), context)
        except Exception:
            return  # told by another rule
        if made.num_rows == 0 and sum(context.left_out.values()) == before and not context.memory:
            notes.add("R11", f"a row vanished without a reason: {shown(row)}")
            return
