"""Buckets of S3 and of what speaks its protocol, by URL: ``s3://key:secret@bucket/prefix?option=value``.

pyarrow opens such URLs, too, but then repeats what fails thirty times without a pause, and cannot be told how long a
server may be silent. So the options are read here; those of pyarrow's URLs keep their names.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from pyarrow import fs

from rlflow.core import bucket_urls

REQUEST_SECONDS = 20.0
"""How long a server may send and take nothing before a request is given up."""
CONNECT_SECONDS = 5.0
ATTEMPTS = 4
"""Of each request, with growing pauses in between; what is refused for good is not repeated."""


_OPTIONS: dict[str, bucket_urls.Kind] = {
    "region": str,
    "scheme": str,
    "endpoint_override": str,
    "tls_ca_file_path": str,
    "role_arn": str,
    "force_virtual_addressing": bucket_urls.truth,
    "allow_bucket_creation": bucket_urls.truth,
    "request_timeout": bucket_urls.positive(float),
    "connect_timeout": bucket_urls.positive(float),
    "max_attempts": bucket_urls.positive(int),
}


def open_bucket(url: str) -> tuple[fs.FileSystem, str]:
    """The filesystem, and the bucket with the prefix. Nothing is asked of the server yet.

    Without a key in the URL, AWS's usual places are looked in: the environment, ``~/.aws``, the machine's role; and
    without ``endpoint_override`` AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names another server than Amazon's.

    Raises ValueError where the URL is wrong, OSError.
    """
    asked = bucket_urls.read(url, _OPTIONS)
    given: dict[str, Any] = {"request_timeout": REQUEST_SECONDS, "connect_timeout": CONNECT_SECONDS, **asked.options}
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if elsewhere and "endpoint_override" not in given:
        server = urlsplit(elsewhere)
        given["endpoint_override"] = server.netloc
        given.setdefault("scheme", server.scheme)
    if asked.user:
        given["access_key"], given["secret_key"] = asked.user, asked.password
    attempts = given.pop("max_attempts", ATTEMPTS)
    retries = fs.AwsStandardS3RetryStrategy(max_attempts=attempts)
    return fs.S3FileSystem(retry_strategy=retries, **given), asked.base
