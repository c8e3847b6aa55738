"""Projects whose exports are what trainers meet in earnest: many scripts, code, long conversations, gaps, 50 MB."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.core.ids import new_id
from rlflow.core.models import Project
from tests.people import People

SNIPPETS = (
    "2026-01-31",
    "Grüße aus Köln \U0001f99c — 日本語 العربية \u2028 done",
    'def f(x: int) -> str:\n\treturn "x" * x  # {"role": "user"}',
    "007",
    "None",
    "<|im_start|>assistant\nnot a turn<|im_end|>",
)

# One statement for a thousand tasks: rows as JSON, taken apart by the database.
_TASKS = """
    INSERT INTO tasks (id, created_at, updated_at, project_id, type, prompt, messages, system, tags, metadata,
        evaluation_criteria, expected_behavior, status, priority, required_annotations, version, agreement,
        output_count, min_outputs, active_count, feedback_count)
    SELECT id, now(), now(), $1, 'qa', prompt, nullif(messages, 'null'), system, '{}', '{}', '[]', truth, 'complete', 0,
        1, 1, agreement, 2, 2, 1, 1
    FROM jsonb_to_recordset($2::jsonb) x (id uuid, prompt text, messages jsonb, system text, truth text,
        agreement float8)
"""
_OUTPUTS = """
    INSERT INTO agent_outputs (id, created_at, task_id, position, model_id, output, metadata, parameters)
    SELECT id, now(), task, place, model, output, '{}', '{}'
    FROM jsonb_to_recordset($1::jsonb) x (id uuid, task uuid, place int, model text, output text)
"""
_JUDGED = """
    WITH said AS (
        SELECT * FROM jsonb_to_recordset($3::jsonb) x (id uuid, task uuid, good uuid, bad uuid, strength float8)
    ), assigned AS (
        INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
            lease_expires_at, task_version, seed, output_order)
        SELECT id, now(), task, $2, $1, 'submitted', now(), now(), 1, 0, '{1,0}' FROM said
    ), given AS (
        INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
            revision, task_version, content_hash, needs_scoring)
        SELECT id, now(), now(), task, $2, id, $1, '{}', 1, 1, '-', false FROM said
    )
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value)
    SELECT id, $1, task, $2, 'preference', 'pairwise', 'preference', good, bad, strength FROM said
"""
_WRITTEN = """
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, label)
    SELECT id, $1, task, $2, 'ideal', 'demonstration', 'ideal', NULL, text
    FROM jsonb_to_recordset($3::jsonb) x (id uuid, task uuid, text text)
"""


def prompt_of(number: int, padding: str) -> dict[str, Any]:
    """A prompt of one turn or of three, with and without a system text."""
    asked = f"{SNIPPETS[number % len(SNIPPETS)]} — question {number}?{padding}"
    if number % 5 == 3:
        turns = [("user", f"Hello {number}"), ("assistant", SNIPPETS[number % 3]), ("user", asked)]
        return {"prompt": asked, "messages": [{"role": role, "content": text} for role, text in turns]}
    return {"prompt": asked, "messages": None, "system": "Answer briefly." if number % 3 == 0 else None}


async def judged_project(people: People, tasks: int, size: int) -> UUID:
    """A project of so many judged tasks, with answers of about `size` characters; every seventh judgement is a tie.

    What is missing or the same at first (agreement, models, fractions of strengths) is there later, behind the first
    ten megabytes of a large file.
    """
    project = await Project.create(owner=people.researcher.user, name="For trainers", task_type="qa")
    for start in range(0, tasks, 1000):
        asked: list[Any] = []
        outputs: list[Any] = []
        judged: list[Any] = []
        written: list[Any] = []
        for number in range(start, min(tasks, start + 1000)):
            task, good, bad, said = (str(new_id()) for _ in range(4))
            late = number > tasks // 2
            asked.append(
                {"id": task, **prompt_of(number, ""), "truth": None, "agreement": number / tasks if late else None}
            )
            for place, (output, word) in enumerate(((good, "good"), (bad, "bad"))):
                snippet = SNIPPETS[(number + place) % len(SNIPPETS)]
                text = f"{snippet} {word} {number} {('lorem ipsum ' * (size // 12))[:size]}".strip()
                model = f"model-{place}" if late else ""
                outputs.append({"id": output, "task": task, "place": place, "model": model, "output": text})
            strength = 0 if number % 7 == 6 else 1.5 if late else 1
            judged.append({"id": said, "task": task, "good": good, "bad": bad, "strength": strength})
            written.append({"id": said, "task": task, "text": f"{SNIPPETS[number % len(SNIPPETS)]} ideal {number}"})
        await database.execute(_TASKS, project.id, json.dumps(asked))
        await database.execute(_OUTPUTS, json.dumps(outputs))
        await database.execute(_JUDGED, project.id, people.annotators[0].id, json.dumps(judged))
        await database.execute(_WRITTEN, project.id, people.annotators[0].id, json.dumps(written))
    return project.id
