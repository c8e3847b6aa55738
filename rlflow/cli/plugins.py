"""`rlflow plugins`: what is installed, and a new one."""

from __future__ import annotations

import dataclasses
import json
import logging

import click

from rlflow.cli.new_plugin import new
from rlflow.core.settings import load_settings

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
    infos = load_plugins(settings).infos
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
    failed = sum(info.status == "failed" for info in infos)
    if failed:
        click.echo(f"{failed} failed to load. Their tracebacks: rlflow plugins list --json", err=True)
