"""What `rlflow import` and `rlflow export` share: the server, and how progress is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click
from rich.console import Console

from rlflow.cli.lazy import CommandFailed
from rlflow.client import Client

F = TypeVar("F", bound=Callable[..., Any])

console = Console(stderr=True)


def server_options(function: F) -> F:
    """--url and --token, or RLFLOW_URL and RLFLOW_TOKEN."""
    url = click.option("--url", envvar="RLFLOW_URL", default="http://127.0.0.1:8000", show_default=True, help="Server.")
    token = click.option("--token", envvar="RLFLOW_TOKEN", help="API token; better in the variable RLFLOW_TOKEN.")
    decorated: F = url(token(function))
    return decorated


def connect(url: str, token: str | None) -> Client:
    """A client with a token."""
    if not token:
        raise CommandFailed(
            "RLFLOW_TOKEN is not set. Make an API token (in the interface under your name, or POST /api/v1/tokens) "
            "and set RLFLOW_TOKEN to it."
        )
    return Client(url, token)


def json_object(_: click.Context, parameter: click.Parameter, text: str | None) -> dict[str, Any] | None:
    """Callback of an option whose text is a JSON object; an error says what is wrong with the text."""
    if text is None:
        return None
    try:
        found = json.loads(text)
    except ValueError as error:
        raise click.BadParameter(f"this is not JSON: {error}", param=parameter) from None
    if not isinstance(found, dict):
        raise click.BadParameter('a JSON object is wanted, such as {"key": 1}', param=parameter)
    return found
