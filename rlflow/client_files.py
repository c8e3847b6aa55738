"""What the client makes of a response's body: a file, or a dataset's folder, complete or not there."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from io import RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import httpx

from rlflow.client_transport import CHUNK, BytesProgress, ClientError


class Incoming(RawIOBase):
    """The body of a response as a file that is read forward."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def saved(response: httpx.Response, target: Path, received: BytesProgress | None) -> Path:
    """Write a stream beside the target and rename it when it is complete."""
    unfinished = target.with_name(target.name + ".part")
    count = 0
    try:
        with unfinished.open("wb") as file:
            for chunk in response.iter_raw():
                file.write(chunk)
                count += len(chunk)
                if received is not None:
                    received(count)
        unfinished.replace(target)
    except httpx.HTTPError as error:
        raise ClientError(f"the export broke off after {count} bytes: {error}") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def sha256_of(path: Path) -> str:
    """Of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpacked(
    response: httpx.Response, target: Path, checksums: Mapping[str, str], received: BytesProgress | None
) -> Path:
    """A tar as a folder, which is made beside the target and renamed when it is complete.

    `checksums`: SHA-256 of files by their paths in the folder. Raises ClientError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent))
    try:
        body = Incoming(_counted(response.iter_raw(), received))
        with tarfile.open(fileobj=cast(IO[bytes], body), mode="r|") as archive:
            for member in archive:
                _member(archive, member, unfinished)
        for name, sha256 in checksums.items():
            if not (unfinished / name).is_file() or sha256_of(unfinished / name) != sha256:
                raise ClientError(f"{name} came damaged: its checksum is another. Download it again")
        unfinished.chmod(0o755)
        unfinished.rename(target)
    except (httpx.HTTPError, tarfile.TarError) as error:
        raise ClientError(f"the download broke off: {error}") from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """A file of the archive, within the folder whatever it is called."""
    path = PurePosixPath(member.name)
    source = archive.extractfile(member) if member.isfile() else None
    if source is None or path.is_absolute() or ".." in path.parts:
        raise ClientError(f"the archive has {member.name!r}, which is no file of a dataset")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(source, file, CHUNK)


def _counted(chunks: Iterator[bytes], received: BytesProgress | None) -> Iterator[bytes]:
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if received is not None:
            received(count)
        yield chunk
