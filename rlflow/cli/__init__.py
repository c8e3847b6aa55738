"""The command line. Each command lives in a module of its own, imported when it is called: `--help` stays fast."""

from __future__ import annotations

import os
import platform
import sys

import click

from rlflow import __version__
from rlflow.cli.lazy import LazyGroup

COMMANDS = {
    "up": ("rlflow.cli.up:up", "Run everything on this machine: database, web and worker."),
    "prepare": ("rlflow.cli.prepare:prepare", ""),
    "web": ("rlflow.cli.web:web", "Serve HTTP: the interface, the REST API and the metrics."),
    "worker": ("rlflow.cli.worker:worker", "Run background jobs: imports, generation, scores, exports."),
    "db": ("rlflow.cli.db:db", "The schema: upgrade, status, downgrade."),
    "users": ("rlflow.cli.users:users", "Users: create, list, set-role, reset-password."),
    "plugins": (
        "rlflow.cli.plugins:plugins",
        "Plugins: what is installed and what it registered, and how to make a new one.",
    ),
    "import": ("rlflow.cli.transfer_in:import_", "Import tasks from a file into a project, over REST."),
    "export": ("rlflow.cli.transfer_out:export", "Export a project as a training dataset, over REST."),
    "backup": ("rlflow.cli.backup:backup", "Save the database and the stored files into one archive."),
    "restore": ("rlflow.cli.restore:restore", "Bring back what `rlflow backup` saved."),
    "doctor": ("rlflow.cli.doctor:doctor", "Check the installation and say how to mend what is wrong."),
}

ARROWS_MEMORY = "jemalloc" if (sys.platform, platform.machine()) == ("linux", "x86_64") else "system"
"""Who allocates for Arrow, here and in the processes that are started. What it would choose itself, mimalloc, keeps
memory for each thread, and exports run in two each: the peak of an export was 40 MB higher.
"""


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rlflow", message="%(prog)s %(version)s")
def main() -> None:
    """RLFlow: collect human feedback for language models.

    Settings come from the environment and from a .env file in the current folder. Start with: rlflow up
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", ARROWS_MEMORY)
