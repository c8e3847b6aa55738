"""Rows of a source put together: judgements without texts, and the texts of their page of tasks.

Texts are taken by Arrow, so that a prompt with a hundred votes crossed the wire once. A page's rows are cut into
batches by the bytes that they have with their texts: a task with many votes on long answers does not make a batch
of a size that nobody foresaw.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.core.sources import SCHEMAS, Source
from rlflow.exports.tally import Tally

UNSAID = {"votes": 1, "resolved": False}
"""What a column holds that no statement told: a judgement stands for itself. Those that may be null are null then."""


class Texts:
    """The prompts and outputs of a page. Ids come as ``arrow.uuid``.

    Args:
        prompts: text_id, the task's columns of every source, and prompt_roles and prompt_contents for `prompt`.
        outputs: output_id, model_id, output.

    """

    def __init__(self, prompts: pa.RecordBatch, outputs: pa.RecordBatch) -> None:
        self._task_ids = prompts["task_id"].storage
        self._prompts = prompts.set_column(1, "task_id", uuid_text(prompts["task_id"]))
        self._outputs = outputs.set_column(0, "output_id", uuid_text(outputs["output_id"]))
        self._prompt_ids = prompts["text_id"].storage
        self._output_ids = outputs["output_id"].storage
        self._prompt_bytes = _lengths(prompts["prompt_contents"]) + _lengths(prompts["metadata"])
        self._output_bytes = _lengths(outputs["output"])

    def batches(
        self, rows: pa.RecordBatch, source: Source, told: Mapping[str, tuple[str, str]], most: int
    ) -> Iterator[pa.RecordBatch]:
        """Rows as batches of SCHEMAS[source], each of about `most` bytes.

        `told` names for columns of the source which column of `rows` holds the output's id, and whether it is the
        output's `output` or `model_id`. A row that needs an output which is not there any more is left out.
        """
        prompts = pc.index_in(rows["text_id"].storage, value_set=self._prompt_ids)
        places = {
            column: pc.index_in(rows[column].storage, value_set=self._output_ids)
            for column in dict.fromkeys(of for of, _ in told.values())
        }
        if "output_ids" in rows.schema.names:
            places["output_ids"] = pc.index_in(rows["output_ids"].flatten().storage, value_set=self._output_ids)
        lost = self._lost(rows, source, told, places)
        if lost.any():
            kept = pa.array(~lost)
            yield from self.batches(rows.filter(kept), source, told, most)
            return
        size = np.full(rows.num_rows, max(1, rows.nbytes // max(1, rows.num_rows)), dtype=np.int64)
        size += _at(self._prompt_bytes, prompts)
        for column, (of, what) in told.items():
            if what == "output" and column in SCHEMAS[source].names:
                size += _at(self._output_bytes, places[of])
        starts = rows["output_ids"].offsets.to_numpy() if "output_ids" in places else None
        if starts is not None:
            summed = np.concatenate([[0], np.cumsum(_at(self._output_bytes, places["output_ids"]))])
            size += summed[starts[1:] - starts[0]] - summed[starts[:-1] - starts[0]]
        for begin, end in _cuts(size, most):
            count = end - begin
            of_piece = {column: at.slice(begin, count) for column, at in places.items() if column != "output_ids"}
            if starts is not None:
                first = int(starts[begin] - starts[0])
                of_piece["output_ids"] = places["output_ids"].slice(first, int(starts[end] - starts[begin]))
            yield self._made(rows.slice(begin, count), source, told, prompts.slice(begin, count), of_piece)

    def tally(self, rows: pa.RecordBatch, tally: Tally) -> None:
        """Count rows of judgements."""
        places = pc.index_in(rows["text_id"].storage, value_set=self._prompt_ids)
        tally.add(self._task_ids.take(places), rows["annotator_id"].storage)

    def _lost(
        self,
        rows: pa.RecordBatch,
        source: Source,
        told: Mapping[str, tuple[str, str]],
        places: Mapping[str, pa.Int32Array],
    ) -> npt.NDArray[np.bool_]:
        schema = SCHEMAS[source]
        lost = np.zeros(rows.num_rows, dtype=np.bool_)
        for column, (of, _) in told.items():
            if not schema.field(column).nullable or not schema.field(of).nullable:
                lost |= places[of].is_null().to_numpy(zero_copy_only=False)
        return lost

    def _made(
        self,
        rows: pa.RecordBatch,
        source: Source,
        told: Mapping[str, tuple[str, str]],
        prompts: pa.Int32Array,
        places: Mapping[str, pa.Int32Array],
    ) -> pa.RecordBatch:
        columns = []
        for field in SCHEMAS[source]:
            if field.name == "prompt":
                lists = [self._prompts[name].take(prompts) for name in ("prompt_roles", "prompt_contents")]
                column = _structs(field.type, lists)
            elif field.name in ("outputs", "answers"):
                column = self._lists(rows, field, places["output_ids"])
            elif field.name in places:
                column = self._outputs["output_id"].take(places[field.name])
            elif field.name in rows.schema.names:
                column = rows[field.name]
                column = uuid_text(column) if isinstance(column, pa.UuidArray) else column
            elif field.name in told:
                of, what = told[field.name]
                column = self._outputs[what].take(places[of])
            elif field.name in self._prompts.schema.names:
                column = self._prompts[field.name].take(prompts)
            elif field.nullable:
                column = pa.nulls(rows.num_rows, field.type)
            else:
                column = pa.array(np.full(rows.num_rows, UNSAID[field.name]), field.type)
            columns.append(column if column.type == field.type else column.cast(field.type))
        return pa.RecordBatch.from_arrays(columns, schema=SCHEMAS[source])

    def _lists(self, rows: pa.RecordBatch, field: pa.Field, places: pa.Int32Array) -> pa.ListArray:
        """All outputs of each row, with what is told of each beside its texts: its place, or its rank."""
        kind = field.type
        shown = rows["output_places" if field.name == "outputs" else "output_ranks"].flatten()
        values = [self._outputs[what].take(places) for what in ("output_id", "model_id", "output")]
        inner = list(kind.value_type)
        given = [value.cast(field.type) for value, field in zip([*values, shown], inner, strict=True)]
        offsets = rows["output_ids"].offsets.to_numpy()
        offsets = pa.array(offsets - offsets[0], pa.int32())
        return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(given, fields=inner), type=kind)


_DIGITS = np.frombuffer("".join(f"{number:02x}" for number in range(256)).encode(), np.uint16)
"""Two digits for each byte."""
_GROUPS = ((0, 8, 0), (9, 13, 8), (14, 18, 12), (19, 23, 16), (24, 36, 20))
"""Where the digits of an id stand in its text: from, to, and from which digit on."""


def uuid_text(ids: pa.UuidArray) -> pa.StringArray:
    """Ids in the usual writing."""
    count = len(ids)
    stored = ids.storage
    raw = np.frombuffer(stored.buffers()[1], np.uint8)[stored.offset * 16 : (stored.offset + count) * 16]
    digits = _DIGITS[raw].view(np.uint8).reshape(count, 32)
    text = np.full((count, 36), ord("-"), dtype=np.uint8)
    for begin, end, digit in _GROUPS:
        text[:, begin:end] = digits[:, digit : digit + end - begin]
    offsets = np.arange(0, 36 * count + 1, 36, dtype=np.int32)
    made = pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(text))
    return made if ids.null_count == 0 else pc.if_else(ids.is_valid(), made, pa.scalar(None, pa.string()))


def _structs(kind: pa.ListType, lists: Sequence[pa.ListArray]) -> pa.ListArray:
    """Lists of equal lengths, row by row, as one list of structs."""
    inner = list(kind.value_type)
    values = [one.values.cast(field.type) for one, field in zip(lists, inner, strict=True)]
    return pa.ListArray.from_arrays(lists[0].offsets, pa.StructArray.from_arrays(values, fields=inner), type=kind)


def _lengths(texts: pa.Array) -> npt.NDArray[np.int64]:
    """Bytes of each text, or of each list of texts."""
    if pa.types.is_list(texts.type):
        bounds = texts.offsets.to_numpy()
        summed = np.concatenate([[0], np.cumsum(_lengths(texts.flatten()))])
        return np.asarray(summed[bounds[1:] - bounds[0]] - summed[bounds[:-1] - bounds[0]], dtype=np.int64)
    return np.asarray(pc.binary_length(texts).fill_null(0).to_numpy(zero_copy_only=False), dtype=np.int64)


def _at(lengths: npt.NDArray[np.int64], places: pa.Int32Array) -> npt.NDArray[np.int64]:
    """The lengths at these places; 0 where there is none."""
    if not len(lengths):
        return np.zeros(len(places), dtype=np.int64)
    found = lengths[places.fill_null(0).to_numpy(zero_copy_only=False)]
    return np.asarray(np.where(places.is_null().to_numpy(zero_copy_only=False), 0, found), dtype=np.int64)


def _cuts(size: npt.NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Runs of rows that have about `most` bytes together, one row at least."""
    if not len(size):
        return
    run = (np.cumsum(size) - 1) // most
    starts = [0, *(np.flatnonzero(np.diff(run)) + 1).tolist(), len(size)]
    yield from itertools.pairwise(starts)
