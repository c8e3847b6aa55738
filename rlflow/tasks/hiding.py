"""Gold items get ids among those of the other tasks: the queue goes by ids, and an id tells when it was made.

Without this, items that were added in one go would stand out by their ids alone, whenever they are handed out.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from rlflow.core.enums import TaskPool
from rlflow.core.ids import id_at, time_of
from rlflow.tasks import queries
from rlflow.tasks.content import Checked

_random = secrets.SystemRandom()


async def hide_gold(
    connection: asyncpg.Connection, project_id: UUID, tasks: Sequence[tuple[UUID, Checked]], now: datetime
) -> list[tuple[UUID, datetime, Checked]]:
    """The tasks with the ids and the times of creation that they are stored with, in the order given.

    Gold items that come with other tasks take places among them at random; the others keep their order. Gold items
    that come alone are put at random times between the first and the last of the project's tasks; what is stored as
    their creation then says the same as the id, and the audit log has the truth.
    """
    gold = [place for place, (_, task) in enumerate(tasks) if task.pool == TaskPool.GOLD]
    if not gold:
        return [(task_id, now, task) for task_id, task in tasks]
    if len(gold) < len(tasks):
        return _shuffled(tasks, set(gold), now)
    span = await connection.fetchrow(queries.SPAN, project_id)
    if span is None or span["first"] is None:
        return [(task_id, now, task) for task_id, task in tasks]
    first, last = time_of(span["first"]), time_of(span["last"])
    hidden = []
    for _, task in tasks:
        moment = _random.randint(first, max(first, last))
        hidden.append((id_at(moment), datetime.fromtimestamp(moment / 1000, UTC), task))
    return hidden


def _shuffled(
    tasks: Sequence[tuple[UUID, Checked]], gold: set[int], now: datetime
) -> list[tuple[UUID, datetime, Checked]]:
    ids = sorted(task_id for task_id, _ in tasks)
    for_gold = set(_random.sample(range(len(ids)), len(gold)))
    of_gold = iter(_random.sample([ids[place] for place in for_gold], len(for_gold)))
    of_others = iter(task_id for place, task_id in enumerate(ids) if place not in for_gold)
    return [(next(of_gold if place in gold else of_others), now, task) for place, (_, task) in enumerate(tasks)]
