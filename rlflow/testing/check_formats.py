"""What is asked of formats."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from rlflow.plugin import MESSAGES, Format
from rlflow.testing.common import compare_state, state_of
from rlflow.testing.generate import ODD_TEXTS
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import too_slow

EXTENSION = re.compile(r"^[a-z0-9]+(\.[a-z0-9]+)*$")
MEDIA_TYPE = re.compile(r"^[a-z]+/[a-z0-9.+-]+(; ?charset=[a-zA-Z0-9-]+)?$")

FLAT = pa.schema([("id", pa.string()), ("n", pa.int64()), ("x", pa.float64()), ("ok", pa.bool_())])
NESTED = pa.schema([("prompt", MESSAGES), ("score", pa.float64()), ("at", pa.timestamp("us", tz="UTC"))])
TEXT = pa.schema([pa.field("text", pa.string())])


class Forbidden(Exception):
    """The sink was used for more than writing."""


class Sink(io.RawIOBase):
    """Can be written to, and nothing else; it remembers who tried."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.tried: list[str] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def value(self) -> bytes:
        """All that was written."""
        return b"".join(self.pieces)

    def _no(self, what: str) -> Any:
        self.tried.append(what)
        raise Forbidden(f"the sink cannot be used for {what}")

    def seek(self, offset: int, whence: int = 0) -> int:
        raise self._no("seek")

    def tell(self) -> int:
        raise self._no("tell")

    def read(self, size: int = -1) -> bytes:
        raise self._no("read")

    def truncate(self, size: int | None = None) -> int:
        raise self._no("truncate")

    def close(self) -> None:
        """Noted, and not done."""
        self.tried.append("close")

    def __del__(self) -> None:
        """Not the base's, which closes: collected as garbage it is closed by nobody's fault."""


def rows_of(schema: pa.Schema, count: int, texts: Sequence[str] = ("a", "b")) -> list[dict[str, Any]]:
    """Rows of one of the schemas above."""
    from rlflow.testing.material import NOW

    rows = []
    for n in range(count):
        text = texts[n % len(texts)]
        usual = {"id": f"r{n}", "n": n, "x": n / 4, "ok": n % 2 == 0, "text": text, "score": n / 2, "at": NOW}
        usual["prompt"] = [{"role": "user", "content": text}, {"role": "assistant", "content": f"{text}{n}"}]
        rows.append({name: usual[name] for name in schema.names})
    return rows


