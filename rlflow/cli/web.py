"""`rlflow web`: uvicorn with uvloop and httptools; several processes share one socket under a supervisor."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import ExitStack

import click

from rlflow.cli import counters, listener
from rlflow.cli.supervisor import StopRequest, Supervisor
from rlflow.core.settings import Settings, load_settings

GRACEFUL_SECONDS = 5
"""After this, requests that still run (open event streams, mostly) are cut off."""
KEEP_ALIVE_SECONDS = 75
"""Longer than the 60 s for which common load balancers keep an idle connection: else they meet a closed one."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", type=click.IntRange(0, 65535))
@click.option(
    "--processes",
    default=1,
    show_default=True,
    envvar="RLFLOW_WEB_CONCURRENCY",
    type=click.IntRange(1, 64),
    help="Processes that share the socket; one that crashes is started again.",
)
@click.option("--fd", type=int, hidden=True, help="Serve on this inherited socket.")
def web(host: str, port: int, processes: int, fd: int | None) -> None:
    """Serve HTTP: the interface, the REST API and the metrics. Needs DATABASE_URL and RLFLOW_SECRET_KEY."""
    settings = load_settings()
    settings.require_database_url, settings.require_secret_key  # noqa: B018 - say so before anything starts
    if fd is not None:
        os.set_inheritable(fd, False)
        with socket.socket(fileno=fd) as inherited:
            _serve(settings, inherited)
        return
    with listener.listen(host, port) as opened:
        if processes == 1:
            click.echo(f"Serving at http://{listener.address_of(host, listener.port_of(opened))}", err=True)
            _serve(settings, opened)
        else:
            _supervise(opened, host, processes)


def _supervise(opened: socket.socket, host: str, processes: int) -> None:
    stop = StopRequest()
    stop.listen()
    environment = dict(os.environ)
    with ExitStack() as stack:
        counters.share(environment, processes, stack)
        supervisor = Supervisor(environment, [opened.fileno()], stop)
        for number in range(processes):
            supervisor.add(f"web {number + 1}", "web", "--fd", str(opened.fileno()))
        click.echo(f"Serving at http://{listener.address_of(host, listener.port_of(opened))}", err=True)
        code = supervisor.run(lambda: None)
    sys.exit(code)


def _serve(settings: Settings, opened: socket.socket) -> None:
    # uvicorn raises the signal that stopped it once more when it is done: a clean stop is then exit code 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))

    import uvicorn
    import uvloop

    from rlflow.app import create_app
    from rlflow.cli.database_access import require_database
    from rlflow.cli.http_limits import BoundedHttpProtocol

    async def serve() -> None:
        await require_database(settings)
        config = uvicorn.Config(
            create_app(settings),
            http=BoundedHttpProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # RLFLOW_TRUSTED_PROXIES says what is trusted
            backlog=listener.BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=GRACEFUL_SECONDS,
        )
        await uvicorn.Server(config).serve(sockets=[opened])

    uvloop.run(serve())
