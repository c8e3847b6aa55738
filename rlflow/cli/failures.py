"""What went wrong, in words for whoever runs the command."""

from __future__ import annotations

from collections.abc import Iterator


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


def _one(error: BaseException) -> str | None:
    import asyncpg
    import redis.exceptions
    from aerich.exceptions import DowngradeError

    from rlflow.client import ClientError
    from rlflow.core.embedded_postgres import EmbeddedPostgresError
    from rlflow.core.errors import Problem
    from rlflow.core.settings import SettingsError
    from rlflow.core.storage import StorageError

    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, (EmbeddedPostgresError, ClientError, StorageError)):
        return str(error)
    if isinstance(error, Problem):
        lines = [f"  {item.field}: {item.message}" for item in error.errors]
        return "\n".join([error.detail, *(lines if len(lines) > 1 else [])])
    if isinstance(error, redis.exceptions.ConnectionError):
        return f"Redis does not answer: {error}. Check REDIS_URL, or leave it unset to work without Redis."
    if isinstance(error, DowngradeError):
        return f"No migration was undone: {error}. `rlflow db status` lists them."
    if isinstance(error, asyncpg.UndefinedTableError):
        return f"The database lacks a table ({error}). Run: rlflow db upgrade"
    if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] in ("08", "28", "3D", "53", "57"):
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