def check_format(item: Format, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    if not EXTENSION.fullmatch(item.extension):
        notes.add("F01", f"extension is {item.extension!r}")
    if not MEDIA_TYPE.fullmatch(item.media_type):
        notes.add("F01", f"media_type is {item.media_type!r}")
    before = state_of(item)
    tables = {
        "flat": (FLAT, rows_of(FLAT, 50)),
        "conversations": (NESTED, rows_of(NESTED, 50)),
        "nulls": (FLAT, [dict.fromkeys(FLAT.names), *rows_of(FLAT, 3), dict.fromkeys(FLAT.names)]),
        "odd texts": (TEXT, rows_of(TEXT, len(_storable()), _storable())),
        "odd conversations": (NESTED, rows_of(NESTED, len(_storable()), _storable())),
    }
    if _is_slow(item, samples, notes):
        return
    usable = 0
    for name, (schema, rows) in tables.items():
        refused = _refusal(item, schema, notes)
        if refused:
            continue
        usable += 1
        _check_table(item, name, schema, rows, samples, notes)
    if not usable:
        notes.add("F09", "refusal() refuses every table: plain columns and conversations alike")
        return
    schema = next((s for s in (FLAT, NESTED, TEXT) if not _refusal(item, s, notes)), None)
    if schema is not None and not notes.has("F02", "F03", "F04", "F05", "F06", "F12"):
        _check_streaming(item, schema, notes)
        _check_two(item, schema, notes)
    compare_state(item, before, notes)


def _is_slow(item: Format, samples: Samples, notes: Notes) -> bool:
    try:
        schema = next((s for s in (FLAT, NESTED, TEXT) if not item.refusal(s)), None)
        if schema is None:
            return False
        batches = {n: batch_of(schema, rows_of(schema, n)) for n in (20, 200, 4000)}

        def run(count: int) -> None:
            made(item, schema, [batches[count]])

        slow = too_slow(run, 20, 200, budget=30.0, factor=samples.speed)
        slow = slow or too_slow(run, 200, 4000, budget=30.0, factor=samples.speed)
    except Exception:
        return False  # told by other rules
    if slow:
        notes.add("F12", f"of rows {slow}")
    return slow is not None


def _storable() -> list[str]:
    return [text for text in ODD_TEXTS if "\ud800" not in text]


def _refusal(item: Format, schema: pa.Schema, notes: Notes) -> str | None:
    try:
        reason: Any = item.refusal(schema)
    except Exception as error:
        notes.add("F09", f"refusal() raised {raised(error)}")
        return "raised"
    if reason is not None and not isinstance(reason, str):
        notes.add("F09", f"refusal() answered {reason!r}")
        return "no text"
    return None if reason is None else str(reason)


def batch_of(schema: pa.Schema, rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    """A batch of rows."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def made(item: Format, schema: pa.Schema, batches: Sequence[pa.RecordBatch], sink: Sink | None = None) -> Sink:
    """A file of these batches."""
    sink = sink or Sink()
    writer = item.writer(sink, schema)  # type: ignore[arg-type]
    for batch in batches:
        writer.write(batch)
    writer.close()
    return sink


def _tellable(item: Format, schema: pa.Schema, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that the format says that it can tell: the platform leaves the others out."""
    ask = getattr(item, "untellable", None)
    marked = [False] * len(rows)
    for which in (ask(batch_of(schema, rows)) if ask else {}).values():
        marked = [one or bool(other) for one, other in zip(marked, which.to_pylist(), strict=True)]
    return [row for row, bad in zip(rows, marked, strict=True) if not bad]


def _check_table(
    item: Format, name: str, schema: pa.Schema, rows: list[dict[str, Any]], samples: Samples, notes: Notes
) -> None:
    code = "F06" if name in ("nulls", "odd texts", "odd conversations") else "F05"
    try:
        rows = _tellable(item, schema, rows)
    except Exception as error:
        notes.add("F06", f"untellable() of {name} raised {raised(error)}")
        return
    sink = Sink()
    try:
        writer = item.writer(sink, schema)  # type: ignore[arg-type]
    except Exception as error:
        notes.add("F03" if sink.tried else "F02", f"writer() raised {raised(error)}")
        return
    if not callable(getattr(writer, "write", None)) or not callable(getattr(writer, "close", None)):
        notes.add("F02", f"writer() answered {shown(writer)}")
        return
    whole = batch_of(schema, rows)
    copied = whole.to_pylist()
    try:
        writer.write(whole)
        writer.close()
        first = sink.value()
        second = made(item, schema, [batch_of(schema, rows)]).value()
        cut = made(item, schema, [batch_of(schema, [row]) for row in rows]).value()
    except Exception as error:
        notes.add(
            "F03" if sink.tried or isinstance(error, Forbidden) else code, f"writing {name} raised {raised(error)}"
        )
        return
    if sink.tried:
        notes.add("F03", f"while writing {name} the format called {', '.join(dict.fromkeys(sink.tried))} of the sink")
    if whole.to_pylist() != copied:
        notes.add("F10", f"writing {name} changed the batch")
    if not first and rows:
        notes.add("F05", f"{len(rows)} rows ({name}) made no bytes")
    if first != second:
        notes.add("F07", f"{name}: {shown(first[:150])}, then {shown(second[:150])}")
    if item.media_type.startswith("text/") or "json" in item.media_type:
        try:
            first.decode("utf-8")
        except UnicodeDecodeError as error:
            notes.add("F14", f"{name}: {error}")
    for many, batches in (("no batch", []), ("an empty batch", [batch_of(schema, [])])):
        try:
            empty = made(item, schema, batches)
            if samples.read is not None and list(samples.read(empty.value())):
                notes.add("F04", f"{many} is read as rows")
        except Exception as error:
            notes.add("F04", f"{many} raised {raised(error)}")
    if samples.read is not None:
        for what, data in (("whole", first), ("row by row", cut)):
            try:
                found = list(samples.read(data))
            except Exception as error:
                notes.add("F13", f"{name}, written {what}, cannot be read: {raised(error)}")
                continue
            if len(found) != len(rows):
                notes.add("F15" if what != "whole" else "F13", f"{len(rows)} rows ({name}) are read as {len(found)}")
            elif name in ("flat", "odd texts") and _plain(found) != _plain(rows):
                notes.add("F13", f"{name} is read as {shown(_plain(found))}")
    elif _lines(cut) != _lines(first) and item.media_type.startswith(("text/", "application/x-ndjson")):
        notes.add("F15", f"{name} written row by row is {shown(cut[:150])}, and whole {shown(first[:150])}")


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines()


def _plain(rows: Sequence[Any]) -> list[dict[str, str]]:
    return [{key: str(value) for key, value in row.items()} for row in rows]


def _check_streaming(item: Format, schema: pa.Schema, notes: Notes) -> None:
    if not item.streamable:
        return
    sink = Sink()
    writer = item.writer(sink, schema)  # type: ignore[arg-type]
    # Of texts that do not compress, so that whatever buffers still has to let go.
    import random

    chooser = random.Random(5)
    for _ in range(12):
        texts = [f"{chooser.getrandbits(400):x}" for _ in range(2000)]
        writer.write(batch_of(schema, rows_of(schema, 2000, texts)))
    before = len(sink.value())
    writer.close()
    if before == 0:
        notes.add(
            "F08", f"24,000 rows were written, and nothing reached the sink before close() ({len(sink.value())} bytes)"
        )


def _check_two(item: Format, schema: pa.Schema, notes: Notes) -> None:
    one, two = rows_of(schema, 6, ("one",)), rows_of(schema, 6, ("two",))
    if schema is FLAT:
        two = [{**row, "id": f"x{row['id']}"} for row in two]
    alone = [
        made(item, schema, [batch_of(schema, rows[:3]), batch_of(schema, rows[3:])]).value() for rows in (one, two)
    ]
    sinks = [Sink(), Sink()]
    writers = [item.writer(sink, schema) for sink in sinks]  # type: ignore[arg-type]
    for part in (slice(0, 3), slice(3, 6)):
        for writer, rows in zip(writers, (one, two), strict=True):
            writer.write(batch_of(schema, rows[part]))
    for writer in writers:
        writer.close()
    if [sink.value() for sink in sinks] != alone:
        notes.add("F11", "two files that were written by turns are not those that were written alone")
