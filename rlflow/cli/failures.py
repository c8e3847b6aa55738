"""What went wrong, in words for whoever runs the command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from rlflow.core.errors import Problem


def explain(error: BaseException) -> str | None:
    """One message for an error that the user can mend; None for a fault of the program."""
    for cause in _chain(error):
        message = _one(cause)
        if message is not None:
            return message
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    while current is not None:
        if isinstance(current, BaseExceptionGroup):
            for part in current.exceptions:
                yield from _chain(part)
            return
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


REFUSING = ("08", "28", "3D", "53", "57")
"""Classes of SQLSTATE: no connection, no access, no such database, no room, an operator stepped in."""
OWN_WORDS = (
    "rlflow.core.settings:SettingsError",
    "rlflow.core.embedded_postgres:EmbeddedPostgresError",
    "rlflow.core.storage:StorageError",
    "rlflow.client:ClientError",
)
"""Errors whose text says all there is to say."""


def _is(error: BaseException, *classes: str) -> bool:
    """Whether it is of one of these ("module:class").

    A module that is not loaded raised nothing, and stays so: some take longer to load than the command ran.
    """
    for name in classes:
        module, _, kind = name.partition(":")
        if module in sys.modules and isinstance(error, getattr(sys.modules[module], kind)):
            return True
    return False


def _one(error: BaseException) -> str | None:
    if _is(error, *OWN_WORDS):
        return str(error)
    if _is(error, "rlflow.core.errors:Problem"):
        told = cast("Problem", error)
        lines = [f"  {item.field}: {item.message}" for item in told.errors]
        return "\n".join([told.detail, *(lines if len(lines) > 1 else [])])
    if _is(error, "redis.exceptions:ConnectionError"):
        return f"Redis does not answer: {error}. Check REDIS_URL, or leave it unset to work without Redis."
    if _is(error, "aerich.exceptions:DowngradeError"):
        return f"No migration was undone: {error}. `rlflow db status` lists them."
    if _is(error, "asyncpg:UndefinedTableError"):
        return f"The database lacks a table ({error}). Run: rlflow db upgrade"
    if _is(error, "asyncpg:PostgresError") and (getattr(error, "sqlstate", "") or "")[:2] in REFUSING:
        return f"The database refuses the connection: {error}. Check DATABASE_URL."
    if isinstance(error, OSError):
        return _system(error)
    return None


def _system(error: OSError) -> str:
    # asyncpg and asyncio raise these for a server that is not there.
    if isinstance(error, (ConnectionError, TimeoutError)) or "Connect call failed" in str(error):
        return f"The database does not answer ({error}). Is PostgreSQL running, and does DATABASE_URL name it?"
    if error.__class__.__name__ == "gaierror":
        return f"The host name in DATABASE_URL or REDIS_URL cannot be resolved: {error.strerror}."
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
