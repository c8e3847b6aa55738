"""`rlflow import`: tasks from a file, over REST."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from rlflow.cli.transfer import connect, console, json_object, server_options
from rlflow.client import MEDIA_TYPES, Client

SHOWN_ERRORS = 10


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--project", required=True, help="Id or exact name.")
@click.option("--type", "task_type", help="Type of tasks that name none.")
@click.option(
    "--layout",
    help="Whose records FILE holds, with the judgements that were recorded in them: dpo, ballots, label_studio, … "
    "(docs/imports.md). By default tasks.",
)
@click.option(
    "--mapping",
    callback=json_object,
    metavar="JSON",
    help='Field of a task to column of FILE: {"prompt": "question"}.',
)
@click.option("--format", "kind", type=click.Choice(list(MEDIA_TYPES)), help="By default what the name of FILE says.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write the refused lines there.")
@server_options
def import_(
    file: Path,
    project: str,
    task_type: str | None,
    layout: str | None,
    mapping: dict[str, Any] | None,
    kind: str | None,
    errors: Path | None,
    url: str,
    token: str | None,
) -> None:
    """Import tasks from FILE (JSON lines, CSV or Parquet) into a project.

    Good lines go in, bad ones are reported with their number and reason; exit code 1 if there were any.
    """
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[note]}"), TimeRemainingColumn())
    with connect(url, token) as client, Progress(*columns, console=console, transient=True) as bars:
        target = client.project(project)
        sending = bars.add_task("sending", total=file.stat().st_size, note="")
        working = bars.add_task("importing", total=1.0, note="", visible=False)
        size = DownloadColumn()

        def on_sent(count: int) -> None:
            bars.update(sending, completed=count, note=str(size.render(bars.tasks[sending])))

        def on_progress(job: dict[str, Any]) -> None:
            note = f"{job.get('imported') or 0:,} in, {job.get('rejected') or 0:,} refused"
            bars.update(working, completed=job.get("progress") or 0.0, note=note, visible=True)

        job = client.import_tasks(
            target["id"],
            file,
            format=kind,
            mapping=mapping,
            sent=on_sent,
            progress=on_progress,
            type=task_type,
            layout=layout,
        )
        bars.stop()
        _report(client, job, target["name"], errors)


def _report(client: Client, job: dict[str, Any], project: str, path: Path | None) -> None:
    refused = job.get("rejected") or 0
    judged = (job.get("result") or {}).get("judgements")
    told = f" with {judged} judgements" if judged else ""
    click.echo(f"Imported {job.get('imported') or 0} tasks{told} into {project}; {refused} lines were refused.")
    if path is not None:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in client.job_errors(job["id"]))
    if not refused:
        return
    shown = (job.get("errors") or [])[:SHOWN_ERRORS]
    for item in shown:
        field = f"{item['field']}: " if item.get("field") else ""
        click.echo(f"  line {item['line']}: {field}{item['message']}", err=True)
    if path is not None:
        click.echo(f"  All of them are in {path}.", err=True)
    elif refused > len(shown):
        click.echo(f"  and {refused - len(shown)} more: write them to a file with --errors FILE", err=True)
    raise click.exceptions.Exit(1)
