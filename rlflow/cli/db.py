"""`rlflow db`: the schema."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click

from rlflow.core.settings import Settings

T = TypeVar("T")

data_dir_option = click.option(
    "--data-dir",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    help="Data directory of the embedded PostgreSQL; used where DATABASE_URL is not set.",
)


@click.group()
def db() -> None:
    """The schema: upgrade, status, downgrade."""


@db.command()
@data_dir_option
def upgrade(directory: Path | None) -> None:
    """Apply the migrations that are missing, and make the job queue's tables."""
    from rlflow.core import migrations

    applied = _run(migrations.upgrade, directory, create=True)
    for name in applied:
        click.echo(f"applied {name}")
    if not applied:
        click.echo("The schema is up to date.")


@db.command()
@data_dir_option
def status(directory: Path | None) -> None:
    """Show every migration and whether it is applied; exit code 1 if one is not."""
    from rlflow.core import migrations

    history, pending = _run(migrations.status, directory)
    for name in history:
        click.echo(f"{'pending' if name in pending else 'applied'}  {name}")
    if pending:
        click.echo("Apply them with: rlflow db upgrade", err=True)
        raise click.exceptions.Exit(1)


@db.command()
@data_dir_option
@click.option("--to", "version", type=int, default=-1, help="Undo all down to this number; by default the last one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(directory: Path | None, version: int, yes: bool) -> None:
    """Undo the last migration, never the first. What its tables and columns held is lost: make a backup before."""
    from rlflow.core import migrations

    if not yes:
        click.confirm("Undoing a migration deletes what its tables and columns hold. Go on?", abort=True)
    for name in _run(lambda settings: migrations.downgrade(settings, version), directory):
        click.echo(f"undone {name}")


def _run(work: Callable[[Settings], Awaitable[T]], directory: Path | None, *, create: bool = False) -> T:
    # Aerich opens and closes the ORM by itself: no pool of ours around it.
    from rlflow.cli.database_access import reachable, require_database
    from rlflow.core import logs

    async def checked(settings: Settings) -> T:
        await require_database(settings)
        return await work(settings)

    with reachable(directory, create=create) as settings:
        logs.setup(settings.model_copy(update={"log_level": "warning", "log_format": "console"}))
        return asyncio.run(checked(settings))
