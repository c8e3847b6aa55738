"""The files of a part of an export: one, or several where one would be too large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

import pyarrow as pa

from rlflow.exports.plan import Limits, Plan
from rlflow.exports.sink import Put, Sink
from rlflow.plugin import FormatWriter


@dataclass(slots=True)
class PartResult:
    """A file that was made. `number` counts the files of a part from 0."""

    name: str | None
    rows: int
    bytes: int
    sha256: str
    number: int = 0


More = Callable[[PartResult], Put]
"""Opens the file of a part behind one that is whole, and says where its bytes go."""


class PartFiles:
    """Writes batches into files, and begins another one where the limits say so and more rows come.

    A limit of rows is kept exactly. One of bytes is looked at after each batch: a file has at most one batch and what
    the format gathered more.
    """

    def __init__(self, plan: Plan, name: str | None, put: Put, more: More | None, limits: Limits) -> None:
        self._plan = plan
        self._name = name
        self._more = more
        self._limits = limits if more is not None else Limits()
        self.made: list[PartResult] = []
        self.warnings: list[str] = []
        self._rows = 0
        self._sink = Sink(put)
        self._writer = self._opened()

    @property
    def rows(self) -> int:
        """Of all files until now."""
        return sum(file.rows for file in self.made) + self._rows

    def write(self, batch: pa.RecordBatch) -> None:
        """Write rows. Raises PluginFailed, SinkFailed, and what `more` raises."""
        while True:
            if batch.num_rows and self._full:
                self._next()
            room = batch.num_rows if self._limits.rows is None else self._limits.rows - self._rows
            piece = batch.slice(0, room)
            with self._plan.format_runs():
                self._writer.write(piece)
            self._rows += piece.num_rows
            self._sink.hand_on()  # the client sees the first rows at once
            batch = batch.slice(piece.num_rows)
            if not batch.num_rows:
                return

    @property
    def _full(self) -> bool:
        most = self._limits
        return (most.rows is not None and self._rows >= most.rows) or (
            most.bytes is not None and self._rows > 0 and self._sink.bytes >= most.bytes
        )

    def close(self) -> None:
        """End the last file. Raises PluginFailed, SinkFailed."""
        with self._plan.format_runs():
            self._writer.close()
            told = getattr(self._writer, "warnings", [])
        self.warnings += [words for words in told if words not in self.warnings]
        self._sink.hand_on()
        number = len(self.made)
        self.made.append(PartResult(self._name, self._rows, self._sink.bytes, self._sink.sha256, number))
        self._rows = 0

    def _next(self) -> None:
        assert self._more is not None
        self.close()
        self._sink = Sink(self._more(self.made[-1]))
        self._writer = self._opened()

    def _opened(self) -> FormatWriter:
        assert self._plan.format is not None
        with self._plan.format_runs():
            return self._plan.format.writer(cast(BinaryIO, self._sink), self._plan.schema)
