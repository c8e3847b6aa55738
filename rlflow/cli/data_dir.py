"""The data directory: where it is, who holds it, and the secret key in it."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from rlflow.cli.lazy import CommandFailed
from rlflow.core.embedded_postgres import default_data_dir
from rlflow.core.settings import Settings
from rlflow.core.watched_process import try_lock

LEFTOVER_SECONDS = 15.0


def resolve(settings: Settings, given: Path | None = None) -> Path:
    """The data directory: --data-dir, else RLFLOW_DATA_DIR, else the default of this user."""
    return (given or settings.data_dir or default_data_dir()).expanduser().absolute()


def make(directory: Path) -> None:
    """Make the directory if it is missing, closed to other users; what is there already is left as it is.

    As root, others may pass through (mode 0711): PostgreSQL runs as another user and must reach its folder.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for folder in (*reversed(directory.parents), directory):
        try:
            if not folder.is_dir():
                folder.mkdir()
                folder.chmod(mode)
        except FileExistsError:
            continue
        except OSError as error:
            raise CommandFailed(
                f"The data directory {directory} cannot be made: {error.strerror} ({folder}). "
                "Choose another with --data-dir or RLFLOW_DATA_DIR."
            ) from None


def hold(directory: Path) -> tuple[int, int]:
    """Lock the directory for this `rlflow up`.

    Returns:
        Two descriptors: the lock of the supervisor, which says that it runs, and the lock that its children inherit.
        Children of a run that was killed keep theirs until they have ended; that takes seconds and is waited for.

    """
    try:
        supervisor = try_lock(directory / "up.lock")
        if supervisor is None:
            pid = holder(directory)
            raise CommandFailed(
                f"RLFlow is already running on {directory} (process {pid}). Stop it first (kill {pid}), or start "
                "another one with a --data-dir and a --port of its own."
            )
        os.ftruncate(supervisor, 0)
        os.pwrite(supervisor, f"{os.getpid()}\n".encode(), 0)
        deadline = time.monotonic() + LEFTOVER_SECONDS
        while (children := try_lock(directory / "children.lock")) is None:
            if time.monotonic() > deadline:
                raise CommandFailed(f"Processes of an earlier RLFlow still use {directory}. End them and try again.")
            time.sleep(0.05)
    except OSError as error:
        raise CommandFailed(
            f"The data directory {directory} cannot be written to: {error.strerror}. "
            "Start RLFlow as its owner, or choose another with --data-dir or RLFLOW_DATA_DIR."
        ) from None
    return supervisor, children


def holder(directory: Path) -> int | None:
    """Process id of the last `rlflow up` that locked the directory."""
    try:
        return int((directory / "up.lock").read_text())
    except (OSError, ValueError):
        return None


def is_held(directory: Path) -> bool:
    """Whether an `rlflow up` runs on the directory now."""
    if not (directory / "up.lock").exists():
        return False
    descriptor = try_lock(directory / "up.lock")
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def secret_key_path(directory: Path) -> Path:
    """The file of the secret key."""
    return directory / "secret_key"


def read_secret_key(directory: Path) -> str | None:
    """The stored secret key, if there is one."""
    try:
        return secret_key_path(directory).read_text().strip() or None
    except FileNotFoundError:
        return None


def secret_key(directory: Path) -> str:
    """The stored secret key, made on the first call; a file of mode 0600. Call it while holding the directory."""
    found = read_secret_key(directory)
    if found is not None:
        return found
    made = secrets.token_urlsafe(48)
    new = secret_key_path(directory).with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(made + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.rename(secret_key_path(directory))
    return made
