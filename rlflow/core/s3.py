"""Buckets of S3 and of what speaks its protocol, by URL: ``s3://key:secret@bucket/prefix?option=value``.

pyarrow opens such URLs, too, but then repeats what fails thirty times without a pause, and cannot be told how long a
server may be silent. So the options are read here; those of pyarrow's URLs keep their names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pyarrow import fs

REQUEST_SECONDS = 20.0
"""How long a server may send and take nothing before a request is given up."""
CONNECT_SECONDS = 5.0
ATTEMPTS = 4
"""Of each request, with growing pauses in between; what is refused for good is not repeated."""


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError("must be true or false")
    return text.lower() == "true"


def _positive(kind: type[int] | type[float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not (value := kind(text)) > 0:
            raise ValueError("must be more than 0")
        return value

    return read


_OPTIONS: dict[str, Callable[[str], Any]] = {
    "region": str,
    "scheme": str,
    "endpoint_override": str,
    "tls_ca_file_path": str,
    "role_arn": str,
    "force_virtual_addressing": _truth,
    "allow_bucket_creation": _truth,
    "request_timeout": _positive(float),
    "connect_timeout": _positive(float),
    "max_attempts": _positive(int),
}


def open_bucket(url: str) -> tuple[fs.FileSystem, str]:
    """The filesystem, and the bucket with the prefix. Nothing is asked of the server yet.

    Without a key in the URL, AWS's usual places are looked in: the environment, ``~/.aws``, the machine's role; and
    without ``endpoint_override`` AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names another server than Amazon's.

    Raises ValueError where the URL is wrong, OSError.
    """
    parts = urlsplit(url)
    bucket, _, prefix = f"{parts.netloc.rpartition('@')[2]}{unquote(parts.path)}".partition("/")
    if not bucket:
        raise ValueError("there is no bucket in it: write s3://bucket/prefix")
    given: dict[str, Any] = {"request_timeout": REQUEST_SECONDS, "connect_timeout": CONNECT_SECONDS}
    for name, text in parse_qsl(parts.query, keep_blank_values=True):
        if name not in _OPTIONS:
            raise ValueError(f"there is no option {name!r} (there are: {', '.join(_OPTIONS)})")
        try:
            given[name] = _OPTIONS[name](text)
        except ValueError as error:
            raise ValueError(f"its option {name}={text!r} is wrong: {error}") from None
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if elsewhere and "endpoint_override" not in given:
        server = urlsplit(elsewhere)
        given["endpoint_override"] = server.netloc
        given.setdefault("scheme", server.scheme)
    if parts.username:
        given["access_key"], given["secret_key"] = unquote(parts.username), unquote(parts.password or "")
    attempts = given.pop("max_attempts", ATTEMPTS)
    retries = fs.AwsStandardS3RetryStrategy(max_attempts=attempts)
    return fs.S3FileSystem(retry_strategy=retries, **given), f"{bucket}/{prefix}"
