"""Outputs for all tasks of a project that lack them, as a job.

What is stored is the truth of how far the job is: a run asks for what is lacking and for nothing else, so it goes on
where another was cancelled, failed or killed. At most the answers that were under way then are asked for twice.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rlflow.core import audit, database, events, jobs
from rlflow.core.database import record_dict
from rlflow.core.errors import Problem
from rlflow.core.jobs import JobFailed, JobLost, JobRun
from rlflow.core.json import canonical
from rlflow.generation import queries
from rlflow.generation.asking import Answer, Failure, Wanted, as_output, messages_of, to_the_end, wanted_of
from rlflow.generation.patience import Patience
from rlflow.generation.providers import Provider
from rlflow.generation.schemas import GenerateIn
from rlflow.tasks import service as tasks

KIND = "generate"
AT_ONCE = 8
"""Requests under way at the same time, and tasks that are worked on."""
PAGE = 100
"""Tasks read at once."""
ERRORS_KEPT = 1000
"""Errors of one run that are stored with the job; all of them are counted."""


async def start(project_id: UUID, body: GenerateIn, actor_id: UUID) -> dict[str, Any]:
    """Queue the job; it, and what is lacking now. The same call while the job waits is answered with that job."""
    payload = body.model_dump(mode="json")
    key = f"{KIND}:{project_id}:{hashlib.sha256(canonical(payload)).hexdigest()[:32]}"
    lacking = await database.fetch_row(queries.COUNT, project_id, body.models, body.provider, body.n)
    job: dict[str, Any] | None = None
    while job is None:  # a worker may take the one that waits between the two statements
        made = await jobs.create(KIND, payload, project_id=project_id, created_by_id=actor_id, dedupe_key=key)
        if made is not None:
            job = {"id": made, "kind": KIND, "status": "queued", "project_id": project_id}
            detail = {"provider": body.provider, "models": body.models, "n": body.n, "job_id": str(made)}
            await audit.record(
                "project.generate", "project", project_id, actor_id=actor_id, project_id=project_id, **detail
            )
        else:
            waiting = await database.fetch_row(queries.QUEUED, key)
            job = dict(waiting) if waiting else None
    return {"job": job, "lacking": dict(lacking or {})}


@dataclass(frozen=True, slots=True)
class _Work:
    """A task that lacks outputs. `line` counts the tasks of this run from 1."""

    line: int
    task: dict[str, Any]
    wanted: list[Wanted]


class Batch:
    """One run of the job."""

    def __init__(self, run: JobRun, body: GenerateIn, provider: Provider) -> None:
        assert run.project_id is not None
        self._run = run
        self._body = body
        self._lacking = (run.project_id, body.models, body.provider, body.n)
        self._patience = Patience(provider, body, AT_ONCE)
        self._total = 0
        self._generated = 0
        self._failures: list[str] = []
        self._before = int(run.result.get("generated", 0))
        self._reading = asyncio.Lock()
        self._writing = asyncio.Lock()

    async def work(self) -> dict[str, Any]:
        """Ask for all that is lacking; the counts. Raises JobFailed where going on makes no sense."""
        counted = await database.fetch_row(queries.COUNT, *self._lacking)
        self._total = counted["outputs"] if counted else 0
        async with database.transaction() as connection:
            # Errors of an earlier run are about what this run asks for again.
            await connection.execute(queries.FORGET_ERRORS, self._run.id)
            await self._run.save(connection, result=self._result())
        pages = self._pages()

        async def worker() -> None:
            while True:
                async with self._reading:
                    item = await anext(pages, None)
                if item is None:
                    return
                await self._one(item)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(worker())
        except BaseExceptionGroup as errors:
            raise _cause(errors) from None
        if self._failures and not self._generated:
            raise JobFailed(f"none of {len(self._failures)} outputs came: {self._failures[0]}")
        return self._result()

    def _result(self, generated: int = 0, failed: int = 0) -> dict[str, Any]:
        """The counts: what was stored by all runs of the job, and what did not come in this one."""
        return {
            **self._run.result,
            "generated": self._before + self._generated + generated,
            "failed": len(self._failures) + failed,
        }

    async def _pages(self) -> AsyncGenerator[_Work, None]:
        """The tasks that lack outputs, the oldest first, read a page at a time."""
        after: UUID | None = None
        line = 0
        while True:
            rows = await database.fetch(queries.PAGE, *self._lacking, after, PAGE)
            for row in rows:
                line += 1
                task = record_dict(row, ("messages", "have"))
                yield _Work(line, task, wanted_of(self._body, task["have"]))
            if len(rows) < PAGE:
                return
            after = rows[-1]["id"]

    async def _one(self, item: _Work) -> None:
        """Ask for what a task lacks and store it. What came is stored even where the job ends meanwhile."""
        messages = messages_of(item.task, self._body.system)
        ended: dict[Wanted, Answer | Failure] = {}

        async def one(wanted: Wanted) -> None:
            ended[wanted] = await self._patience.ask(wanted, messages)

        try:
            async with asyncio.TaskGroup() as group:
                for wanted in item.wanted:
                    group.create_task(one(wanted))
        finally:
            in_order = [ended[wanted] for wanted in item.wanted if wanted in ended]
            if in_order:
                await to_the_end(self._store(item, in_order))

    async def _store(self, item: _Work, ended: list[Answer | Failure]) -> None:
        """Store the outputs of one task in a transaction of their own, with the counts of the job."""
        answers = [one for one in ended if isinstance(one, Answer)]
        failures = [one for one in ended if isinstance(one, Failure)]
        async with self._writing:  # the counts that are written must be those of what is committed
            try:
                await self._write(item, answers, failures)
            except Problem as error:  # the task is full, or is not there any more
                refused = [Failure(one.wanted, f"it came, and could not be stored: {error.detail}") for one in answers]
                answers, failures = [], [*failures, *refused]
                await self._write(item, answers, failures)
            self._generated += len(answers)
            self._failures.extend(one.message for one in failures)
        if answers:
            data = {"id": str(item.task["id"]), "outputs_added": len(answers)}
            events.publish("task", data, project_id=self._run.project_id)

    async def _write(self, item: _Work, answers: list[Answer], failures: list[Failure]) -> None:
        result = self._result(len(answers), len(failures))
        done = self._generated + len(self._failures) + len(answers) + len(failures)
        kept = failures[: max(0, ERRORS_KEPT - len(self._failures))]
        errors = [(self._run.id, item.line, one.wanted.model, f"task {item.task['id']}: {one.message}") for one in kept]
        async with database.transaction() as connection:
            if answers:
                await tasks.add_outputs(connection, item.task["id"], [as_output(one, self._body) for one in answers])
            if errors:
                await connection.executemany(queries.ADD_ERROR, errors)
            await self._run.save(connection, progress=min(1.0, done / max(1, self._total)), result=result)


def _cause(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The one error of many that says how the run ends."""
    flat: list[BaseException] = []
    waiting: list[BaseException] = [errors]
    while waiting:
        error = waiting.pop()
        if isinstance(error, BaseExceptionGroup):
            waiting.extend(error.exceptions)
        else:
            flat.append(error)
    for kind in (JobLost, JobFailed):
        found = next((error for error in flat if isinstance(error, kind)), None)
        if found is not None:
            return found
    return flat[0]
