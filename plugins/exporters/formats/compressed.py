"""JSON lines, compressed on their way."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, cast

import pyarrow as pa

from rlflow.plugin import FormatWriter

from .jsonl import JsonlFormat


class _Packed(io.RawIOBase):
    """Hands on what is written, but is not closed by whoever wraps it."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._sink.write(bytes(data))
        return len(data)

    def close(self) -> None:
        """The sink is closed by whoever opened it."""


class _Gzip(_Packed):
    """gzip without the time of day, so that the same rows give the same bytes."""

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__(sink)
        self._packer = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)

    def write(self, data: Any) -> int:
        self._sink.write(self._packer.compress(data))
        return len(data)

    def finish(self) -> None:
        self._sink.write(self._packer.flush())


class _Zstd(_Packed):
    """Zstandard, by Arrow's own codec."""

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__(sink)
        self._packer = pa.CompressedOutputStream(pa.PythonFile(_Packed(sink), mode="w"), "zstd")

    def write(self, data: Any) -> int:
        self._packer.write(data)
        return len(data)

    def finish(self) -> None:
        self._packer.close()


class _Writer:
    def __init__(self, inner: FormatWriter, packed: _Gzip | _Zstd) -> None:
        self._inner = inner
        self._packed = packed

    @property
    def warnings(self) -> list[str]:
        """Of the writer within."""
        return list(getattr(self._inner, "warnings", []))

    def write(self, batch: pa.RecordBatch) -> None:
        self._inner.write(batch)

    def close(self) -> None:
        self._inner.close()
        self._packed.finish()


class GzipJsonlFormat(JsonlFormat):
    """What `jsonl` writes, in gzip: everything reads it."""

    name = "jsonl_gz"
    label = "JSON lines, gzip"
    extension = "jsonl.gz"
    media_type = "application/gzip"
    streamable = False

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        packed = _Gzip(sink)
        return _Writer(super().writer(cast(BinaryIO, packed), schema), packed)


class ZstdJsonlFormat(JsonlFormat):
    """What `jsonl` writes, in Zstandard: smaller and several times faster than gzip."""

    name = "jsonl_zst"
    label = "JSON lines, Zstandard"
    extension = "jsonl.zst"
    media_type = "application/zstd"
    streamable = False

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        packed = _Zstd(sink)
        return _Writer(super().writer(cast(BinaryIO, packed), schema), packed)
