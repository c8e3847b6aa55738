"""The listening socket. The supervisor opens it once and its children share it.

So a port that is taken is noticed before anything else is started, and while a crashed web process is being
restarted connections wait in the socket's queue instead of being refused.
"""

from __future__ import annotations

import errno
import socket

from rlflow.cli.lazy import CommandFailed

BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """A TCP socket that listens on host and port (0: any free one). Raises CommandFailed with the reason."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise CommandFailed(f"--host {host} is not an address of this machine: {error.strerror}") from None
    family, _, _, _, address = min(found, key=lambda item: item[0] != socket.AF_INET)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CommandFailed(
                f"Port {port} of {host} is taken by another program. Stop that, or choose another: --port {port + 1}"
            ) from None
        raise CommandFailed(f"Cannot listen on {address_of(host, port)}: {error.strerror}") from None
    return listener


def port_of(listener: socket.socket) -> int:
    """The port that a socket listens on."""
    port: int = listener.getsockname()[1]
    return port


def address_of(host: str, port: int) -> str:
    """HOST:PORT as in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def reachable_host(host: str) -> str:
    """Where this machine itself finds what listens on host."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
