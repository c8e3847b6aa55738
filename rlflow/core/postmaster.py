"""What a PostgreSQL server says about itself in its cluster's postmaster.pid, and whether it still answers."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Postmaster:
    """The server that wrote the file; by now it may be gone.

    Attributes:
        pid: its process id.
        port: names the socket's file.
        socket_folder: where its Unix socket is.
        status: "starting", "ready", "stopping" or "standby".

    """

    pid: int
    port: int
    socket_folder: Path
    status: str

    @classmethod
    def read(cls, cluster: Path) -> Postmaster | None:
        """The server on a cluster; None if there is no file, or one that is being written."""
        try:
            lines = (cluster / "postmaster.pid").read_text().splitlines()
            # Process id, cluster, start time, port, socket folder, network address, shared memory, status.
            pid, _, _, port, folder, _, _, status = (line.strip() for line in lines)
            return cls(int(pid), int(port), Path(folder), status) if folder else None
        except (OSError, ValueError):
            return None

    def answers(self) -> bool:
        """Whether somebody listens on the socket."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            try:
                connection.connect(str(self.socket_folder / f".s.PGSQL.{self.port}"))
            except OSError:
                return False
        return True
