"""Files of records, read piece by piece: NDJSON, CSV and Parquet, the first two also gzipped.

A reader yields what a line holds or what is wrong with it, and after each record knows from where to go on, so
that an import resumes. Memory is bounded by the longest line allowed, or by a slice of a Parquet row group.
"""

from __future__ import annotations

import csv
import datetime
import decimal
import gzip
import io
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, cast

import pyarrow as pa
import pyarrow.parquet as pq

from rlflow.core.json import loads

FileFormat = Literal["ndjson", "csv", "parquet"]

PARQUET_SLICE = 256
GZIP_MAGIC = b"\x1f\x8b"
PARQUET_MAGIC = b"PAR1"
BOM = b"\xef\xbb\xbf"


class UnreadableFile(Exception):
    """The file as a whole cannot be read (on); the message is for the user."""


class BadRecord(Exception):
    """One record cannot be read."""


Item = tuple[int, dict[str, Any] | BadRecord]
"""(number of the line or row, from 1; the record or what is wrong with it)."""


class Reader(ABC):
    """An iterator of items. `state` says where it stands; `open_reader` goes on from there."""

    cells = False
    """Whether all values are texts."""

    @abstractmethod
    def __iter__(self) -> Iterator[Item]: ...

    @abstractmethod
    def state(self) -> dict[str, int]:
        """Where the next record begins."""

    @abstractmethod
    def share(self) -> float:
        """How much of the file was read, 0 to 1."""

    @abstractmethod
    def size(self) -> int:
        """A number of bytes that grows with what was read, to make batches of bounded size."""


class _Bytes:
    """The bytes of a file, unzipped where it is gzipped, by lines of bounded length."""

    def __init__(self, file: BinaryIO, total: int, max_line: int, max_bytes: int) -> None:
        self._file = file
        self._total = max(total, 1)
        self._max_line = max_line
        self._max_bytes = max_bytes
        magic = file.read(2)
        file.seek(0)
        zipped = magic == GZIP_MAGIC
        raw = gzip.GzipFile(fileobj=file) if zipped else file
        self._buffer = io.BufferedReader(cast(Any, raw), 1 << 20)
        self.offset = 0
        self.line = 0

    def begins_with(self, start: bytes) -> bool:
        """Whether this is the first that stands in the file, after blanks."""
        try:
            return self._buffer.peek(64).removeprefix(BOM).lstrip().startswith(start)
        except (EOFError, gzip.BadGzipFile):
            return False

    def raw(self) -> BinaryIO:
        """The bytes as they are, from the start on but without a byte order mark."""
        if self._buffer.peek(3).startswith(BOM):
            self._buffer.read(len(BOM))
        return cast(BinaryIO, self._buffer)

    def seek(self, offset: int, line: int) -> None:
        try:
            self._buffer.seek(offset)
        except (EOFError, gzip.BadGzipFile) as error:
            raise UnreadableFile(f"the gzip file is damaged or cut off: {error}") from None
        self.offset, self.line = offset, line

    def next(self) -> bytes | BadRecord | None:
        """The next line with its end; None at the end of the file."""
        try:
            line = self._buffer.readline(self._max_line + 1)
            if not line:
                return None
            self.line += 1
            self.offset += len(line)
            if len(line) > self._max_line:
                while line and not line.endswith(b"\n"):
                    line = self._buffer.readline(1 << 20)
                    self.offset += len(line)
                return BadRecord(f"the line is longer than {self._max_line} bytes")
        except (EOFError, gzip.BadGzipFile, OSError) as error:
            if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
                raise
            raise UnreadableFile(f"the gzip file is damaged or cut off after line {self.line}: {error}") from None
        if self.offset > self._max_bytes:
            raise UnreadableFile(f"the file holds more than {self._max_bytes} bytes when it is unzipped")
        if self.line == 1 and line.startswith(BOM):
            return line[3:]
        return line

    def share(self) -> float:
        return min(1.0, float(self._file.tell()) / self._total)


class NdjsonReader(Reader):
    """One JSON object per line; empty lines are passed over. (A file that is one array: json_array.py.)"""

    def __init__(self, lines: _Bytes, state: dict[str, int]) -> None:
        self._lines = lines
        if state:
            lines.seek(state["offset"], state["line"])

    def __iter__(self) -> Iterator[Item]:
        lines = self._lines
        while (line := lines.next()) is not None:
            if isinstance(line, BadRecord):
                yield lines.line, line
                continue
            line = line.strip()
            if not line:
                continue
            try:
                record = loads(line)
            except ValueError as error:
                yield lines.line, BadRecord(_json_words(line, error))
                continue
            if isinstance(record, dict):
                yield lines.line, record
            else:
                yield lines.line, BadRecord("is not a JSON object")

    def state(self) -> dict[str, int]:
        """The byte and the line at which the next record begins."""
        return {"offset": self._lines.offset, "line": self._lines.line}

    def share(self) -> float:
        """By bytes of the file as it is stored."""
        return self._lines.share()

    def size(self) -> int:
        """Bytes read."""
        return self._lines.offset


def _json_words(line: bytes, error: ValueError) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return f"is not valid UTF-8 at byte {wrong.start + 1}"
    return f"is not valid JSON: {error}"


