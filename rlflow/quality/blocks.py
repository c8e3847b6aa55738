"""Blocks: which there are, what is kept of them, and which must be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

import asyncpg
import pyarrow as pa

from rlflow.core import database
from rlflow.core.database import Json, record_dict
from rlflow.core.json import canonical
from rlflow.plugin import API, BlockScorer, Memory, State
from rlflow.quality import queries_blocks as queries
from rlflow.quality.scoring import Planned

TASKS = 4096
"""Tasks of a block when it is cut; it is cut anew when it holds more than twice as many."""

STATES_AT_ONCE = 8

FIRST, AFTER_ALL = UUID(int=0), UUID(int=(1 << 128) - 1)
"""Where the first block begins, and the last one ends."""


@dataclass(frozen=True)
class Bounds:
    """A block: the tasks from `first` up to, and without, `after`."""

    first: UUID
    after: UUID


@dataclass(frozen=True)
class Kept:
    """What is kept of a project.

    Attributes:
        firsts: where blocks begin, ascending; empty before the first scoring.
        states: by scorer the blocks of which its state is kept, as it is today.
        memories: by scorer its memory, where it is of today's version and options.
        pending: scorers whose figures do not yet say what their states say.
    """

    firsts: Sequence[UUID]
    states: Mapping[str, frozenset[UUID]]
    memories: Mapping[str, Memory]
    pending: frozenset[str]

    @property
    def blocks(self) -> list[Bounds]:
        """The blocks in the order of their tasks."""
        return [Bounds(*pair) for pair in pairwise([*self.firsts, AFTER_ALL])]

    def lacking(self, planned: Sequence[Planned]) -> set[UUID]:
        """The blocks of which some scorer has no state."""
        return {first for item in planned for first in self.firsts if first not in self.states.get(item.name, ())}


def fingerprint(planned: Planned) -> str:
    """What a scorer's states depend on besides the judgements."""
    scorer = planned.scorer
    version = scorer.version if isinstance(scorer, BlockScorer) else 0
    told = [API, version, type(scorer).__module__, planned.checked_options().model_dump(mode="json")]
    return hashlib.sha256(canonical(told)).hexdigest()[:32]


async def kept(project_id: UUID, prints: Mapping[str, str]) -> Kept:
    """What is kept, for scorers with these fingerprints. Two statements."""
    firsts: list[UUID] = []
    states: dict[str, set[UUID]] = {}
    for row in await database.fetch(queries.KEPT, project_id):
        if row["scorer"] == queries.BOUNDS:
            firsts.append(UUID(bytes=row["first_task"].bytes))
        elif row["fingerprint"] == prints.get(row["scorer"]):
            states.setdefault(row["scorer"], set()).add(UUID(bytes=row["first_task"].bytes))
    memories: dict[str, Memory] = {}
    pending = set()
    for row in await database.fetch(queries.MEMORIES, project_id):
        if row["pending"]:
            pending.add(row["scorer"])
        if row["fingerprint"] == prints.get(row["scorer"]):
            memory = record_dict(row, ["state"])["state"]
            if memory:
                memories[row["scorer"]] = memory
    return Kept(firsts, {name: frozenset(one) for name, one in states.items()}, memories, frozenset(pending))


async def cut(connection: asyncpg.Connection, project_id: UUID, block: Bounds, known: bool) -> list[Bounds]:
    """Cut a block that has grown into several; what was kept of it is forgotten. `known`: it is one that is stored."""
    cuts = [
        UUID(bytes=row["id"].bytes)
        for row in await connection.fetch(queries.CUTS, project_id, TASKS, block.first, block.after)
    ]
    whole = len(cuts) < 2 and known  # up to twice the size
    firsts = [block.first] if whole else [block.first, *cuts]
    if not whole or not known:
        await connection.execute(queries.FORGET_BLOCK, project_id, block.first)
        await connection.execute(queries.ADD_BOUNDS, project_id, firsts)
    return [Bounds(*pair) for pair in pairwise([*firsts, block.after])]


async def waiting(project_id: UUID, firsts: Sequence[UUID]) -> set[UUID]:
    """The blocks with judgements that wait to be scored."""
    if not firsts:
        return set()
    return {firsts[row["place"]] for row in await database.fetch(queries.WAITING, project_id, firsts)}


async def states(project_id: UUID, scorer: str, print_: str) -> list[State]:
    """What a scorer kept of all blocks, in their order. A few are read at a time: packed, too, they can be large."""
    async with database.transaction() as connection:
        rows = connection.cursor(queries.STATES, project_id, scorer, print_, prefetch=STATES_AT_ONCE)
        return [unpacked(row["state"]) async for row in rows]


async def put_state(
    connection: asyncpg.Connection, project_id: UUID, scorer: str, print_: str, first: UUID, state: State
) -> None:
    """Keep a scorer's state of a block; where it is another one, remember that its figures must be made anew."""
    done = await connection.execute(queries.PUT_STATE, project_id, scorer, first, print_, packed(state))
    if not done.endswith(" 0"):
        await connection.execute(queries.SET_PENDING, project_id, scorer, print_)


async def put_memory(
    connection: asyncpg.Connection, project_id: UUID, scorer: str, print_: str, memory: Memory, *, pending: bool
) -> None:
    """Keep what a scorer wants to see again; `pending`: its figures are still to be made."""
    await connection.execute(queries.PUT_MEMORY, project_id, scorer, print_, pending, Json(dict(memory)))


async def pending(project_id: UUID) -> set[str]:
    """Scorers whose figures must be made anew."""
    rows = await database.fetch(queries.MEMORIES, project_id)
    return {row["scorer"] for row in rows if row["pending"]}


async def forget_scorer(project_id: UUID, scorer: str) -> None:
    """Forget all that is kept for a scorer: it failed, and what it kept may be of yesterday."""
    await database.execute(queries.FORGET_SCORER, project_id, scorer)
    await database.execute(queries.FORGET_MEMORY, project_id, scorer)


async def forget_others(connection: asyncpg.Connection, project_id: UUID, names: Sequence[str]) -> None:
    """Forget what is kept for scorers that the project no longer has."""
    await connection.execute(queries.FORGET_OTHERS, project_id, names)
    await connection.execute(queries.FORGET_OTHER_MEMORIES, project_id, names)


_COMPRESSED = pa.ipc.IpcWriteOptions(compression="zstd")


def packed(state: State) -> bytes:
    """A state as bytes: a table of tables, each an Arrow stream."""
    inner = {name: _stream(table.unify_dictionaries().combine_chunks(), _COMPRESSED) for name, table in state.items()}
    names = pa.array(list(inner), pa.string())
    return _stream(pa.table({"name": names, "table": pa.array(list(inner.values()), pa.large_binary())}), None)


def unpacked(data: bytes) -> dict[str, pa.Table]:
    """What `packed` made bytes of."""
    table = pa.ipc.open_stream(pa.py_buffer(data)).read_all()
    return {row["name"]: pa.ipc.open_stream(pa.py_buffer(row["table"])).read_all() for row in table.to_pylist()}


def _stream(table: pa.Table, options: Any) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    made: bytes = sink.getvalue().to_pybytes()
    return made
