"""What a split groups by: the prompts of a project, without the system's turns."""

from __future__ import annotations

from uuid import UUID

from psycopg.sql import SQL, Literal


def _text(prompt: str, messages: str) -> str:
    return f"""CASE WHEN jsonb_typeof({messages}) = 'array' THEN (
        SELECT string_agg(m ->> 'content', E'\\n' ORDER BY n)
        FROM jsonb_array_elements({messages}) WITH ORDINALITY x (m, n) WHERE m ->> 'role' <> 'system')
    ELSE {prompt} END AS text"""


_CURRENT = f"""
SELECT t.id::text AS task_id, {_text("t.prompt", "t.messages")}
FROM tasks t WHERE t.project_id = {{}} ORDER BY t.id
"""

_EARLIER = f"""
SELECT t.id::text AS task_id, {_text("(v.content ->> 'prompt')", "(v.content -> 'messages')")}
FROM tasks t JOIN task_versions v ON v.task_id = t.id AND v.version < t.version
WHERE t.project_id = {{}} ORDER BY t.id, v.version
"""


def current(project_id: UUID) -> str:
    """What each task asks now."""
    return SQL(_CURRENT).format(Literal(project_id)).as_string(None)


def earlier(project_id: UUID) -> str:
    """What tasks asked before they were edited, the oldest first."""
    return SQL(_EARLIER).format(Literal(project_id)).as_string(None)
