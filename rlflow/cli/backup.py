"""`rlflow backup`: one archive with everything that cannot be made again.

A tar file, readable by the owner alone:

    manifest.json     version of RLFlow and of the server, migrations, time, what the parts are
    database.dump     pg_dump in its custom format (`pg_restore --list` reads it)
    files/...         what is stored (exports, uploads), if that is a local folder

The secret key is not in it: who steals a backup cannot sign in with it. After a restore on another machine without
the old RLFLOW_SECRET_KEY everybody signs in anew; nothing else depends on it.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from rlflow import __version__
from rlflow.cli import data_dir
from rlflow.cli.database_access import reachable, require_database
from rlflow.cli.db import data_dir_option
from rlflow.cli.lazy import CommandFailed
from rlflow.cli.postgres_client import connection, programs_for
from rlflow.core.settings import Settings
from rlflow.core.storage import UNFINISHED

MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files"
LAYOUT = 1


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@data_dir_option
@click.option("--force", is_flag=True, help="Replace PATH if it exists.")
def backup(path: Path, directory: Path | None, force: bool) -> None:
    """Save the database and the stored files into the archive PATH (a tar file), while RLFlow runs or not."""
    if path.exists() and not force:
        raise CommandFailed(f"{path} exists. Choose another name, or pass --force to replace it.")
    if not path.absolute().parent.is_dir():
        raise CommandFailed(f"There is no folder {path.absolute().parent}.")
    with reachable(directory) as settings:
        major = asyncio.run(require_database(settings))
        with tempfile.TemporaryDirectory(prefix=".rlflow-backup-", dir=path.absolute().parent) as folder:
            made = Path(folder) / "backup"
            _write(settings, major, Path(folder) / DUMP, made)
            made.rename(path)
    click.echo(f"Saved {path} ({path.stat().st_size / 1e6:.1f} MB). Bring it back with: rlflow restore {path}")


def local_files(settings: Settings) -> Path | None:
    """The folder of the stored files (exports, uploads), or None if that is not on this machine's file system."""
    if settings.storage_url is None:
        return data_dir.resolve(settings) / "storage"
    parts = urlsplit(settings.storage_url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _write(settings: Settings, major: int, dump: Path, target: Path) -> None:
    from rlflow.core import migrations

    url, environment = connection(settings.require_database_url)
    command = [str(programs_for(major) / "pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
    done = subprocess.run(
        [*command, f"--file={dump}", f"--dbname={url}"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CommandFailed(f"pg_dump failed:\n{done.stderr.strip()}")
    history, pending = asyncio.run(migrations.status(settings))
    files = local_files(settings)
    manifest: dict[str, Any] = {
        "layout": LAYOUT,
        "rlflow": __version__,
        "postgresql": major,
        "migrations": [name for name in history if name not in pending],
        "created_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "files": files is not None and files.is_dir(),
    }
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        text = json.dumps(manifest, indent=2).encode()
        header = tarfile.TarInfo(MANIFEST)
        header.size, header.mode, header.mtime = len(text), 0o600, int(datetime.now(UTC).timestamp())
        archive.addfile(header, io.BytesIO(text))
        archive.add(dump, DUMP)
        if files is not None and files.is_dir():
            archive.add(files, FILES, filter=_settled)
        archive.close()
        file.flush()
        os.fsync(file.fileno())


def _settled(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out what is still being written, and what is neither file nor folder."""
    unfinished = member.name == f"{FILES}/{UNFINISHED}" or member.name.startswith(f"{FILES}/{UNFINISHED}/")
    return None if unfinished or not (member.isfile() or member.isdir()) else member
