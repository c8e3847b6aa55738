"""`rlflow restore`: bring back what `rlflow backup` saved, all of the database or nothing."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Any

import asyncpg
import click

from rlflow.cli import data_dir
from rlflow.cli.backup import DUMP, FILES, LAYOUT, MANIFEST, local_files
from rlflow.cli.database_access import reachable, require_database
from rlflow.cli.db import data_dir_option
from rlflow.cli.lazy import CommandFailed
from rlflow.cli.postgres_client import connection, programs_for
from rlflow.core.database_url import plain_credentials
from rlflow.core.settings import Settings, load_settings
from rlflow.core.shipped_migrations import shipped

NEWER_SETTINGS = (b"SET transaction_timeout",)
"""What pg_restore of PostgreSQL 17 writes and an older server does not know."""


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_dir_option
@click.option("--yes", is_flag=True, help="Replace what the database holds.")
def restore(path: Path, directory: Path | None, yes: bool) -> None:
    """Bring back the archive PATH into an empty database; with --yes into any, whose content is then replaced.

    It happens in one transaction: after an error the database is as it was. Stop web and worker first.
    """
    home = data_dir.resolve(load_settings(), directory)
    if data_dir.is_held(home):
        raise CommandFailed(f"RLFlow is running on {home}. Stop it first.")
    with _open(path) as archive:
        manifest = _manifest(archive, path)
        with reachable(directory, create=True) as settings:
            major = asyncio.run(require_database(settings))
            filled = asyncio.run(_look(settings))
            _check(manifest, major)
            if filled and not yes:
                raise CommandFailed(
                    "The database is not empty. Restoring replaces everything in it; pass --yes if that is wanted."
                )
            dump = archive.extractfile(DUMP)
            assert dump is not None
            _restore(settings, programs_for(major), dump, replace=filled)
            _restore_files(settings, archive)
            applied = _upgrade(settings)
    click.echo(
        f"Restored the backup of {manifest['created_at']}." + (f" Applied: {', '.join(applied)}" if applied else "")
    )


def _open(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path)
    except tarfile.TarError:
        raise CommandFailed(f"{path} is not an archive that `rlflow backup` made.") from None


def _manifest(archive: tarfile.TarFile, path: Path) -> dict[str, Any]:
    try:
        file = archive.extractfile(MANIFEST)
        assert file is not None
        manifest: dict[str, Any] = json.load(file)
        archive.getmember(DUMP)
    except (KeyError, ValueError, tarfile.TarError):
        raise CommandFailed(f"{path} is not an archive that `rlflow backup` made, or it is damaged.") from None
    if manifest.get("layout") != LAYOUT:
        raise CommandFailed(f"{path} was made by RLFlow {manifest.get('rlflow')}: install that version or a later one.")
    return manifest


def _check(manifest: dict[str, Any], major: int) -> None:
    known = shipped()
    unknown = [name for name in manifest["migrations"] if name not in known]
    if unknown:
        raise CommandFailed(
            f"The backup has the migrations {', '.join(unknown)}, which this RLFlow does not know: it was made by "
            f"RLFlow {manifest['rlflow']}. Install that version or a later one."
        )
    if manifest["postgresql"] > major:
        click.echo(f"The backup is of PostgreSQL {manifest['postgresql']}, this server is {major}: trying.", err=True)


async def _look(settings: Settings) -> bool:
    """Whether the database holds tables. Raises if an RLFlow is connected to it."""
    given = plain_credentials(settings.require_database_url)
    raw = await asyncpg.connect(**given, server_settings={"application_name": "rlflow-restore"})
    try:
        others = await raw.fetchval(_SESSIONS)
        if others:
            raise CommandFailed(f"{others} connections of RLFlow are open on this database. Stop web and worker first.")
        filled: bool = await raw.fetchval(_FILLED)
        return filled
    finally:
        await raw.close(timeout=2)


_SESSIONS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'rlflow'
"""
_FILLED = "SELECT EXISTS (SELECT FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace)"


def _restore(settings: Settings, programs: Path, dump: IO[bytes], *, replace: bool) -> None:
    """pg_restore writes SQL, psql runs it in one transaction, after dropping what was there."""
    url, environment = connection(settings.require_database_url)
    with tempfile.TemporaryFile() as complaints, tempfile.NamedTemporaryFile(suffix=".dump") as file:
        shutil.copyfileobj(dump, file)
        file.flush()
        reading = subprocess.Popen(
            [programs / "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-", file.name],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
        )
        writing = subprocess.Popen(
            [
                programs / "psql",
                "-X",
                "-q",
                "-o",
                "/dev/null",
                "-v",
                "ON_ERROR_STOP=1",
                "--single-transaction",
                "-d",
                url,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=environment,
        )
        assert reading.stdout is not None
        assert writing.stdin is not None
        try:
            if replace:
                writing.stdin.write(
                    b"SET client_min_messages = warning;\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
                )
            complete = _pipe(reading.stdout, writing.stdin)
            if reading.wait() != 0 or not complete:
                writing.stdin.write(
                    b"\n\\.\nSELECT 'the backup cannot be read'::int;\n"
                )  # so that nothing is committed
            writing.stdin.close()
        except BrokenPipeError:
            reading.kill()
        finally:
            failed = writing.wait() != 0
            reading.stdout.close()
            failed = reading.wait() != 0 or failed
        if failed:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise CommandFailed(f"The restore failed and the database is as it was:\n{said}")


def _pipe(source: IO[bytes], target: IO[bytes]) -> bool:
    """Copy all, but for the settings at the top that older servers do not know; whether there was anything."""
    lines = 0
    for lines, line in enumerate(source, 1):
        if lines > 100 or not line.startswith(NEWER_SETTINGS):
            target.write(line)
        if lines > 200:
            break
    shutil.copyfileobj(source, target, 1024 * 1024)
    return lines > 0


def _restore_files(settings: Settings, archive: tarfile.TarFile) -> None:
    members = [member for member in archive.getmembers() if member.name.startswith(FILES + "/")]
    target = local_files(settings)
    if not members:
        return
    if target is None:
        click.echo("The backup holds stored files; RLFLOW_STORAGE_URL is not local, so they are left out.", err=True)
        return
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for member in members:
        member.name = member.name.removeprefix(FILES + "/")
        archive.extract(member, target, filter="data")


def _upgrade(settings: Settings) -> list[str]:
    from rlflow.core import logs, migrations

    logs.setup(settings.model_copy(update={"log_level": "warning", "log_format": "console"}))
    return asyncio.run(migrations.upgrade(settings))
