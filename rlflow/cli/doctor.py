"""`rlflow doctor`: looks at everything that a working RLFlow needs."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from pathlib import Path

import click

from rlflow.cli.db import data_dir_option

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command()
@data_dir_option
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of {check, status, message, mend}.")
def doctor(directory: Path | None, as_json: bool) -> None:
    """Check the settings, the database, the queue, Redis, the data directory and the plugins.

    Each line says ok, warn or fail, and how to mend it. Exit code 1 if anything failed.
    """
    from rlflow.cli import checks

    logging.disable(logging.CRITICAL)  # what goes wrong is in the lines
    found = asyncio.run(checks.all_checks(directory))
    if as_json:
        click.echo(json.dumps([result.as_dict() for result in found], indent=2))
    else:
        width = max(len(result.check) for result in found)
        for result in found:
            status = click.style(f"{result.status:<4}", fg=COLOURS[result.status])
            click.echo(f"{status}  {result.check:<{width}}  {result.message}")
            if result.mend:
                click.echo(f"{'':<{width + 8}}→ {result.mend}")
        count = Counter(result.status for result in found)
        click.echo(f"{count['ok']} ok, {count['warn']} to look at, {count['fail']} failed")
    if any(result.status == "fail" for result in found):
        raise click.exceptions.Exit(1)
