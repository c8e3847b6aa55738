"""Statements about projects and their members."""

from __future__ import annotations

COLUMNS = """p.id, p.owner_id, p.name, p.description, p.guidelines, p.task_type, p.widgets, p.annotations_per_task,
    p.lease_minutes, p.blind, p.gold_rate, p.gold_seed, p.scorers, p.settings, p.is_default, p.version, p.created_at,
    p.updated_at"""

JSON_COLUMNS = ("widgets", "scorers", "settings")

# $1 the caller, $2 whether they are an admin, $3 the id before which the page starts, $4 part of the name, $5 limit.
LIST = f"""
SELECT {COLUMNS}, m.role AS member_role
FROM projects p LEFT JOIN project_members m ON m.project_id = p.id AND m.user_id = $1
WHERE p.archived_at IS NULL AND ($2 OR p.owner_id = $1 OR m.id IS NOT NULL)
  AND ($3::uuid IS NULL OR p.id < $3) AND ($4::text IS NULL OR position(lower($4) IN lower(p.name)) > 0)
ORDER BY p.id DESC LIMIT $5
"""

ONE = f"SELECT {COLUMNS} FROM projects p WHERE p.id = $1 AND p.archived_at IS NULL"

# Keeps the project as it is until the transaction ends: tasks that are added agree with its widgets.
ONE_SHARED = ONE + " FOR SHARE OF p"

ONE_LOCKED = ONE + " FOR UPDATE OF p"

# Gold and qualification items are no part of the work to be done: they are taken off again, by their own small index.
PROGRESS = """
SELECT project_id, status AS what, count(*) AS n FROM tasks WHERE project_id = ANY($1) GROUP BY 1, 2
UNION ALL
SELECT project_id, status, -count(*) FROM tasks
WHERE project_id = ANY($1) AND gold IS NOT NULL AND pool <> 'main' GROUP BY 1, 2
UNION ALL
SELECT project_id, 'feedback', count(*) FROM feedback WHERE project_id = ANY($1) GROUP BY 1
"""

INSERT = """
INSERT INTO projects (id, created_at, updated_at, owner_id, name, description, guidelines, task_type, widgets,
                      annotations_per_task, lease_minutes, blind, gold_rate, scorers, settings, is_default, version)
VALUES ($1, now(), now(), $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12::jsonb, $13::jsonb, $14, 1)
ON CONFLICT (owner_id) WHERE is_default DO NOTHING
RETURNING id
"""

UPDATE = """
UPDATE projects SET name = $2, description = $3, guidelines = $4, task_type = $5, widgets = $6::jsonb,
    annotations_per_task = $7, lease_minutes = $8, blind = $9, gold_rate = $10, scorers = $11::jsonb,
    settings = $12::jsonb, version = version + 1, updated_at = now()
WHERE id = $1
"""

# Tasks with a known answer ($1 project, $2 the pool where they are, $3 where they go). Gold items are never complete.
MOVE_GOLD = """
UPDATE tasks SET pool = $3::text,
    status = CASE WHEN status NOT IN ('open', 'complete') THEN status
                  WHEN $3::text = 'main' AND feedback_count >= required_annotations THEN 'complete' ELSE 'open' END,
    completed_at = CASE WHEN $3::text = 'main' AND status = 'open' AND feedback_count >= required_annotations
                        THEN now() END
WHERE project_id = $1 AND pool = $2 AND gold IS NOT NULL
"""

MIN_OUTPUTS = "UPDATE tasks SET min_outputs = $2 WHERE project_id = $1 AND min_outputs <> $2"

# It is no longer its owner's default, so that tasks without a project get a new one.
ARCHIVE = """
UPDATE projects SET archived_at = now(), updated_at = now(), is_default = false, version = version + 1
WHERE id = $1 AND archived_at IS NULL
"""

DEFAULT = "SELECT id FROM projects WHERE owner_id = $1 AND is_default AND archived_at IS NULL"

_MEMBER_COLUMNS = """m.id, m.user_id, u.name, u.email, u.role AS user_role, u.is_active, m.role,
    p.owner_id = m.user_id AS is_owner, m.created_at"""

MEMBERS = f"""
SELECT {_MEMBER_COLUMNS}
FROM project_members m JOIN users u ON u.id = m.user_id JOIN projects p ON p.id = m.project_id
WHERE m.project_id = $1 AND ($2::uuid IS NULL OR m.id > $2) ORDER BY m.id LIMIT $3
"""

MEMBER = f"""
SELECT {_MEMBER_COLUMNS}
FROM project_members m JOIN users u ON u.id = m.user_id JOIN projects p ON p.id = m.project_id
WHERE m.project_id = $1 AND m.user_id = $2
"""

PUT_MEMBER = """
INSERT INTO project_members (id, created_at, project_id, user_id, role) VALUES ($1, now(), $2, $3, $4)
ON CONFLICT (user_id, project_id) DO UPDATE SET role = EXCLUDED.role
"""

REMOVE_MEMBER = "DELETE FROM project_members WHERE project_id = $1 AND user_id = $2"

USER_ROLE = "SELECT role FROM users WHERE id = $1 AND is_active"

# Active users who are not in the project yet, of whom the address, the name or a word of it starts so.
CANDIDATES = """
SELECT u.id, u.name, u.email, u.role AS user_role FROM users u
WHERE u.is_active
  AND (starts_with(lower(u.email), lower($2)) OR starts_with(lower(u.name), lower($2))
       OR position(' ' || lower($2) IN lower(u.name)) > 0)
  AND NOT EXISTS (SELECT FROM project_members m WHERE m.project_id = $1 AND m.user_id = u.id)
ORDER BY lower(u.name), u.id LIMIT $3
"""
