"""`rlflow worker`: runs background jobs until it is stopped."""

from __future__ import annotations

import click

from rlflow.core.settings import load_settings


@click.command()
def worker() -> None:
    """Run background jobs: imports, generation, scores, exports. Start as many as are wanted."""
    settings = load_settings()
    settings.require_database_url, settings.require_secret_key  # noqa: B018 - say so before anything starts

    import uvloop

    import rlflow.worker
    from rlflow.cli.database_access import require_database

    async def work() -> None:
        await require_database(settings)
        await rlflow.worker.run(settings)

    uvloop.run(work())
