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
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file, or the folder.")
@click.option("--options", callback=json_object, metavar="JSON", help='The recipe\'s options: {"layout": "standard"}.')
@click.option("--filters", callback=json_object, metavar="JSON", help='{"min_agreement": 0.6, "tags": ["safety"]}.')
@click.option("--split", callback=json_object, metavar="JSON", help='{"train": 0.9, "test": 0.1, "seed": 7}.')
@click.option("--aggregate", type=click.Choice(["none", "majority", "dawid_skene"]), help="How votes become one.")
@click.option("--snapshot", help="Name or id of a snapshot: export what was kept then, not what there is now.")
@click.option(
    "--build",
    is_flag=True,
    help="Have a worker build it: the server keeps it, and a download that breaks off goes on from there.",
)
@click.option(
    "--dataset",
    is_flag=True,
    help="Save a folder with data, dataset card and manifest, as datasets.load_dataset takes it; a worker builds it.",
)
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
    build: bool,
    dataset: bool,
    force: bool,
    url: str,
    token: str | None,
) -> None:
    """Export a project as a training dataset. What is written appears when it is complete, never in part.

    With --split each part is a file of its own: pairs.jsonl becomes pairs.train.jsonl, pairs.test.jsonl, ...
    """
    from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn, TransferSpeedColumn

    if dataset and output.exists():
        raise CommandFailed(f"{output} exists. Choose a folder that is not there yet.")
    if output.is_dir():
        raise CommandFailed(f"{output} is a folder. Name a file, or pass --dataset for a folder that is not there yet.")
    if output.exists() and not force:
        raise CommandFailed(f"{output} exists. Choose another name, or pass --force to replace it.")
    given = {"options": options, "filters": filters, "split": split, "aggregate": aggregate}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if build:
        fields["stream"] = False
    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn(), TransferSpeedColumn())
    with connect(url, token) as client, Progress(*columns, console=console, transient=True) as bars:
        target = client.project(project)
        if snapshot is not None:
            fields["snapshot"] = client.snapshot(target["id"], snapshot)["id"]
        bar = bars.add_task("exporting", total=None)
        told: dict[str, Any] = {
            "received": lambda count: bars.update(bar, description="downloading", completed=count),
            "progress": lambda found: bars.update(bar, description=f"building: {found['progress']:.0%}"),
        }
        if dataset:
            files = [client.export_dataset(target["id"], recipe, kind, output, **told, **fields)]
        else:
            files = client.export(target["id"], recipe, kind, output, **told, **fields)
    for file in files:
        size = sum(one.stat().st_size for one in (file.rglob("*") if dataset else [file]) if one.is_file())
        click.echo(f"Saved {file} ({size:,} bytes).")
