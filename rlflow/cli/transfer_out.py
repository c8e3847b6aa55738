"""`rlflow export`: a training dataset, over REST."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rlflow.cli.lazy import CommandFailed
from rlflow.cli.transfer import connect, console, json_object, server_options


@click.command()
@click.option("--project", required=True, help="Id or exact name.")
@click.option("--recipe", required=True, help="What a row is: dpo, kto, sft, ... (see rlflow plugins list)")
@click.option("--format", "kind", required=True, help="How it is written: jsonl, parquet, csv, ...")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@click.option("--options", callback=json_object, metavar="JSON", help='The recipe\'s options: {"layout": "standard"}.')
@click.option("--filters", callback=json_object, metavar="JSON", help='{"min_agreement": 0.6, "tags": ["safety"]}.')
@click.option("--split", callback=json_object, metavar="JSON", help='{"train": 0.9, "test": 0.1, "seed": 7}.')
@click.option("--aggregate", type=click.Choice(["none", "majority", "dawid_skene"]), help="How votes become one.")
@click.option("--snapshot", help="Name or id of a snapshot: export what was kept then, not what there is now.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@server_options
def export(
    project: str,
    recipe: str,
    kind: str,
    output: Path,
    options: dict[str, Any] | None,
    filters: dict[str, Any] | None,
    split: dict[str, Any] | None,
    aggregate: str | None,
    snapshot: str | None,
    force: bool,
    url: str,
    token: str | None,
) -> None:
    """Export a project as a training dataset. A file appears when it is complete, never in part.

    With --split each part is a file of its own: pairs.jsonl becomes pairs.train.jsonl, pairs.test.jsonl, ...
    """
    from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn, TransferSpeedColumn

    if output.exists() and not force:
        raise CommandFailed(f"{output} exists. Choose another name, or pass --force to replace it.")
    given = {"options": options, "filters": filters, "split": split, "aggregate": aggregate}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn(), TransferSpeedColumn())
    with connect(url, token) as client, Progress(*columns, console=console, transient=True) as bars:
        target = client.project(project)
        if snapshot is not None:
            fields["snapshot"] = client.snapshot(target["id"], snapshot)["id"]
        bar = bars.add_task("exporting", total=None)
        files = client.export(
            target["id"], recipe, kind, output, received=lambda count: bars.update(bar, completed=count), **fields
        )
    for file in files:
        click.echo(f"Saved {file} ({file.stat().st_size:,} bytes).")
