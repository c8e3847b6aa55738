"""`rlflow plugins`: what is installed, and a new one."""

from __future__ import annotations

import dataclasses
import json
import logging
from pathlib import Path

import click

from rlflow.cli.db import data_dir_option
from rlflow.cli.new_plugin import new
from rlflow.core.settings import Settings, load_settings

COLOURS = {"loaded": "green", "failed": "red", "blocked": "yellow"}


@click.group()
def plugins() -> None:
    """The plugins that are installed and what they registered."""


plugins.add_command(new)


@plugins.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of objects, with tracebacks.")
def list_(as_json: bool) -> None:
    """Every plugin: its package and version, what it registered, its error if it failed to load."""
    from rlflow.core import logs
    from rlflow.core.plugins import load_plugins

    settings = load_settings()
    logs.setup(settings)
    logging.disable(logging.CRITICAL)  # the errors are in the list
    loaded = load_plugins(settings)
    infos = loaded.infos
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(info) for info in infos], indent=2))
        return
    for info in infos:
        state = click.style(info.status, fg=COLOURS[info.status])
        click.echo(f"{click.style(info.name, bold=True)}  {state}  {info.package} {info.version} ({info.module})")
        for kind, names in info.registered.items():
            click.echo(f"    {kind.replace('_', ' ')}: {', '.join(names)}")
        if info.error:
            click.echo(f"    {info.error}")
        for problem in info.problems:
            click.echo(f"    {click.style('!', fg='yellow')} {problem}")
    if said := loaded.nothing_to_do():
        click.echo(said, err=True)
    failed = sum(info.status == "failed" for info in infos)
    if failed:
        click.echo(f"{failed} failed to load. Their tracebacks: rlflow plugins list --json", err=True)


@plugins.command()
@data_dir_option
def reseal(directory: Path | None) -> None:
    """Seal the projects' secrets for plugins anew, after RLFLOW_SECRET_KEY was changed.

    Set RLFLOW_SECRET_KEY to the new key and RLFLOW_SECRET_KEY_OLD to the former one, restart, run this, and take
    RLFLOW_SECRET_KEY_OLD away. What was sealed already is left alone, so it may run twice.
    """
    from rlflow.cli import database_access
    from rlflow.core import plugin_settings

    async def work(settings: Settings) -> tuple[int, int]:
        plugin_settings.setup(settings)
        return await plugin_settings.reseal()

    done, lost = database_access.run(work, directory)
    click.echo(f"{done} secrets are sealed under the current key.")
    if lost:
        click.echo(
            f"{lost} cannot be opened: name their key in RLFLOW_SECRET_KEY_OLD, or have them set again.", err=True
        )
        raise click.exceptions.Exit(1)
