"""The records of an imported file as tasks with what was recorded of them, in whatever layout the file is.

Where several records in a row are of one task (ballots), they are gathered first; `state` then stands before the
record that was read too far, so that an import that is resumed loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rlflow.core.errors import FieldError
from rlflow.core.judging import ValuesInvalid
from rlflow.tasks.content import ContentInvalid, parse
from rlflow.tasks.layouts import LAYOUTS, Layout, read
from rlflow.tasks.layouts.binding import native
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded
from rlflow.tasks.mapping import Mapping
from rlflow.tasks.readers import BadRecord, Reader
from rlflow.tasks.schemas import TaskContent

MOST_JUDGEMENTS = 1000
"""Recorded judgements that one task may have."""


@dataclass(slots=True)
class Parsed:
    """A task of the file, or None where no record of it could be read; and the lines that could not."""

    line: int
    content: TaskContent | None = None
    judgements: list[Recorded] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    bad: list[tuple[int, list[FieldError]]] = field(default_factory=list)

    def spoil(self, errors: list[FieldError]) -> None:
        """The task cannot be taken, for reasons that concern it as a whole."""
        self.content = None
        self.bad += [(line, errors if line == self.line else [_with_the_first(self.line)]) for line in self.lines]


def _with_the_first(line: int) -> FieldError:
    return FieldError(field="", message=f"belongs to the task of line {line}, which was not taken in")


class Parser:
    """An iterator of tasks over a reader. `state` is where the next one begins."""

    def __init__(self, reader: Reader, mapping: Mapping, layout: str | None) -> None:
        self._reader = reader
        self._mapping = mapping
        self._layout: Layout | None = LAYOUTS[layout] if layout is not None else None
        self.state: dict[str, int] = reader.state()
        self.records = 0

    def __iter__(self) -> Iterator[Parsed]:
        layout = self._layout
        if layout is not None and layout.task_of is not None:
            yield from self._gathered(layout)
            return
        for line, record in self._reader:
            self.records += 1
            made = Parsed(line, lines=[line])
            if isinstance(record, BadRecord):
                made.spoil([FieldError(field="", message=str(record))])
            else:
                try:
                    found = self._found(record)
                    made.content, made.judgements = parse(found.task), found.judgements
                except (ContentInvalid, ValuesInvalid) as error:
                    made.spoil(error.errors)
                except NotUnderstood as error:
                    made.spoil([FieldError(field=error.field, message=error.message)])
            self.state = self._reader.state()
            yield made

    def _found(self, record: dict[str, Any]) -> Found:
        if self._layout is not None:
            return read(self._layout, record)
        task = self._mapping.apply(record, cells=self._reader.cells)
        recorded = task.pop("judgements", None)
        return Found(task, native(recorded) if recorded is not None else [])

    def _gathered(self, layout: Layout) -> Iterator[Parsed]:
        assert layout.task_of is not None
        held: Parsed | None = None
        held_task: Any = None
        before = self.state
        for line, record in self._reader:
            self.records += 1
            errors: list[FieldError] | None = None
            content = None
            try:
                if isinstance(record, BadRecord):
                    raise NotUnderstood(str(record))
                found, task = read(layout, record), layout.task_of(record)
                content = parse(found.task)
            except ContentInvalid as error:
                errors = error.errors
            except NotUnderstood as error:
                errors = [FieldError(field=error.field, message=error.message)]
            if content is not None and (held is None or held.content is None or task != held_task):
                if held is not None:
                    self.state = before
                    yield held
                held, held_task = Parsed(line, content), task
            elif held is None:
                held = Parsed(line)
            if errors is not None:
                held.bad.append((line, errors))
            elif len(held.judgements) >= MOST_JUDGEMENTS:
                words = f"the task has {MOST_JUDGEMENTS} judgements already, and may not have more"
                held.bad.append((line, [FieldError(field="task_id", message=words)]))
            else:
                held.lines.append(line)
                for judgement in found.judgements:
                    judgement.line = line
                    held.judgements.append(judgement)
            before = self._reader.state()
        if held is not None:
            self.state = self._reader.state()
            yield held
