"""Everything built in conforms: it is held to what strangers are held to."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Callable, Iterator
from typing import Any

import aiosmtpd.handlers
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from aiosmtpd.controller import Controller

from rlflow.core.plugins import get_plugins, get_registry
from rlflow.plugin import SOURCE_SCHEMAS, SOURCES, Source
from rlflow.testing import assert_conforms
from rlflow.testing.material import source_rows
from tests.plugins.llm_providers.wire_server import WireServer


def built_in(kind: str) -> list[Any]:
    """The objects of a kind that RLFlow's own plugins registered."""
    own = {info.name for info in get_plugins().infos if info.package == "rlflow"}
    kinds: Any = get_registry().kinds()[kind]
    return [item for item in kinds if kinds.plugin_of(item.name) in own]


def named(item: Any) -> str:
    return str(item.name)


@pytest.mark.parametrize("item", built_in("task_types"), ids=named)
def test_task_types(item: Any) -> None:
    assert_conforms(item)


# What no schema tells: there is a rating for each step of the output's text.
WIDGETS: dict[str, dict[str, Any]] = {
    "rubric": {
        "options": [{"criteria": [{"name": "helpfulness"}]}],
        "samples": [{"ratings": {"#0": {"helpfulness": 1}, "#1": {"helpfulness": 3}}}],
    },
    "steps": {"samples": [{"ratings": {"#0": [1, -1], "#1": [1]}}, {"ratings": {"#0": [1, None], "#1": [0]}}]},
}


@pytest.mark.parametrize("item", built_in("widgets"), ids=named)
def test_widgets(item: Any) -> None:
    assert_conforms(item, **WIDGETS.get(item.name, {}))


@pytest.mark.parametrize("item", built_in("scorers"), ids=named)
def test_scorers(item: Any) -> None:
    assert_conforms(item)


READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "jsonl": lambda data: [json.loads(line) for line in data.split(b"\n") if line],
    "csv": lambda data: list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))),
    "parquet": lambda data: pq.read_table(pa.BufferReader(data)).to_pylist(),  # type: ignore[no-untyped-call]
}


@pytest.mark.parametrize("item", built_in("formats"), ids=named)
def test_formats(item: Any) -> None:
    assert_conforms(item)


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_what_formats_write_is_read_again(name: str) -> None:
    assert_conforms(get_registry().formats.get(name), read=READERS[name])


@pytest.mark.parametrize("item", built_in("recipes"), ids=named)
def test_recipes(item: Any) -> None:
    assert_conforms(item)


@pytest.fixture(scope="module")
def wire() -> Iterator[WireServer]:
    with WireServer() as server:
        yield server


def test_groq(wire: WireServer) -> None:
    config = {"GROQ_API_KEY": wire.key, "GROQ_BASE_URL": wire.base_url, "GROQ_MAX_RETRIES": 0}
    assert_conforms(get_registry().llm_providers.get("groq"), config=config)


def test_openai(wire: WireServer) -> None:
    config = {"OPENAI_API_KEY": wire.key, "OPENAI_BASE_URL": wire.openai_base_url, "OPENAI_MAX_RETRIES": 0}
    assert_conforms(get_registry().llm_providers.get("openai"), config=config)


def test_email() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(aiosmtpd.handlers.Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        config = {"SMTP_URL": f"smtp://127.0.0.1:{port}/?from=rlflow@example.org"}
        assert_conforms(get_registry().notifiers.get("email"), config=config)
    finally:
        controller.stop()


def test_every_kind_is_here() -> None:
    assert {item.name for item in built_in("llm_providers")} == {"groq", "openai"}, "add a test for a new one"
    assert {item.name for item in built_in("notifiers")} == {"email"}, "add a test for a new one"


@pytest.mark.parametrize("source", SOURCES)
def test_the_kits_rows_of_a_source_have_what_the_platform_always_gives(source: Source) -> None:
    wanted = [field.name for field in SOURCE_SCHEMAS[source] if not field.nullable]
    for row in [*source_rows(source, 4), *source_rows(source, 4, sparse=True)]:
        assert [name for name in wanted if row.get(name) is None] == []
