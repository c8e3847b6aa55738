"""Projects with judgements, stored as the other slices store them."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pyarrow.parquet as pq
from quart import Response

from rlflow.core.ids import new_id
from rlflow.core.models import (
    AgentOutput,
    Feedback,
    Project,
    ProjectMember,
    SignalRow,
    Task,
    TaskAssignment,
    User,
)
from rlflow.core.signals import Signal
from tests.people import People, Person


@dataclass
class Judged:
    """A task with its outputs; judgements are added by `vote`."""

    task: Task
    outputs: list[AgentOutput]

    def id(self, place: int) -> str:
        """The id of an output."""
        return str(self.outputs[place].id)

    async def vote(self, annotator: User, *signals: Signal, **fields: Any) -> Feedback:
        """Store a judgement that says this."""
        shown = fields.pop("shown", list(range(len(self.outputs))))
        created_at = fields.pop("created_at", None)
        assignment = await TaskAssignment.create(
            task=self.task,
            annotator=annotator,
            project_id=self.task.project_id,
            status="submitted",
            lease_expires_at=datetime.now(UTC),
            output_order=shown,
        )
        feedback = await Feedback.create(
            id=new_id(),
            task=self.task,
            annotator=annotator,
            assignment=assignment,
            project_id=self.task.project_id,
            content_hash="-",
            **{"values": {"preference": {"strength": 2}}, **fields},
        )
        if created_at is not None:
            await Feedback.filter(id=feedback.id).update(created_at=created_at)
        rows = [
            SignalRow(
                feedback_id=feedback.id,
                project_id=self.task.project_id,
                task_id=self.task.id,
                annotator_id=annotator.id,
                widget="w",
                **{**signal.as_dict(), "kind": str(signal.kind)},
            )
            for signal in signals
        ]
        await SignalRow.bulk_create(rows)
        self.task.feedback_count += 1
        await Task.filter(id=self.task.id).update(feedback_count=self.task.feedback_count)
        return feedback

    def prefers(self, better: int, worse: int, strength: float = 1, key: str = "preference") -> Signal:
        """One output over another; strength 0 is a tie."""
        return Signal.pairwise(key, self.id(better), self.id(worse), strength, scale_max=3)


async def project_of(people: People, name: str = "Über Café") -> Project:
    """A project of the researcher, with the three annotators as members."""
    project = await Project.create(owner=people.researcher.user, name=name, task_type="qa")
    for annotator in people.annotators:
        await ProjectMember.create(project=project, user=annotator.user, role="annotator")
    return project


async def task_of(
    project: Project, prompt: str = "What is 2 + 2?", texts: Sequence[str] = ("Four.", "Five."), **fields: Any
) -> Judged:
    """A task with outputs of the models m0, m1, …"""
    models = fields.pop("models", [f"m{place}" for place in range(len(texts))])
    task = await Task.create(
        project=project, prompt=prompt, output_count=len(texts), **{"type": "qa", "status": "complete", **fields}
    )
    outputs = [
        await AgentOutput.create(task=task, position=place, model_id=model, output=text)
        for place, (model, text) in enumerate(zip(models, texts, strict=True))
    ]
    return Judged(task, outputs)


def asked(project: Project | UUID, recipe: str = "dpo", format: str = "jsonl", **more: Any) -> dict[str, Any]:
    """The body of an export."""
    return {"project_id": str(getattr(project, "id", project)), "recipe": recipe, "format": format, **more}


async def data_of(person: Person, body: dict[str, Any], query: str = "") -> tuple[Response, bytes]:
    """A streamed export."""
    response = await person.call("POST", f"/exports{query}", json=body)
    data = await response.get_data()
    assert response.status_code == 200, data
    return response, data


async def rows_of(person: Person, body: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
    """The rows of a streamed export in JSON lines."""
    return lines((await data_of(person, body, query))[1])


def lines(data: bytes) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    assert data == b"" or data.endswith(b"\n")
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def table_of(data: bytes) -> Any:
    """A Parquet file as a table."""
    return pq.read_table(io.BytesIO(data))
