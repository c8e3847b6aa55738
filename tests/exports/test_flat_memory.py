"""An export takes as much memory for a large project as for a small one: its peak, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

from rlflow.core import database
from rlflow.core.models import Project
from rlflow.core.settings import Settings
from tests.factories import make_project
from tests.people import People
from tests.quality.support import made_up

EXPORT = """
import json, resource, sys
from rlflow.core.plugins import load_plugins
from rlflow.core.settings import Settings
from rlflow.exports.pipeline import build
from rlflow.exports.plan import make_plan
from rlflow.exports.schemas import ExportIn

url, project, format = sys.argv[1:]
registry = load_plugins(Settings(_env_file=None, database_url=url)).registry
plan = make_plan(ExportIn(project_id=project, recipe="dpo", format=format), registry, format)
sizes = []
with plan.snapshot(url) as snapshot:
    made = build(snapshot, plan, {None: lambda chunk: sizes.append(len(chunk))})
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": made.rows, "mb": sum(sizes) / 1e6, "chunk": max(sizes) / 1e6, "peak": peak}))
"""


async def project_of(people: People, tasks: int) -> Project:
    """A project with texts of some kilobytes, which three annotators have judged."""
    project = await make_project(people.researcher, people.annotators)
    await made_up(project, people.annotators[:3], tasks)
    await database.execute(
        """UPDATE agent_outputs o SET output = repeat(md5(o.id::text), 40) FROM tasks t
           WHERE t.id = o.task_id AND t.project_id = $1""",
        project.id,
    )
    return project


async def exported(settings: Settings, project: Project, name: str) -> dict[str, float]:
    """What an export in a process of its own made, and the most memory that it held, in MB."""
    arguments = [sys.executable, "-c", EXPORT, settings.require_database_url, str(project.id), name]
    child = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    told, _ = await child.communicate()
    assert child.returncode == 0
    found: dict[str, float] = json.loads(told)
    return found


@pytest.fixture(scope="module")
def sizes() -> tuple[int, int]:
    """Tasks of the small and of the large project."""
    return 4_000, 12_000


async def test_the_peak_does_not_grow_with_the_project(
    people: People, settings: Settings, sizes: tuple[int, int]
) -> None:
    small, large = [await project_of(people, tasks) for tasks in sizes]
    for name in ("jsonl", "parquet"):
        few, many = [await exported(settings, project, name) for project in (small, large)]
        assert (few["rows"], many["rows"]) == (3 * sizes[0], 3 * sizes[1])
        assert many["mb"] > 2.5 * few["mb"]
        assert many["peak"] < few["peak"] + 24, f"{name}: {few} and {many}"
        assert many["chunk"] < 40
