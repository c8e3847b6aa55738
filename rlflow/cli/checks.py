"""What `rlflow doctor` checks. Nothing here raises: whatever goes wrong is a result."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import asyncpg

from rlflow import __version__
from rlflow.cli import data_dir
from rlflow.cli.backup import local_files
from rlflow.cli.database_access import CONNECT_SECONDS, OLDEST, reachable
from rlflow.cli.failures import explain
from rlflow.core.database_url import plain_credentials
from rlflow.core.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, binary
from rlflow.core.settings import Settings, SettingsError, load_settings

LOW_SPACE, NO_SPACE = 2_000_000_000, 200_000_000
STUCK_SECONDS = 120


@dataclass(frozen=True)
class Result:
    """One line of the doctor's."""

    check: str
    status: Literal["ok", "warn", "fail"]
    message: str
    mend: str = ""

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


async def all_checks(directory: Path | None) -> list[Result]:
    """Every check in the order in which a failure makes later ones moot."""
    found = [Result("RLFlow", "ok", f"{__version__} on Python {sys.version.split()[0]}")]
    try:
        settings = load_settings()
    except SettingsError as error:
        return found + [Result("settings", "fail", line, "correct this variable") for line in str(error).splitlines()]
    found.append(Result("settings", "ok", "every variable that is set can be read"))
    home = data_dir.resolve(settings, directory)
    found += [_data_dir(home), _secret_key(settings, home)]
    found += await _database(settings, home, directory)
    found.append(await _redis(settings))
    found.append(await _storage(settings.model_copy(update={"data_dir": home})))
    found += _plugins(settings)
    return found


def _words(error: BaseException) -> str:
    return explain(error) or f"{type(error).__name__}: {error}"


def _data_dir(home: Path) -> Result:
    name = "data directory"
    if not home.is_dir():
        return Result(name, "ok", f"{home} is made by the first `rlflow up`")
    if not os.access(home, os.W_OK | os.X_OK):
        return Result(name, "fail", f"{home} cannot be written to", "run as its owner, or set RLFLOW_DATA_DIR")
    free = shutil.disk_usage(home).free
    words = f"{home}, {free / 1e9:.1f} GB free"
    if free < NO_SPACE:
        return Result(name, "fail", words, "make room: PostgreSQL stops when the disk is full")
    if free < LOW_SPACE:
        return Result(name, "warn", words, "make room before the disk is full")
    mode = stat.S_IMODE(home.stat().st_mode)
    if mode & 0o022:
        return Result(name, "warn", f"{words}; other users may write to it", f"chmod go-w {home}")
    return Result(name, "ok", words)


def _secret_key(settings: Settings, home: Path) -> Result:
    name = "secret key"
    if settings.secret_key is not None:
        return Result(name, "ok", "set by RLFLOW_SECRET_KEY")
    path = data_dir.secret_key_path(home)
    try:
        key = data_dir.read_secret_key(home)
        mode = stat.S_IMODE(path.stat().st_mode) if key else 0
    except OSError as error:
        return Result(name, "fail", f"{path} cannot be read: {error.strerror}", "run as its owner")
    if key is None:
        return Result(
            name,
            "warn",
            "not set; `rlflow up` makes one in the data directory, `rlflow web` and `rlflow worker` refuse to start",
            "RLFLOW_SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(48))')",
        )
    if mode & 0o077:
        return Result(name, "fail", f"other users may read {path}", f"chmod 600 {path}")
    return Result(name, "ok", f"in {path}")


async def _database(settings: Settings, home: Path, directory: Path | None) -> list[Result]:
    name = "database"
    if settings.database_url is None:
        try:
            binary("postgres")
        except EmbeddedPostgresError as error:
            return [Result(name, "fail", str(error), "set DATABASE_URL, or install the package")]
        if not EmbeddedPostgres(home).cluster.exists():
            return [Result(name, "warn", "DATABASE_URL is not set and nothing was started yet", "rlflow up")]
    try:
        with reachable(directory) as effective:
            return await _inside(effective)
    except Exception as error:
        return [Result(name, "fail", _words(error), "start PostgreSQL, or correct DATABASE_URL")]


async def _inside(settings: Settings) -> list[Result]:
    began = time.perf_counter()
    given = plain_credentials(settings.require_database_url)
    raw = await asyncpg.connect(**given, timeout=CONNECT_SECONDS)
    try:
        milliseconds = (time.perf_counter() - began) * 1000
        version = raw.get_server_version()
        where = "the embedded PostgreSQL" if load_settings().database_url is None else "PostgreSQL"
        words = f"{where} {version.major}.{version.minor} answers in {milliseconds:.0f} ms"
        if version.major < OLDEST:
            return [Result("database", "fail", words, f"RLFlow needs PostgreSQL {OLDEST} or later")]
        found = [Result("database", "ok", words), await _connections(raw, settings), await _migrations(settings)]
        if found[-1].status == "ok":
            found.append(await _queue(raw, settings))
        return found
    finally:
        await raw.close(timeout=2)


