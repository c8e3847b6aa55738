"""Run a command with DATABASE_URL naming an empty PostgreSQL that is gone afterwards.

``python scripts/with_scratch_database.py COMMAND [ARGUMENT ...]``; ends with the command's exit code.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rlflow.core.embedded_postgres import EmbeddedPostgres


def main(command: list[str]) -> int:
    """Run the command and answer its exit code."""
    if not command:
        sys.exit(__doc__)
    # Below /tmp and open to pass through: as root the server runs as another user.
    with tempfile.TemporaryDirectory(prefix="rlflow-scratch-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        with EmbeddedPostgres(Path(folder) / "data", durable=False) as server:
            environment = {**os.environ, "DATABASE_URL": server.url()}
            return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
