"""Buckets of Google Cloud Storage, by URL: ``gs://bucket/prefix?option=value``.

pyarrow opens such URLs, too, but then repeats what fails for a quarter of an hour. So the options are read here; those
of pyarrow's URLs keep their names. Its client also has ways of its own, which the functions below even out.
"""

from __future__ import annotations

import errno
import io
import re
from datetime import timedelta
from typing import Any

from pyarrow import fs

from rlflow.core import bucket_urls

RETRY_SECONDS = 20
"""How long a request that fails is repeated, with growing pauses; what is refused for good is not repeated."""
READ_AT_ONCE = 1 << 20
UPLOADED_AT_ONCE = 8 << 20
"""Bytes. The client sends what it is given at once, in a request each time, and waits for the answer."""
ANONYMOUS = "anonymous"

_OPTIONS: dict[str, bucket_urls.Kind] = {
    "scheme": bucket_urls.one_of("http", "https"),
    "endpoint_override": str,
    "target_service_account": str,
    "retry_limit_seconds": bucket_urls.positive(int),
}

_STATUS = re.compile(
    r"google::cloud::Status\((?P<code>\w+): (?P<words>.*?)(?: error_info=.*|\)(?:\. Detail: .*)?)$", re.DOTALL
)
_REPEATED = re.compile(r"^(?:(?:Retry policy exhausted|Permanent error)[^,]*, with a last message of )+")
_NO_ACCOUNT = "Could not create a OAuth2 access token"


def open_bucket(url: str) -> tuple[fs.FileSystem, str]:
    """The filesystem, and the bucket with the prefix. Nothing is asked of the server yet.

    Credentials come from Google's usual places: GOOGLE_APPLICATION_CREDENTIALS, gcloud's, the machine's account.
    ``gs://anonymous@bucket`` asks for none.

    Raises ValueError where the URL is wrong, OSError.
    """
    asked = bucket_urls.read(url, _OPTIONS)
    if asked.user not in ("", ANONYMOUS) or asked.password:
        raise ValueError("keys cannot be in it: set GOOGLE_APPLICATION_CREDENTIALS to a file with them")
    given: dict[str, Any] = {"anonymous": asked.user == ANONYMOUS, **asked.options}
    limit = timedelta(seconds=given.pop("retry_limit_seconds", RETRY_SECONDS))
    return fs.GcsFileSystem(retry_time_limit=limit, **given), asked.base


class _Reader(io.RawIOBase):
    """A file that is read forward from where it was sought.

    The first touch of the client's random access file, of whatever kind, asks the server while Python's lock is held:
    until it answers, all that the process does stands still. A stream does not have that fault, but begins at the
    beginning. So only what is read from elsewhere is read by the other, right after the server has answered once.
    """

    def __init__(self, files: fs.FileSystem, path: str) -> None:
        self._files, self._path = files, path
        self._file: Any = None
        self._at = 0
        info = files.get_file_info(path)
        if info.type != fs.FileType.File:
            raise FileNotFoundError(errno.ENOENT, "there is no such object", path)
        self._size = int(info.size)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if at != self._at:
            self._let_go()
            self._at = at
        return at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._size:
            return 0
        if self._file is None:
            self._file = self._opened()
        read = int(self._file.readinto(buffer))
        self._at += read
        return read

    def close(self) -> None:
        if not self.closed:
            self._let_go()
        super().close()

    def _opened(self) -> Any:
        if self._at == 0:
            return self._files.open_input_stream(self._path, compression=None)
        file = self._files.open_input_file(self._path)
        file.seek(self._at)
        return file

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def open_input(files: fs.FileSystem, path: str) -> io.BufferedReader:
    """A seekable binary file; its methods block. Raises OSError."""
    return io.BufferedReader(_Reader(files, path), READ_AT_ONCE)


def is_gs(files: fs.FileSystem) -> bool:
    """Whether a filesystem is one of these."""
    return bool(files.type_name == "gcs")


def folders(files: fs.FileSystem, path: str) -> set[str]:
    """The names of the folders in a folder.

    The client lists a folder in a folder only where an object stands for it, and nothing of ours makes those. So all
    that is below is listed, and their names tell.
    """
    found = files.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    below = [info.path.removeprefix(f"{path}/").split("/") for info in found if info.type == fs.FileType.File]
    return {parts[0] for parts in below if len(parts) > 1}


def delete_folder(files: fs.FileSystem, path: str) -> None:
    """Remove a folder and what is in it, if it is there.

    `delete_dir` of the client also removes the object that stands for the folder, and fails where there is none.
    """
    files.delete_dir_contents(path, missing_dir_ok=True)


def words_of(error: BaseException) -> str | None:
    """What Google's client says in an error, short, and what to do; None of another error."""
    found = _STATUS.search(str(error))
    if found is None:
        return None
    said = _REPEATED.sub("", found["words"]).strip()
    if said.startswith(_NO_ACCOUNT):
        why = said.rpartition("The underlying error message was: ")[2]
        return f"there are no credentials ({why}); set GOOGLE_APPLICATION_CREDENTIALS, or write gs://anonymous@bucket"
    if found["code"] in ("PERMISSION_DENIED", "UNAUTHENTICATED"):
        return f"Google Cloud Storage refuses: {said}; check the roles of RLFlow's account on the bucket"
    if found["code"] == "NOT_FOUND":
        return f"there is no such bucket or object: {said}"
    return f"Google Cloud Storage does not answer as it should: {said}"
