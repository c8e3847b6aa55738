"""Tasks, outputs, signals and source rows as the platform would hand them to plugins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from rlflow.plugin import (
    SIGNALS_SCHEMA,
    SOURCE_SCHEMAS,
    AnnotationContext,
    Message,
    OutputView,
    Signal,
    Source,
    TaskView,
)
from rlflow.testing.generate import ODD_TEXTS

OUTPUT_IDS = tuple(f"01936f5e-0000-7000-8000-00000000000{n}" for n in range(4))
TEXTS = ("The sky is blue.\n\nAir scatters blue light.", "It is blue.", "Because it reflects the sea.", "def f():\n  1")
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def task(**given: Any) -> TaskView:
    """A task."""
    return TaskView(
        **{
            "id": "01936f5e-0000-7000-8000-0000000000aa",
            "type": "qa",
            "prompt": "Why is the sky blue?",
            "messages": (Message("user", "Why is the sky blue?"),),
            "metadata": {},
            **given,
        }
    )


def context(outputs: int = 2, order: Sequence[int] | None = None, name: str = "judged") -> AnnotationContext:
    """A judgement of so many outputs, shown in an order."""
    order = order if order is not None else range(outputs)
    views = [OutputView(OUTPUT_IDS[place], shown, TEXTS[place]) for shown, place in enumerate(order)]
    return AnnotationContext(name, task(), views)


# --- signals ------------------------------------------------------------------------------------------------


def signals_table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """A table of SIGNALS_SCHEMA, as scorers are handed it: dictionaries for ids, one chunk for each column."""
    arrays = []
    for field in SIGNALS_SCHEMA:
        values = [row.get(field.name) for row in rows]
        if pa.types.is_dictionary(field.type):
            arrays.append(pa.array(values, pa.string()).dictionary_encode().cast(field.type))
        else:
            arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=SIGNALS_SCHEMA)


def signal_row(signal: Signal, task_number: int, annotator: int, widget: str = "judged", **more: Any) -> dict[str, Any]:
    """A row of the table."""
    subjects = {"subject_model": "model-0" if signal.subject else None, "other_model": None}
    return {
        "feedback_id": f"f-{task_number:06d}-{annotator}",
        "task_id": f"t-{task_number:06d}",
        "annotator_id": f"a-{annotator}",
        "widget": widget,
        **{name: value for name, value in signal.as_dict().items() if name != "kind"},
        "kind": signal.kind.value,
        **subjects,
        "subject_place": 0 if signal.subject else None,
        "other_place": 1 if signal.other else None,
        "duration_ms": 20_000 + 1000 * annotator,
        "submitted_at": NOW + timedelta(minutes=task_number),
        **more,
    }


def judgements(tasks: int, annotators: int = 3, seed: int = 1) -> list[dict[str, Any]]:
    """Signals of every kind: `annotators` people judge each task, mostly alike. About seven rows for a judgement."""
    chooser = random.Random(seed)
    rows = []
    for number in range(tasks):
        first, second = f"o-{number}-0", f"o-{number}-1"
        better = chooser.random() < 0.6
        for person in range(annotators):
            agrees = better if chooser.random() < 0.8 else not better
            one, other = (first, second) if agrees else (second, first)
            made = [
                Signal.pairwise("preference", one, other, chooser.choice([0, 1, 2, 3]), scale_max=3),
                Signal.scalar("helpfulness", first, chooser.randint(1, 5), 1, 5),
                Signal.scalar("helpfulness", second, chooser.randint(1, 5), 1, 5),
                Signal.category("topic", chooser.choice(["science", "other"])),
                Signal.rank("ranking", first, 1 if agrees else 2),
                Signal.rank("ranking", second, 2 if agrees else 1),
                Signal.step("steps", first, 0, chooser.choice([-1, 0, 1])),
            ]
            rows += [signal_row(signal, number, person, signal.key) for signal in made]
    return rows


def scorer_cases() -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Tables that are easily forgotten: name -> (code of the rule that asks for it, rows)."""
    usual = judgements(4)
    scalar, yes = Signal.scalar("s", "o", 3, 1, 5), Signal.category("c", "yes")
    hostile = [
        signal_row(Signal.category("ключ ✓", text.replace("\x00", "").replace("\ud800", "")), n, n % 2)
        for n, text in enumerate(ODD_TEXTS[:8])
    ]
    nulls = [
        {**signal_row(Signal.text("why", ""), 1, 0), "label": None, "duration_ms": None},
        {**signal_row(Signal.demonstration("demo", ""), 1, 1), "label": None},
        {**signal_row(scalar, 2, 0), "subject_place": None, "subject_model": None},
    ]
    odd = [{**signal_row(scalar, 1, 0), "value": float("nan")}, {**signal_row(scalar, 1, 1), "value": None}]
    return {
        "no rows": ("S01", []),
        "one signal": ("S02", [signal_row(scalar, 1, 0)]),
        "one annotator": ("S02", [row for row in usual if row["annotator_id"] == "a-0"]),
        "one label for everything": ("S02", [signal_row(yes, n, a) for n in range(3) for a in (0, 1)]),
        "one value for everything": ("S02", [signal_row(scalar, n, a) for n in range(3) for a in (0, 1)]),
        "one task": ("S02", [row for row in usual if row["task_id"] == "t-000000"]),
        "no two annotators on one task": ("S02", [signal_row(scalar, n, n) for n in range(5)]),
        "ties only": ("S02", [signal_row(Signal.pairwise("p", "o1", "o2", 0), n, a) for n in range(3) for a in (0, 1)]),
        "odd texts": ("S03", hostile),
        "nulls": ("S03", nulls),
        "NaN and no value": ("S03", odd),
        "texts alone": ("S03", [signal_row(Signal.text("why", ""), n, a) for n in range(2) for a in (0, 1)]),
    }  # fmt: skip


