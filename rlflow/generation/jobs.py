"""What workers do for generation: ask for the outputs that a project's tasks lack."""

from __future__ import annotations

from typing import Any

from rlflow.core import jobs
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.generation.batch import KIND, Batch
from rlflow.generation.providers import Unusable, usable
from rlflow.generation.schemas import GenerateIn


@jobs.handler(KIND)
async def generate(run: JobRun) -> dict[str, Any]:
    """Generate for a whole project; see `batch`."""
    body = GenerateIn.model_validate(run.payload)
    try:
        provider = await usable(body.provider, run.project_id)
    except Unusable as error:
        raise JobFailed(f"{error} (in the environment of the worker)") from None
    return await Batch(run, body, provider).work()