class CsvReader(Reader):
    """A header, then one record per row; quoted cells may hold line ends. Its number is the row's first line.

    It goes on by reading again from the start and passing over the rows that were done.
    """

    cells = True

    def __init__(self, lines: _Bytes, state: dict[str, int], max_line: int) -> None:
        self._lines = lines
        self._skip = state.get("rows", 0)
        self._rows = 0
        csv.field_size_limit(max_line)

    def _texts(self) -> Iterator[str]:
        while (line := self._lines.next()) is not None:
            if isinstance(line, BadRecord):
                yield "\udcff\n"  # seen below as text that is not valid
            else:
                yield line.decode("utf-8", "surrogateescape")

    def __iter__(self) -> Iterator[Item]:
        rows = csv.reader(self._texts(), strict=True)
        try:
            header = [name.strip() for name in next(rows)]
        except StopIteration:
            raise UnreadableFile("the file is empty: the first line must name the columns") from None
        except csv.Error as error:
            raise UnreadableFile(f"the header cannot be read: {error}") from None
        if not header or len(set(header)) < len(header) or not all(header):
            raise UnreadableFile("the first line must name the columns, each once; none may be empty")
        if not _is_text(header):
            raise UnreadableFile("the header is not valid UTF-8, or too long")
        while True:
            number = rows.line_num + 1
            item: dict[str, Any] | BadRecord
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                item = BadRecord(f"is not valid CSV: {error}")
            else:
                if not row:
                    continue
                if len(row) != len(header):
                    item = BadRecord(f"has {len(row)} cells where the header has {len(header)}")
                elif not _is_text(row):
                    item = BadRecord("is not valid UTF-8, or a line of it is too long")
                else:
                    item = dict(zip(header, row, strict=True))
            self._rows += 1
            if self._rows > self._skip:
                yield number, item

    def state(self) -> dict[str, int]:
        """How many rows were read."""
        return {"rows": self._rows}

    def share(self) -> float:
        """By bytes of the file as it is stored."""
        return self._lines.share()

    def size(self) -> int:
        """Bytes read."""
        return self._lines.offset


def _is_text(cells: list[str]) -> bool:
    try:
        "".join(cells).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class ParquetReader(Reader):
    """Rows of a Parquet file, by slices of its row groups. A record's number is the row's, from 1."""

    def __init__(self, file: BinaryIO, state: dict[str, int]) -> None:
        try:
            self._file = pq.ParquetFile(file)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableFile(f"the file is not Parquet: {error}") from None
        self._done = state.get("rows", 0)
        self._total = max(self._file.metadata.num_rows, 1)
        self._size = 0

    def __iter__(self) -> Iterator[Item]:
        first = 0
        for group in range(self._file.num_row_groups):
            rows = self._file.metadata.row_group(group).num_rows
            if first + rows <= self._done:
                first += rows
                continue
            place = first
            try:
                for batch in self._file.iter_batches(batch_size=PARQUET_SLICE, row_groups=[group], use_threads=False):
                    self._size += batch.nbytes
                    if place + batch.num_rows > self._done:
                        yield from self._records(batch, place)
                    place += batch.num_rows
            except (pa.ArrowException, UnicodeDecodeError) as error:
                raise UnreadableFile(f"the Parquet file is damaged after row {self._done}: {error}") from None
            first += rows

    def _records(self, batch: pa.RecordBatch, place: int) -> Iterator[Item]:
        for number, record in enumerate(batch.to_pylist(), place + 1):
            if number <= self._done:
                continue
            self._done = number
            try:
                yield number, {str(name): _json_value(value) for name, value in record.items()}
            except BadRecord as error:
                yield number, error

    def state(self) -> dict[str, int]:
        """How many rows were read."""
        return {"rows": self._done}

    def share(self) -> float:
        """By rows."""
        return min(1.0, self._done / float(self._total))

    def size(self) -> int:
        """Bytes of the slices read."""
        return self._size


def _json_value(value: Any) -> Any:
    """A value of Arrow as JSON has it."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_json_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            raise BadRecord("holds bytes that are not text") from None
    return str(value)


def open_reader(
    file: BinaryIO,
    file_format: FileFormat,
    *,
    total: int,
    max_line: int,
    max_bytes: int,
    state: dict[str, int] | None = None,
) -> Reader:
    """A reader of an open file of `total` bytes, going on from `state`. Raises UnreadableFile.

    Args:
        file: seekable; the reader does not close it.
        file_format: how to read it.
        total: its size, for the progress.
        max_line: bytes that a line (and a CSV cell) may have.
        max_bytes: bytes that the file may have when it is unzipped.
        state: what `Reader.state` said after the last record that was done.

    """
    if file_format == "parquet":
        return ParquetReader(file, state or {})
    lines = _Bytes(file, total, max_line, max_bytes)
    if file_format == "csv":
        return CsvReader(lines, state or {}, max_line)
    if lines.begins_with(b"["):
        from rlflow.tasks.json_array import JsonArrayReader  # it is made of this module's classes

        return JsonArrayReader(lines.raw(), state or {}, total=total, max_item=max_line, max_bytes=max_bytes)
    return NdjsonReader(lines, state or {})
