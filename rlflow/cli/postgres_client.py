"""The PostgreSQL programs that dump and restore, in the version that fits a server."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from rlflow.cli.lazy import CommandFailed
from rlflow.core.embedded_postgres import EmbeddedPostgresError, binary

SYSTEM_FOLDERS = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin", "/opt/homebrew/opt/postgresql@{}/bin")


def programs_for(major: int) -> Path:
    """The folder with pg_dump, pg_restore and psql for a server: of its own major version, else of a later one.

    A dump is made for the version of the program or later, so the server's own version comes first.
    """
    folders = [Path(folder.format(major)) for folder in SYSTEM_FOLDERS]
    on_path = shutil.which("pg_dump")
    if on_path:
        folders.append(Path(on_path).parent)
    with contextlib.suppress(EmbeddedPostgresError):
        folders.append(binary("pg_dump").parent)
    versions = [(version, folder) for folder in folders if (version := _version(folder)) is not None]
    fitting = [folder for version, folder in versions if version == major]
    later = [folder for version, folder in sorted(versions, key=lambda item: item[0]) if version > major]
    if not fitting and not later:
        raise CommandFailed(
            f"The server is PostgreSQL {major}, and no pg_dump of that version is here. Install its client programs "
            f"(on Debian: apt install postgresql-client-{major})."
        )
    return (fitting or later)[0]


def _version(folder: Path) -> int | None:
    if not all((folder / name).is_file() for name in ("pg_dump", "pg_restore", "psql")):
        return None
    done = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found.group(1)) if found else None


def connection(url: str) -> tuple[str, dict[str, str]]:
    """The URL without its password, and the environment that carries it: command lines are for all to read."""
    parts = urlsplit(url)
    environment = {**os.environ, "PGAPPNAME": "rlflow-backup", "LC_ALL": "C"}
    if parts.password:
        environment["PGPASSWORD"] = unquote(parts.password)
        user, _, address = parts.netloc.rpartition("@")
        parts = parts._replace(netloc=f"{user.partition(':')[0]}@{address}")
    return urlunsplit(parts._replace(scheme="postgresql")), environment
