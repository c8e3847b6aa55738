"""Formats with one fault each, beside a clean one."""

from __future__ import annotations

import json
import time
from typing import Any

import pyarrow as pa

from rlflow.plugin import Format
from tests.testing.faulty_widgets import fault


class LineWriter:
    """One JSON array a row."""

    def __init__(self, sink: Any) -> None:
        self.sink = sink

    def write(self, batch: pa.RecordBatch) -> None:
        for row in batch.to_pylist():
            self.sink.write(json.dumps(row, default=str).encode() + b"\n")

    def close(self) -> None:
        self.sink.write(b"")


class Lines(Format):
    """A clean one."""

    name = "lines"
    label = "Lines"
    extension = "ndjson"
    media_type = "application/x-ndjson"
    writes: type = LineWriter

    def writer(self, sink: Any, schema: pa.Schema) -> Any:
        return self.writes(sink)


def read_lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.split(b"\n") if line]


@fault("F01")
class DotExtension(Lines):
    extension = ".jsonl"


@fault("F01")
class NoMediaType(Lines):
    media_type = "json"


@fault("F02")
class NoWriter(Lines):
    def writer(self, sink: Any, schema: pa.Schema) -> Any:
        return None


@fault("F03")
class Seeks(Lines):
    class writes(LineWriter):
        def close(self) -> None:
            self.sink.seek(0)


@fault("F03")
class Closes(Lines):
    class writes(LineWriter):
        def close(self) -> None:
            self.sink.close()


@fault("F04")
class WantsARow(Lines):
    class writes(LineWriter):
        columns: list[str] | None = None

        def write(self, batch: pa.RecordBatch) -> None:
            self.columns = batch.schema.names
            super().write(batch)

        def close(self) -> None:
            self.sink.write((",".join(self.columns) if self.columns is not None else 1 / 0).encode())  # type: ignore[union-attr]


@fault("F05")
class WritesNothing(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            pass


@fault("F06")
class WantsEveryValue(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            if any(value is None for row in batch.to_pylist() for value in row.values()):
                raise TypeError("a value is None")
            super().write(batch)


@fault("F07")
class Stamped(Lines):
    class writes(LineWriter):
        def close(self) -> None:
            self.sink.write(f"# {time.perf_counter_ns()}\n".encode())


@fault("F08")
class WritesAtTheEnd(Lines):
    class writes(LineWriter):
        def __init__(self, sink: Any) -> None:
            super().__init__(sink)
            self.rows: list[bytes] = []

        def write(self, batch: pa.RecordBatch) -> None:
            self.rows += [json.dumps(row, default=str).encode() + b"\n" for row in batch.to_pylist()]

        def close(self) -> None:
            self.sink.write(b"".join(self.rows))


@fault("F09")
class AnswersTrue(Lines):
    def refusal(self, schema: pa.Schema) -> Any:
        return True


@fault("F09")
class RefusesAll(Lines):
    def refusal(self, schema: pa.Schema) -> str | None:
        return "no"


class SharedWriter(LineWriter):
    waiting: list[bytes] = []  # noqa: RUF012

    def write(self, batch: pa.RecordBatch) -> None:
        self.waiting.extend(json.dumps(row, default=str).encode() + b"\n" for row in batch.to_pylist())
        if len(self.waiting) > 4:
            self._flush()

    def _flush(self) -> None:
        self.sink.write(b"".join(self.waiting))
        self.waiting.clear()

    def close(self) -> None:
        self._flush()


@fault("F11")
class SharesAList(Lines):
    writes = SharedWriter


@fault("F12")
class SlowFormat(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            time.sleep(0.01 * batch.num_rows)
            super().write(batch)


@fault("F13")
class DropsTheLast(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            super().write(batch.slice(0, max(0, batch.num_rows - 1)))


@fault("F14")
class Latin(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            for row in batch.to_pylist():
                self.sink.write(json.dumps(row, default=str, ensure_ascii=False).encode("latin-1", "replace") + b"\n")


@fault("F15")
class HeaderForEveryBatch(Lines):
    class writes(LineWriter):
        def write(self, batch: pa.RecordBatch) -> None:
            self.sink.write(",".join(batch.schema.names).encode() + b"\n")
            super().write(batch)


CLEAN = [Lines]
