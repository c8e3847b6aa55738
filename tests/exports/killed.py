"""A process that builds an export until a certain moment, and is killed then."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from uuid import UUID

from rlflow.core.settings import Settings

_PROGRAM = """
import asyncio, sys, time
from uuid import UUID
from rlflow.core import database, jobs, storage
from rlflow.exports.jobs import periodic
from tests.conftest import make_settings

settings = make_settings(sys.argv[1], RLFLOW_DATA_DIR=sys.argv[2])

def here():
    print("here", flush=True)
    time.sleep(60)
{until}
async def main():
    storage.setup(settings)
    periodic(settings)
    await database.connect(settings)
    await jobs.run(UUID(sys.argv[3]), 2)

asyncio.run(main())
"""


class Building:
    """Runs a job in a process of its own up to the moment at which the code `until` has it call here()."""

    def __init__(self, until: str, job_id: UUID, settings: Settings) -> None:
        self._arguments = [settings.require_database_url, str(settings.data_dir), str(job_id)]
        self._code = _PROGRAM.format(until=until)

    async def start(self) -> None:
        """Start it, and wait for that moment."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", self._code, *self._arguments),
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert self._process.stdout is not None
        assert await asyncio.wait_for(self._process.stdout.readline(), 30) == b"here\n"

    async def kill(self) -> None:
        """Kill -9."""
        self._process.kill()
        await self._process.wait()
