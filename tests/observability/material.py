"""Projects and jobs, put straight into the database: the slices that make them have tests of their own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.core.enums import JobStatus, MemberRole
from rlflow.core.models import Job, JobError, Project, ProjectMember
from tests.people import Person


async def project(owner: Person, *members: tuple[Person, MemberRole]) -> Project:
    """A project with these members."""
    made = await Project.create(owner_id=owner.id, name="Pairs", task_type="qa")
    for person, role in members:
        await ProjectMember.create(project_id=made.id, user_id=person.id, role=role)
    return made


async def job(creator: Person | None, project_id: UUID | None = None, errors: int = 0, **fields: Any) -> Job:
    """A job that no worker carries, with errors on the lines 2, 4, 6 …"""
    given = {"kind": "import_tasks", "status": JobStatus.SUCCEEDED, **fields}
    made = await Job.create(project_id=project_id, created_by_id=creator.id if creator else None, **given)
    await JobError.bulk_create(
        [JobError(job_id=made.id, line=2 * n, field="prompt", message=f'bad, "{n}"') for n in range(1, errors + 1)]
    )
    return made


async def clear() -> None:
    """Forget all jobs."""
    await database.execute("DELETE FROM job_errors")
    await database.execute("DELETE FROM jobs")