# --- rows of the export sources -----------------------------------------------------------------------------


def source_rows(source: Source, count: int, *, sparse: bool = False, text: str | None = None) -> list[dict[str, Any]]:
    """Rows of a source, two for each task. `sparse` leaves out what may be null; `text` stands in every free text."""

    def said(usual: str) -> str:
        return usual if text is None else text

    rows = []
    for number in range(count):
        base = {
            "task_id": f"t-{number // 2:06d}",
            "task_type": "qa",
            "prompt": [{"role": "user", "content": said(f"Question {number // 2}?")}],
            "expected_behavior": said("be brief"),
            "tags": ["a"],
            "metadata": '{"difficulty": 3}',
            "key": "preference" if source == "pairs" else "helpfulness",
            "votes": 2,
            "agreement": 0.75,
            "quality": 0.5,
            "annotator_id": f"a-{number % 2}",
            "rationale": said("clearer"),
            "resolved": number % 4 == 3,
            "created_at": NOW + timedelta(seconds=number),
        }
        rows.append({**base, **_own(source, number, said)})
    if not sparse:
        return rows
    nullable = [field.name for field in SOURCE_SCHEMAS[source] if field.nullable]
    return [{**row, **dict.fromkeys(nullable)} for row in rows]


def _own(source: Source, number: int, said: Any) -> dict[str, Any]:
    first, second = f"o-{number}-0", f"o-{number}-1"
    if source == "pairs":
        return {
            "chosen_id": first, "rejected_id": second, "chosen": said(f"Good {number}"), "rejected": said("Bad"),
            "chosen_model": "m0", "rejected_model": "m1", "strength": 1.0 + number % 3, "tie": False,
            "chosen_place": number % 2, "rejected_place": 1 - number % 2,
        }  # fmt: skip
    if source == "ratings":
        return {
            "output_id": first, "output": said(f"Answer {number}"), "model": "m0", "value": float(number % 5),
            "label": None, "scale_min": 0.0, "scale_max": 4.0,
        }  # fmt: skip
    if source == "rankings":
        told = [(first, "m0", f"Good {number}", 1.0), (second, "m1", "Bad", 2.0)]
        return {
            "answers": [{"id": i, "model": model, "text": said(text), "rank": rank} for i, model, text, rank in told]
        }
    if source == "steps":
        return {
            "output_id": first, "model": "m0", "steps": [said("one"), said("two")],
            "ratings": [1.0, -1.0 if number % 2 else None], "key": "steps",
        }  # fmt: skip
    if source == "demonstrations":
        return {
            "text": said(f"Ideal {number}"),
            "edited_from_id": first,
            "edited_from": said("Was"),
            "edited_from_model": "m0",
        }
    outputs = [{"id": i, "model": "m", "text": said("An answer"), "shown_at": n} for n, i in enumerate((first, second))]
    return {
        "feedback_id": f"f-{number}", "task_version": 1, "revision": 1, "outputs": outputs,
        "values": '{"preference": {"preferred": null, "strength": 0}}', "signals": "[]", "reward_scalar": 0.5,
        "duration_ms": 1000,
    }  # fmt: skip


def source_batch(source: Source, rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    """A batch of a source's schema."""
    schema = SOURCE_SCHEMAS[source]
    return pa.RecordBatch.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)
