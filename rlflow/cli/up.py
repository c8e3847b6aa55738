"""`rlflow up`: everything on one machine, as one supervised tree of processes."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rlflow.cli import counters, data_dir, listener
from rlflow.cli.lazy import CommandFailed
from rlflow.cli.supervisor import StopRequest, Supervisor
from rlflow.core.embedded_postgres import EmbeddedPostgres
from rlflow.core.settings import Settings, load_settings

POSTGRES_STOP_SECONDS = 2.5
"""With the children's seconds this stays below the ten in which everything is to have ended."""
BORROWED_SECONDS = 120.0
SLOW_START_SECONDS = 20.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--data-dir", "directory", type=click.Path(file_okay=False, path_type=Path), help="Where all data lives.")
@click.option(
    "--sample/--no-sample",
    default=None,
    help="Load a small sample project (default: on the first start in a terminal).",
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="Worker processes.")
@click.option("--web", "webs", default=1, show_default=True, type=click.IntRange(1, 32), help="Web processes.")
def up(host: str, port: int, directory: Path | None, sample: bool | None, workers: int, webs: int) -> None:
    """Run everything on this machine: database, web and worker.

    Without DATABASE_URL a PostgreSQL of RLFlow's own runs in the data directory. The first start makes an admin:
    RLFLOW_ADMIN_EMAIL and RLFLOW_ADMIN_PASSWORD, or a generated password that is printed once. Ctrl-C stops it all.
    """
    stop = StopRequest()
    stop.listen()
    settings = load_settings()
    home = data_dir.resolve(settings, directory)
    data_dir.make(home)
    _, lock = data_dir.hold(home)
    with listener.listen(host, port) as socket, contextlib.ExitStack() as stack:
        postgres = None
        environment = _environment(settings, home)
        if settings.database_url is None:
            click.echo(f"Starting PostgreSQL in {home}", err=True)
            postgres = EmbeddedPostgres(home, stop_timeout=POSTGRES_STOP_SECONDS)
            stack.callback(postgres.stop)
            environment["DATABASE_URL"] = _start(postgres, stop)
        counters.share(environment, webs, stack)
        supervisor = Supervisor(environment, [lock, socket.fileno()], stop)
        stack.callback(supervisor.stop_all)
        _prepare(supervisor, settings, sample)
        for number in range(webs):
            supervisor.add(_name("web", number, webs), "web", "--fd", str(socket.fileno()))
        for number in range(workers):
            supervisor.add(_name("worker", number, workers), "worker")
        watch = _Watch(supervisor, postgres, host, listener.port_of(socket))
        code = 0 if stop else supervisor.run(watch.tick)
        if stop:
            click.echo("Stopping.", err=True)
    sys.exit(code)


def _name(kind: str, number: int, count: int) -> str:
    return kind if count == 1 else f"{kind} {number + 1}"


def _environment(settings: Settings, home: Path) -> dict[str, str]:
    """What the children see: our environment, with what this command decided."""
    environment = dict(os.environ)
    environment["RLFLOW_DATA_DIR"] = str(home)
    if settings.secret_key is None:
        environment["RLFLOW_SECRET_KEY"] = data_dir.secret_key(home)
    if sys.stderr.isatty():  # somebody watches: show what matters, for people
        environment.setdefault("RLFLOW_LOG_FORMAT", "console")
        environment.setdefault("RLFLOW_LOG_LEVEL", "warning")
    return environment


def _start(postgres: EmbeddedPostgres, stop: StopRequest) -> str:
    """Start the server as ours; one that another command runs for a moment would end with that command."""
    deadline = time.monotonic() + BORROWED_SECONDS
    told = False
    while True:
        url = postgres.start()
        if postgres.started_here or stop:
            return url
        if not told:
            click.echo(f"Waiting for process {postgres.owner_pid}, which uses the database at the moment.", err=True)
            told = True
        if time.monotonic() > deadline:
            raise CommandFailed(
                f"Process {postgres.owner_pid} keeps a PostgreSQL running on {postgres.data_dir}. Stop it first."
            )
        time.sleep(0.1)


def _prepare(supervisor: Supervisor, settings: Settings, sample: bool | None) -> None:
    """Schema, admin, sample: in a process of its own, whose memory is given back."""
    choice = "yes" if sample else "no"
    if sample is None and sys.stdin.isatty() and sys.stdout.isatty():
        choice = "first"
    code, output = supervisor.run_once("prepare", "--sample", choice)
    if supervisor.stop:
        return
    if code != 0:
        sys.exit(code)  # it has said why
    done: Mapping[str, Any] = json.loads(output)
    if done["created"]:
        click.echo(f"Sign in as: {done['admin']}")
        if done["password"]:
            click.echo(f"Password:   {done['password']}")
            click.echo("It is shown this once. Another: rlflow users reset-password " + done["admin"])
    if done["sample"]:
        click.echo(f"Loaded the sample project: {done['sample']}")


@dataclass
class _Watch:
    """Says when the web answers, and restarts PostgreSQL should it end."""

    supervisor: Supervisor
    postgres: EmbeddedPostgres | None
    host: str
    port: int
    ready: bool = False
    began: float = 0.0
    mended: float = 0.0

    def tick(self) -> None:
        """Called ten times a second."""
        now = time.monotonic()
        self.began = self.began or now
        if self.postgres is not None and not self.postgres.started_here and now > self.mended + 2:
            click.echo("PostgreSQL ended: starting it again.", err=True)
            self.mended = now
            self.postgres.start()
        if self.ready:
            return
        answer = self._ask()
        if answer is None:
            self.ready = True
            self.supervisor.mark_ready()
            click.echo(f"RLFlow is ready at http://{listener.address_of(self.host, self.port)}")
            sys.stdout.flush()
        elif now > self.began + SLOW_START_SECONDS:
            self.began = now
            click.echo(f"Still waiting for the web process. /ready says: {answer}", err=True)

    def _ask(self) -> str | None:
        """None if the web process is ready, else what it says."""
        # On a start nobody accepts yet: the connection waits in the socket's queue, so do not wait for it long.
        connection = http.client.HTTPConnection(listener.reachable_host(self.host), self.port, timeout=1)
        try:
            connection.request("GET", "/ready", headers={"Connection": "close"})
            response = connection.getresponse()
            text = response.read(2000).decode(errors="replace")
            return None if response.status == 200 else f"{response.status} {text}"
        except (OSError, http.client.HTTPException) as error:
            return str(error) or type(error).__name__
        finally:
            connection.close()
