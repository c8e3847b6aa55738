"""An uploaded file, from the request's body into the storage, piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from quart import Request
from werkzeug.exceptions import RequestEntityTooLarge, RequestTimeout
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, File, MultipartDecoder, NeedData

from rlflow.core.errors import BadRequest, Invalid, TooLarge, UnsupportedMediaType
from rlflow.core.storage import Output
from rlflow.tasks.readers import PARQUET_MAGIC, FileFormat

IDLE_SECONDS = 60
"""How long a client may send nothing."""

PIECE = 1 << 20

MEDIA_TYPES: dict[str, FileFormat] = {
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/jsonl": "ndjson",
    "application/x-jsonlines": "ndjson",
    "text/csv": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/x-parquet": "parquet",
}
EXTENSIONS: dict[str, FileFormat] = {
    ".jsonl": "ndjson",
    ".ndjson": "ndjson",
    ".json": "ndjson",
    ".csv": "csv",
    ".parquet": "parquet",
}
_UNTOLD = ("", "application/octet-stream", "application/gzip", "application/x-gzip", "text/plain")


@dataclass
class Upload:
    """What is known of a file that arrives. `name` and `media_type` are what the client says."""

    name: str = ""
    media_type: str = ""
    size: int = 0
    head: bytes = b""

    def format(self, wanted: str | None) -> FileFormat:
        """How to read it. Raises UnsupportedMediaType."""
        if wanted is not None:
            return cast(FileFormat, wanted)
        found = MEDIA_TYPES.get(self.media_type)
        if found is None and self.media_type in _UNTOLD:
            suffixes = [part.lower() for part in PurePosixPath(self.name).suffixes if part.lower() != ".gz"]
            found = EXTENSIONS.get(suffixes[-1]) if suffixes else None
            if found is None and self.head.startswith(PARQUET_MAGIC):
                found = "parquet"
        if found is None:
            raise UnsupportedMediaType(
                f"{self.media_type or 'a body without Content-Type'} cannot be imported: send application/x-ndjson, "
                "text/csv or application/vnd.apache.parquet (or multipart with one file), or say ?format="
            )
        return found


def announced(request: Request, wanted: str | None, limit: int) -> Upload:
    """What the headers say, refused before anything is stored where they suffice. Raises TooLarge and the like."""
    media_type = (request.mimetype or "").lower()
    if request.content_length is not None and request.content_length > limit:
        raise _too_large(limit)
    upload = Upload(media_type=media_type)
    if media_type != "multipart/form-data" and media_type not in _UNTOLD:
        upload.format(wanted)
    return upload


async def receive(request: Request, upload: Upload, output: Output, limit: int) -> None:
    """Store the body, or the one file of a multipart body. Raises TooLarge, Invalid, BadRequest, StorageError."""
    pieces = _file_of_form(request, upload) if upload.media_type == "multipart/form-data" else _body(request)
    buffer = bytearray()
    async for piece in pieces:
        upload.size += len(piece)
        if upload.size > limit:
            raise _too_large(limit)
        if len(upload.head) < 16:
            upload.head += piece[: 16 - len(upload.head)]
        buffer += piece
        if len(buffer) >= PIECE:
            await output.write(bytes(buffer))
            buffer.clear()
    if buffer:
        await output.write(bytes(buffer))
    if upload.size == 0:
        raise Invalid.field("body", "is empty: send the file as the body, or one file in a multipart body")


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"a file may have {limit // (1 << 20)} MB at most (RLFLOW_MAX_IMPORT_MB): send it in parts")


async def _body(request: Request) -> AsyncIterator[bytes]:
    body = aiter(request.body)
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                piece = await anext(body)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise RequestTimeout(f"nothing arrived for {IDLE_SECONDS} seconds") from None
        yield piece


async def _file_of_form(request: Request, upload: Upload) -> AsyncIterator[bytes]:
    boundary = request.mimetype_params.get("boundary", "")
    if not boundary:
        raise BadRequest("the multipart body has no boundary in its Content-Type")
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), max_form_memory_size=PIECE * 4, max_parts=20)
    files, in_file = 0, False
    pieces = _body(request)
    event: object = None
    try:
        while not isinstance(event, Epilogue):
            piece = await anext(pieces, None)
            decoder.receive_data(piece)
            while not isinstance(event := decoder.next_event(), (NeedData, Epilogue)):
                if isinstance(event, File):
                    files += 1
                    if files > 1:
                        raise Invalid.field("body", "holds more than one file: send one at a time")
                    in_file = True
                    upload.name = event.filename.encode("utf-8", "replace").decode().replace("\x00", "")[:200]
                    upload.media_type = parse_options_header(event.headers.get("Content-Type", ""))[0].lower()
                elif isinstance(event, Data):
                    if in_file and event.data:
                        yield bytes(event.data)
                else:
                    in_file = False
            if piece is None and not isinstance(event, Epilogue):
                raise BadRequest("the multipart body is cut off")
    except (ValueError, RequestEntityTooLarge) as error:
        raise BadRequest(f"the multipart body cannot be read: {error}") from None
    if files == 0:
        raise Invalid.field("body", "holds no file")
