"""The import job: a file's lines, checked as POST /tasks checks its body, into tasks by COPY.

Each batch is one transaction of its tasks, its bad lines and the checkpoint, so a run that is killed is resumed
by another without a line lost or doubled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from rlflow.core import database, jobs, storage
from rlflow.core.errors import FieldError, NotFound
from rlflow.core.ids import new_id
from rlflow.core.judging import ValuesInvalid
from rlflow.core.periodic import Periodic
from rlflow.core.plugins import get_registry
from rlflow.core.settings import Settings
from rlflow.projects import service as projects
from rlflow.projects.service import ProjectConfig
from rlflow.tasks import queries, service
from rlflow.tasks.content import Checked, ContentInvalid, check, view_of
from rlflow.tasks.layouts.binding import Ballot, bind
from rlflow.tasks.mapping import Mapping
from rlflow.tasks.parsing import Parsed, Parser
from rlflow.tasks.readers import Reader, UnreadableFile, open_reader

BATCH_LINES = 5000
BATCH_BYTES = 16 << 20
MAX_ERRORS = 10_000
"""Bad lines that are told one by one; more are only counted."""

MAX_MESSAGE = 500
SWEEP_SECONDS = 3600.0

ERROR_COLUMNS = ("job_id", "line", "field", "message")


@dataclass(slots=True)
class Batch:
    """Lines that are ready to be stored, and where the file goes on after them.

    `checked_with` is the version of the project that they were checked against.
    """

    lines: list[Parsed] = field(default_factory=list)
    tasks: list[tuple[Checked, list[Ballot]]] = field(default_factory=list)
    errors: list[tuple[int, FieldError]] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    state: dict[str, int] = field(default_factory=dict)
    share: float = 0.0
    checked_with: int = 0
    ended: bool = False
    broken: str | None = None

    def reject(self, line: int, errors: list[FieldError]) -> None:
        """Note what is wrong with a line."""
        self.rejected.add(line)
        self.errors.extend((line, error) for error in errors)


class Source:
    """The file as batches of checked tasks. Its methods block: they run in a thread."""

    def __init__(self, file: BinaryIO, payload: dict[str, Any], state: dict[str, int]) -> None:
        self._mapping = Mapping(payload["mapping"], payload["type"])
        self._reader: Reader = open_reader(
            file,
            payload["format"],
            total=payload["size"],
            max_line=payload["max_line"],
            max_bytes=payload["max_bytes"],
            state=state,
        )
        self._parser = Parser(self._reader, self._mapping, payload.get("layout"))
        self._items: Iterator[Parsed] = iter(self._parser)

    def next(self, project: ProjectConfig) -> Batch:
        """The next batch."""
        batch = Batch()
        begin = self._reader.size()
        count = self._parser.records
        try:
            for parsed in self._items:
                batch.lines.append(parsed)
                if self._parser.records - count >= BATCH_LINES or self._reader.size() - begin >= BATCH_BYTES:
                    break
            else:
                batch.ended = True
        except UnreadableFile as error:
            batch.broken = str(error)
        check_all(batch, project)
        batch.state, batch.share = self._parser.state, self._reader.share()
        return batch


def check_all(batch: Batch, project: ProjectConfig) -> None:
    """Check the lines of a batch against the project; again where the project was changed since."""
    registry = get_registry()
    batch.tasks.clear()
    batch.errors.clear()
    batch.rejected.clear()
    batch.checked_with = project.version
    for parsed in batch.lines:
        for line, errors in parsed.bad:
            batch.reject(line, errors)
        if parsed.content is None:
            continue
        try:
            task = check(parsed.content, project, registry)
        except ContentInvalid as error:
            _spoilt(batch, parsed, error.errors)
            continue
        ballots = _ballots(batch, parsed, task, project)
        if ballots is not None:
            batch.tasks.append((task, ballots))


def _spoilt(batch: Batch, parsed: Parsed, errors: list[FieldError]) -> None:
    lost = Parsed(parsed.line, lines=parsed.lines)
    lost.spoil(errors)
    for line, wrong in lost.bad:
        batch.reject(line, wrong)


def _ballots(batch: Batch, parsed: Parsed, task: Checked, project: ProjectConfig) -> list[Ballot] | None:
    """The recorded judgements of a task. None where the task's own line cannot be taken for one of them."""
    found: list[Ballot] = []
    texts = [output.output for output in task.outputs]
    assert parsed.content is not None
    view = view_of(parsed.content, task.type, task.prompt) if parsed.judgements else None
    for number, recorded in enumerate(parsed.judgements):
        assert view is not None
        recorded.annotator = recorded.annotator or ("" if number == 0 else f"#{number + 1}")
        try:
            ballot = bind(recorded, project, view, texts, parsed.line + number)
            if any(other.annotator == ballot.annotator for other in found):
                words = f"{ballot.annotator or 'somebody without a name'} judged this task twice"
                raise ValuesInvalid([FieldError(field="annotator", message=words)])
        except ValuesInvalid as error:
            if recorded.line == 0:  # all stand in the task's own line
                batch.reject(parsed.line, error.errors)
                return None
            batch.reject(recorded.line, error.errors)
        else:
            found.append(ballot)
    return found if found or not parsed.judgements else None


