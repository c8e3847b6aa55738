"""Projects with tasks, made and judged through the REST API."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rlflow.testing.running import Client, RunningApp

PREFERENCE = ({"widget": "preference", "name": "preference", "required": True, "options": {}},)
PLACE = re.compile(r"#(\d+)")


def placed(value: Any, outputs: Sequence[Mapping[str, Any]]) -> Any:
    """A value with ids of outputs where it says "#0", "#1" and so on, as values and as names."""
    if isinstance(value, str):
        found = PLACE.fullmatch(value)
        return outputs[int(found[1])]["id"] if found and int(found[1]) < len(outputs) else value
    if isinstance(value, Mapping):
        return {placed(name, outputs): placed(inner, outputs) for name, inner in value.items()}
    return [placed(inner, outputs) for inner in value] if isinstance(value, list) else value


@dataclass
class SampleProject:
    """A project of the researcher, in which the annotators are members.

    Attributes:
        id: its id.
        made: the project as the API answered it.
        tasks: its tasks as the API answered them, with `id` and `outputs`.
        judgements: what was judged, as the API answered it.

    """

    app: RunningApp
    owner: Client
    annotators: list[Client]
    made: dict[str, Any]
    tasks: list[dict[str, Any]] = field(default_factory=list)
    judgements: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.made["id"])

    def add_task(self, prompt: str, outputs: Sequence[str], **fields: Any) -> dict[str, Any]:
        """One more task: `fields` are those of POST /tasks (type, metadata, tags ...). Output n is of ``model-n``."""
        told = [{"model_id": f"model-{place}", "output": text} for place, text in enumerate(outputs)]
        body = {"project_id": self.id, "prompt": prompt, "outputs": told, **fields}
        self.tasks.append(self.owner.post("/tasks", body))
        return self.tasks[-1]

    def judge(
        self,
        task: Mapping[str, Any],
        values: Mapping[str, Any],
        by: Client | None = None,
        *,
        status: int = 201,
        **more: Any,
    ) -> dict[str, Any]:
        """An annotator's judgement of a task; the first annotator's unless you say `by`.

        Args:
            task: one of `tasks`.
            values: {name of the widget in the project: its value}; "#0" stands for the id of the first output.
            by: who judges; each annotator judges a task once.
            status: what the API must answer; 422 for a value that your widget must refuse.
            more: fields of POST /feedback beside them: rationale, duration_ms ...

        """
        person = by or self.annotators[0]
        given = self.owner.post(f"/tasks/{task['id']}/assign", {"annotator_id": person.id})
        body = {
            "assignment_id": given["assignment"]["id"],
            "values": placed(values, task["outputs"]),
            "duration_ms": 20_000,
            **more,
        }
        answer: dict[str, Any] = person.post("/feedback", body, status=status)
        if status == 201:
            self.judgements.append(answer)
        return answer

    def score(self) -> dict[str, Any]:
        """Have the scorers run; GET /metrics/quality. Fails with a scorer's traceback where one raises."""
        self.owner.post(f"/projects/{self.id}/score", status=202)
        self.app.run_jobs()
        found: dict[str, Any] = self.owner.get(f"/metrics/quality?project_id={self.id}")
        return found

    def export(self, recipe: str, format: str = "jsonl", **more: Any) -> bytes:
        """The file of an export: `more` are fields of POST /exports (options, filters, aggregate ...)."""
        body = {"project_id": self.id, "recipe": recipe, "format": format, **more}
        answer = self.owner.call("POST", "/exports", json=body)
        assert answer.status == 200, f"POST /exports answered {answer.status}: {answer.text}"
        return answer.content


def make_project(
    app: RunningApp,
    owner: Client,
    annotators: Sequence[Client],
    *,
    tasks: int = 4,
    outputs: int = 2,
    **fields: Any,
) -> SampleProject:
    """A project with open tasks.

    Args:
        app: where.
        owner: whose it is.
        annotators: its members.
        tasks: how many tasks are made; 0 to add your own (`add_task`).
        outputs: answers to each.
        fields: those of POST /projects: task_type (qa), widgets (a preference), scorers, annotations_per_task (how
            many annotators there are) ...

    """
    wanted = {"name": "Sample", "task_type": "qa", "widgets": list(PREFERENCE), **fields}
    wanted.setdefault("annotations_per_task", max(1, len(annotators)))
    project = SampleProject(app, owner, list(annotators), owner.post("/projects", wanted))
    for person in annotators:
        owner.put(f"/projects/{project.id}/members/{person.id}", {"role": "annotator"})
    for number in range(tasks):
        project.add_task(f"Question {number}?", [f"Answer {place} to {number}" for place in range(outputs)])
    return project


def sample_project(app: RunningApp, owner: Client, annotators: Sequence[Client]) -> SampleProject:
    """Four tasks; both annotators judged the first, of one mind, and the second, of two; two tasks are open."""
    project = make_project(app, owner, annotators)
    for task, places in zip(project.tasks, ((0, 0), (0, 1)), strict=False):
        for person, place in zip(annotators, places, strict=False):
            project.judge(task, {"preference": {"preferred": f"#{place}", "strength": 2}}, person)
    return project
