"""Rows to measure with, made by PostgreSQL itself: a hundred thousand tasks in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from benchmarks.machine import Machine
from rlflow.client import Client

WIDGETS = [
    {"widget": "preference", "name": "preference"},
    {"widget": "rationale", "name": "rationale", "required": False},
]

_USER = """
    INSERT INTO users (id, created_at, email, name, role, password_hash, is_active)
    VALUES (uuidv7(), now(), %s, %s, %s, 'x', true) RETURNING id
"""
_MEMBER = """
    INSERT INTO project_members (id, created_at, project_id, user_id, role)
    VALUES (uuidv7(), now(), %s, %s, 'annotator')
"""
_TASKS = """
    INSERT INTO tasks (id, created_at, updated_at, project_id, type, prompt, evaluation_criteria, tags, metadata,
                       status, priority, required_annotations, version, output_count, min_outputs, active_count,
                       feedback_count)
    SELECT uuidv7(), now(), now(), %(project)s, 'qa',
           'Question ' || n || ': ' || (SELECT string_agg(left(md5((n * i)::text), 6), ' ')
                                        FROM generate_series(1, %(words)s) i),
           '[]', '{}', jsonb_build_object('number', n), 'open', 0, %(annotations)s, 1, 2, 2, 0, 0
    FROM generate_series(1, %(count)s) n
"""
_OUTPUTS = """
    INSERT INTO agent_outputs (id, created_at, task_id, position, model_id, output, metadata, parameters)
    SELECT uuidv7(), now(), t.id, p, 'model-' || p,
           'Answer ' || p || ' to ' || (t.metadata ->> 'number') || ': '
               || repeat('because of how light scatters. ', 16),
           '{}', '{}'
    FROM tasks t, generate_series(0, 1) p WHERE t.project_id = %(project)s
    ORDER BY t.id, p
"""


@dataclass(frozen=True)
class Project:
    """A project to measure with: a preference of two outputs, and a rationale that may be left out."""

    id: UUID
    annotators: list[UUID]


def user(connection: psycopg.Connection, name: str, role: str) -> UUID:
    """Make a user, who cannot sign in with a password."""
    made: UUID = _one(connection, _USER, (f"{name}@example.org", name, role))
    return made


def project(
    machine: Machine, owner: Client, annotators: list[UUID], tasks: int, annotations: int = 1, words: int = 50
) -> Project:
    """Make a project by REST, its members and tasks (prompts of so many words, two outputs) by SQL, and vacuum."""
    made = owner.create_project("Measured", task_type="qa", widgets=WIDGETS, annotations_per_task=annotations)
    project_id = UUID(made["id"])
    with machine.connect() as connection:
        for annotator in annotators:
            connection.execute(_MEMBER, (project_id, annotator))
        if tasks:
            values = {"project": project_id, "count": tasks, "annotations": annotations, "words": words}
            connection.execute(_TASKS, values)
            connection.execute(_OUTPUTS, values)
        connection.execute("VACUUM ANALYZE")
    return Project(project_id, annotators)


def _one(connection: psycopg.Connection, statement: str, values: Any) -> Any:
    row = connection.execute(statement, values).fetchone()
    assert row is not None
    return row[0]