@jobs.handler("import")
async def import_file(run: jobs.JobRun) -> dict[str, Any]:
    """Import the file that the payload names; its result is {imported, rejected}."""
    assert run.project_id is not None
    counts = {"imported": 0, "rejected": 0, **run.result}
    path = run.payload["path"]
    if not run.checkpoint.get("done"):
        store = storage.current()
        try:
            file = await store.open_input(path)
        except storage.FileMissing:
            raise jobs.JobFailed("the uploaded file is no longer there: send it again") from None
        with file:
            counts = await _read(run, file, counts)
    await storage.current().delete(path)
    return counts


async def _read(run: jobs.JobRun, file: BinaryIO, counts: dict[str, Any]) -> dict[str, Any]:
    assert run.project_id is not None
    try:
        project = await projects.project_config(run.project_id)
        source = await asyncio.to_thread(Source, file, run.payload, run.checkpoint.get("state") or {})
    except (UnreadableFile, NotFound) as error:
        raise jobs.JobFailed(str(error)) from None
    ahead = asyncio.create_task(asyncio.to_thread(source.next, project))
    try:
        while True:
            batch = await asyncio.shield(ahead)
            last = batch.ended or batch.broken is not None
            if not last:  # the next batch is read and checked while this one is stored
                ahead = asyncio.create_task(asyncio.to_thread(source.next, project))
            project, counts = await _store(run, batch, counts)
            if batch.broken is not None:
                raise jobs.JobFailed(f"{batch.broken}. What came before it was imported")
            if batch.ended:
                return counts
    finally:
        # A thread cannot be stopped: the file stays open until it is through with its batch.
        await asyncio.wait([ahead])


async def _store(run: jobs.JobRun, batch: Batch, counts: dict[str, Any]) -> tuple[ProjectConfig, dict[str, Any]]:
    """Store a batch with the checkpoint; the project as it now is, and the new counts."""
    assert run.project_id is not None
    told = int(run.checkpoint.get("told", 0))
    async with database.transaction() as connection:
        try:
            now = await projects.locked_config(connection, run.project_id)
        except NotFound as error:
            raise jobs.JobFailed(str(error)) from None
        if now.version != batch.checked_with:
            await asyncio.to_thread(check_all, batch, now)
        if batch.tasks:
            # Ids are given here, so that tasks sort as the file's lines do.
            made = [(new_id(), task, ballots) for task, ballots in batch.tasks]
            await service.insert(connection, now, made, run.created_by_id)
        errors = sorted(batch.errors, key=lambda item: item[0])[: max(0, MAX_ERRORS - told)]
        if errors:
            rows = [(run.id, line, _told(error.field), _told(error.message)) for line, error in errors]
            await connection.copy_records_to_table("job_errors", records=rows, columns=ERROR_COLUMNS)
        after = {
            **counts,
            "imported": counts["imported"] + len(batch.tasks),
            "rejected": counts["rejected"] + len(batch.rejected),
        }
        judgements = sum(len(ballots) for _, ballots in batch.tasks)
        if judgements or "judgements" in counts:
            after["judgements"] = counts.get("judgements", 0) + judgements
        checkpoint = {"state": batch.state, "told": told + len(errors), "done": batch.ended}
        await run.save(connection, checkpoint=checkpoint, progress=batch.share, result=after)
    return now, after


def _told(text: str) -> str:
    """Words that may hold pieces of the line, such as the name of an unknown field."""
    return text[:MAX_MESSAGE].replace("\x00", "\\0")


async def sweep_files() -> None:
    """Remove what uploads that died left behind, and the files of imports that ended long ago."""
    store = storage.current()
    await store.sweep_unfinished()
    for row in await database.fetch(queries.ENDED_IMPORTS):
        await store.delete(row["path"])
        await database.execute(queries.IMPORT_SWEPT, row["id"])


def periodic(settings: Settings) -> list[Periodic]:
    """What is due here."""
    return [Periodic("sweep_import_files", SWEEP_SECONDS, sweep_files)]