async def _connections(raw: asyncpg.Connection, settings: Settings) -> Result:
    limit = int(await raw.fetchval("SELECT current_setting('max_connections')"))
    used = await raw.fetchval("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
    # A web and a worker process: a pool and the queue's connections each, and one that listens.
    needed = 2 * (settings.database_pool + 1) + 4 + settings.worker_concurrency + 4
    words = f"{used} of {limit} in use; a web and a worker process open up to {needed}"
    if needed > limit:
        return Result("connections", "fail", words, "raise max_connections, or lower RLFLOW_DATABASE_POOL")
    return Result("connections", "ok", words)


async def _migrations(settings: Settings) -> Result:
    from rlflow.core import migrations

    try:
        history, pending = await migrations.status(settings)
    except Exception as error:
        return Result("migrations", "fail", _words(error), "rlflow db upgrade")
    if pending:
        return Result("migrations", "fail", f"{len(pending)} of {len(history)} are not applied", "rlflow db upgrade")
    return Result("migrations", "ok", f"all {len(history)} are applied")


async def _queue(raw: asyncpg.Connection, settings: Settings) -> Result:
    name = "queue"
    if settings.redis_url is None and await raw.fetchval("SELECT to_regclass('saq_jobs')") is None:
        return Result(name, "fail", "the job queue's tables are missing", "rlflow db upgrade")
    row = await raw.fetchrow(_JOBS)
    carrier = "on Redis" if settings.redis_url else "on PostgreSQL"
    words = f"{carrier}: {row['waiting']} jobs wait, {row['running']} run, {row['failed']} failed within a day"
    if (row["oldest"] or 0) > STUCK_SECONDS:
        return Result(
            name, "warn", f"{words}; one waits for {row['oldest']:.0f} s", "is a worker running? rlflow worker"
        )
    if row["failed"]:
        return Result(name, "warn", words, "their errors are on the admin's page of jobs")
    return Result(name, "ok", words)


_JOBS = """
    SELECT count(*) FILTER (WHERE status = 'queued') AS waiting,
           count(*) FILTER (WHERE status = 'running') AS running,
           count(*) FILTER (WHERE status = 'failed' AND finished_at > now() - interval '1 day') AS failed,
           extract(epoch FROM max(now() - run_after) FILTER (WHERE status = 'queued' AND run_after <= now()))::float8
               AS oldest
    FROM jobs
"""


async def _redis(settings: Settings) -> Result:
    if settings.redis_url is None:
        return Result("Redis", "ok", "not used: REDIS_URL is not set (it is needed for more than one machine)")
    from redis import asyncio as aioredis

    client = None
    try:
        client = aioredis.from_url(settings.redis_url, socket_connect_timeout=5, socket_timeout=5)
        version = (await client.info("server"))["redis_version"]
        return Result("Redis", "ok", f"Redis {version} answers")
    except Exception as error:
        return Result("Redis", "fail", f"does not answer: {error}", "start it, correct REDIS_URL, or leave that unset")
    finally:
        if client is not None:
            with contextlib.suppress(Exception):
                await client.aclose()


async def _storage(settings: Settings) -> Result:
    name = "storage"
    folder = local_files(settings)
    if folder is None:
        from rlflow.core.storage import open_storage

        try:
            store = open_storage(settings)
            async with await store.open_output("rlflow-doctor") as output:  # a bucket that is not there reads as empty
                await output.write(b"written by rlflow doctor")
                await output.commit()
            await store.delete("rlflow-doctor")
            return Result(name, "ok", f"files are kept in {store.label}, which can be written to")
        except Exception as error:
            return Result(name, "fail", _words(error), "check RLFLOW_STORAGE_URL and its keys")
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            return Result(name, "ok", f"files are kept in {folder}")
    except OSError as error:
        return Result(name, "fail", f"{existing} cannot be written to: {error.strerror}", "set RLFLOW_STORAGE_URL")


def _plugins(settings: Settings) -> Iterator[Result]:
    from rlflow.core.plugin_config import why_unavailable
    from rlflow.core.plugins import load_plugins

    loaded = load_plugins(settings)
    failed = [info for info in loaded.infos if info.status == "failed"]
    if not failed:
        yield Result("plugins", "ok", f"{sum(info.status == 'loaded' for info in loaded.infos)} loaded")
    for info in failed:
        name = f"plugin {info.name}"
        yield Result(name, "fail", f"{info.package}: {info.error}", "its traceback: rlflow plugins list --json")
    for info in loaded.infos:
        for problem in info.problems:
            yield Result(f"plugin {info.name}", "warn", problem, f"correct it, or ask the authors of {info.package}")
    if not len(loaded.registry.task_types):
        yield Result("task types", "warn", "no plugin offers one, so no project can be made", "rlflow plugins list")
    for provider in loaded.registry.llm_providers:
        reason = why_unavailable(provider)
        name = f"models of {provider.name}"
        yield Result(name, "warn", reason, "only needed to generate answers") if reason else Result(name, "ok", "ready")
