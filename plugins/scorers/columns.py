"""A table of signals as NumPy columns: ids become codes in the order of their text, so that nothing depends
on how the table's dictionaries, chunks or rows happen to be ordered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .statistics.ratings import Floats, Ints


@dataclass(frozen=True)
class Columns:
    """Parallel columns of (n,); codes are -1 and numbers NaN where the table has null.

    `tasks`, `annotators`, `feedbacks`, `widgets`, `kinds`, `keys`, `outputs`, `labels` and `models` are the texts that
    the codes stand for, ascending. `subject` and `other` share one code, and so do their models; `label` has its own.
    `submitted` is in microseconds, `duration` in milliseconds, lengths in bytes (-1 for none).
    """

    task: Ints
    annotator: Ints
    feedback: Ints
    widget: Ints
    kind: Ints
    key: Ints
    subject: Ints
    other: Ints
    label: Ints
    value: Floats
    position: Ints
    scale_min: Floats
    scale_max: Floats
    submitted: Ints
    subject_model: Ints
    other_model: Ints
    subject_place: Ints
    other_place: Ints
    duration: Ints
    subject_length: Ints
    other_length: Ints
    task_length: Ints
    tasks: list[str]
    annotators: list[str]
    feedbacks: list[str]
    widgets: list[str]
    kinds: list[str]
    keys: list[str]
    outputs: list[str]
    labels: list[str]
    models: list[str]

    def __len__(self) -> int:
        return len(self.task)


def columns_of(signals: pa.Table) -> Columns:
    """Read a table of SIGNALS_SCHEMA; the table is left as it is."""
    (task,), tasks = _coded(signals, "task_id")
    (annotator,), annotators = _coded(signals, "annotator_id")
    (feedback,), feedbacks = _coded(signals, "feedback_id")
    (widget,), widgets = _coded(signals, "widget")
    (kind,), kinds = _coded(signals, "kind")
    (key,), keys = _coded(signals, "key")
    (subject, other), outputs = _coded(signals, "subject", "other")
    (label,), labels = _coded(signals, "label")
    (subject_model, other_model), models = _coded(signals, "subject_model", "other_model")
    return Columns(
        task=task,
        annotator=annotator,
        feedback=feedback,
        widget=widget,
        kind=kind,
        key=key,
        subject=subject,
        other=other,
        label=label,
        value=_floats(signals, "value"),
        position=_integers(signals["position"]),
        scale_min=_floats(signals, "scale_min"),
        scale_max=_floats(signals, "scale_max"),
        submitted=_integers(signals["submitted_at"].cast(pa.int64())),
        subject_model=subject_model,
        other_model=other_model,
        subject_place=_integers(signals["subject_place"]),
        other_place=_integers(signals["other_place"]),
        duration=_integers(signals["duration_ms"]),
        subject_length=_integers(signals["subject_length"]),
        other_length=_integers(signals["other_length"]),
        task_length=_integers(signals["task_length"]),
        tasks=tasks,
        annotators=annotators,
        feedbacks=feedbacks,
        widgets=widgets,
        kinds=kinds,
        keys=keys,
        outputs=outputs,
        labels=labels,
        models=models,
    )


def _coded(signals: pa.Table, *names: str) -> tuple[list[Ints], list[str]]:
    """Text columns as codes of one vocabulary, and the vocabulary in ascending order."""
    columns = []
    for name in names:
        column = signals[name]
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        column = column.unify_dictionaries().combine_chunks()
        columns.append(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    # Of a part of a table only the texts that occur in it: its dictionary is that of the whole.
    used = [column.dictionary.take(pc.unique(column.indices).drop_null()) for column in columns]
    texts = pc.unique(pa.concat_arrays(used)).drop_null()
    texts = texts.take(pc.sort_indices(texts))
    codes = []
    for column in columns:
        place = _integers(pc.index_in(column.dictionary, value_set=texts))
        index = _integers(column.indices)
        codes.append(np.append(place, -1)[index])  # a null index is -1 and finds the appended -1
    return codes, texts.to_pylist()


def _integers(column: pa.ChunkedArray | pa.Array) -> Ints:
    filled: Ints = pc.fill_null(column.cast(pa.int64()), -1).to_numpy()
    return filled


def _floats(signals: pa.Table, name: str) -> Floats:
    filled: Floats = pc.fill_null(signals[name], float("nan")).to_numpy()
    return filled


def combine(*codes: Ints) -> Ints:
    """One code per row for a combination of codes (each -1 or more), ascending in the order of the codes."""
    combined = np.zeros(len(codes[0]), dtype=np.int64)
    for code in codes:
        width = int(code.max(initial=-1)) + 2
        _, combined = np.unique(combined * width + code + 1, return_inverse=True)
    return combined


def first_of(group: Ints, values: Ints) -> Ints:
    """For groups 0..G-1 in which `values` is constant: (G,) that value."""
    of_group = np.empty(int(group.max(initial=-1)) + 1, dtype=np.int64)
    of_group[group] = values
    return of_group
