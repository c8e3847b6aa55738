"""`rlflow` commands in processes of their own that need not import everything anew: forked from one that has.

The standard library's fork server starts them. What a command imports is no part of these tests; the processes that
`rlflow up` starts, and the commands of the documents, begin from nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

SECONDS = 60
_LOADED = [
    *("rlflow.app", "rlflow.client", "rlflow.core.migrations", "rlflow.plugins", "rich.progress"),
    *(f"rlflow.cli.{name}" for name in ("backup", "db", "doctor", "plugins", "restore", "transfer_in", "transfer_out")),
    *("rlflow.cli.up", "rlflow.cli.users", "rlflow.cli.web", "rlflow.cli.worker"),
]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *_LOADED])
    return context


def run(arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `rlflow ARGUMENTS` to its end, with nothing to read."""
    with tempfile.TemporaryDirectory() as kept:
        printed, complaints = Path(kept, "out"), Path(kept, "err")
        files = (os.devnull, str(printed), str(complaints))
        process = _context().Process(target=_command, args=(arguments, dict(environment), str(folder), files))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(arguments, SECONDS)
        return subprocess.CompletedProcess(
            arguments, process.exitcode, printed.read_text(encoding="utf-8"), complaints.read_text(encoding="utf-8")
        )


def _command(arguments: tuple[str, ...], environment: dict[str, str], folder: str, files: tuple[str, ...]) -> None:
    for number, (name, flags) in enumerate(zip(files, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - until this process ends
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:0] = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]

    from rlflow.cli import main

    main(list(arguments), prog_name="rlflow")
