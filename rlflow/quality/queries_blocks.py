"""The SQL of blocks: runs of a project's tasks, in the order of their ids, that are scored together.

Read by ADBC, which speaks COPY and takes no parameters: ids are written into the statements ({project}, and {first} and
{after} where a block begins and where it has ended; both are UUIDs of our own).
"""

from __future__ import annotations

_RANGE = "{column} >= '{{first}}' AND {column} < '{{after}}'"

FEEDBACK = f"""
SELECT f.id, f.task_id, f.revision, f.quality_score, f.needs_scoring FROM feedback f
WHERE f.project_id = '{{project}}' AND {_RANGE.format(column="f.task_id")} ORDER BY f.id
"""

WAITING_FEEDBACK = """
SELECT f.id, f.revision FROM feedback f WHERE f.project_id = '{project}' AND f.needs_scoring
"""

TASKS = f"""
SELECT t.id, t.agreement FROM tasks t
WHERE t.project_id = '{{project}}' AND {_RANGE.format(column="t.id")}
  AND (t.feedback_count > 0 OR t.agreement IS NOT NULL) ORDER BY t.id
"""

_SIGNALS = """
SELECT s.feedback_id, s.task_id, s.annotator_id, s.widget, s.kind, s.key, s.subject, s.other, s.value,
       CASE WHEN s.kind IN ('text', 'demonstration') THEN NULL ELSE s.label END AS label,
       s.position, s.scale_min, s.scale_max, o.model_id AS subject_model, p.model_id AS other_model,
       array_position(a.output_order, o.position) - 1 AS subject_place,
       array_position(a.output_order, p.position) - 1 AS other_place,
       f.duration_ms, f.created_at AS submitted_at, octet_length(o.output)::int8 AS subject_length,
       octet_length(p.output)::int8 AS other_length, l.length AS task_length
FROM signals s
JOIN feedback f ON f.id = s.feedback_id
JOIN task_assignments a ON a.id = f.assignment_id
LEFT JOIN agent_outputs o ON o.id = s.subject
LEFT JOIN agent_outputs p ON p.id = s.other
LEFT JOIN (
    SELECT t.id, octet_length(t.prompt) + coalesce(u.length, 0)::int8 AS length
    FROM tasks t LEFT JOIN LATERAL (
        SELECT sum(octet_length(u.output)) AS length FROM agent_outputs u WHERE u.task_id = t.id
    ) u ON true
    WHERE {tasks}
) l ON l.id = s.task_id
WHERE {signals}
"""

# Gold tasks of a pool of their own tell of annotators, and nothing of models or of agreement.
_IN_POOLS = (
    """(SELECT t.id FROM tasks t WHERE t.project_id = '{project}' AND t.gold IS NOT NULL AND t.pool <> 'main')"""
)
_OF_BLOCK = f"s.project_id = '{{project}}' AND {_RANGE.format(column='s.task_id')}"
_TASKS_OF_BLOCK = f"t.project_id = '{{project}}' AND {_RANGE.format(column='t.id')}"

SIGNALS_OF_ALL = _SIGNALS.format(
    tasks="t.project_id = '{project}'", signals=f"s.project_id = '{{project}}' AND s.task_id NOT IN {_IN_POOLS}"
)
SIGNALS = _SIGNALS.format(tasks=_TASKS_OF_BLOCK, signals=f"{_OF_BLOCK} AND s.task_id NOT IN {_IN_POOLS}")
SIGNALS_OF_GOLD = _SIGNALS.format(
    tasks=f"{_TASKS_OF_BLOCK} AND t.gold IS NOT NULL",
    signals=f"{_OF_BLOCK} AND s.task_id IN (SELECT t.id FROM tasks t WHERE {_TASKS_OF_BLOCK} AND t.gold IS NOT NULL)",
)

ASSIGNMENTS = f"""
SELECT a.task_id, a.annotator_id, a.status, a.skip_reason FROM task_assignments a
WHERE a.project_id = '{{project}}' AND {_RANGE.format(column="a.task_id")}
"""

ALL_TASKS = f"""
SELECT t.id AS task_id, t.type, t.status, t.prompt, t.required_annotations::int4 AS wanted,
       t.feedback_count::int4 AS judgements
FROM tasks t
WHERE t.project_id = '{{project}}' AND {_RANGE.format(column="t.id")} AND t.status <> 'archived' ORDER BY t.id
"""

OUTPUTS = f"""
SELECT o.task_id, o.id AS output_id, o.model_id, char_length(o.output)::int8 AS length,
       o.output !~ '[^[:space:]]' AS blank, md5(btrim(o.output, E' \\t\\n\\r')) AS digest
FROM agent_outputs o JOIN tasks t ON t.id = o.task_id
WHERE t.project_id = '{{project}}' AND {_RANGE.format(column="t.id")} AND t.status <> 'archived'
ORDER BY o.task_id, o.position
"""

# --- by asyncpg -------------------------------------------------------------------------------------------------

# $1 project, $2 first, $3 after.
GOLD = """
SELECT t.id, t.type, t.prompt, t.messages, t.system, t.expected_behavior, t.evaluation_criteria, t.metadata, t.tags,
       t.gold, t.created_at,
       (SELECT json_agg(json_build_object('id', o.id, 'text', left(o.output, 100000)) ORDER BY o.position)
        FROM agent_outputs o WHERE o.task_id = t.id) AS outputs
FROM tasks t
WHERE t.project_id = $1 AND t.gold IS NOT NULL AND t.feedback_count > 0 AND t.id >= $2 AND t.id < $3 ORDER BY t.id
"""

BOUNDS = "_bounds"
"""Stands for no scorer: the rows of `score_blocks` that say where the project's blocks begin."""

KEPT = "SELECT scorer, first_task, fingerprint FROM score_blocks WHERE project_id = $1 ORDER BY first_task"
MEMORIES = "SELECT scorer, fingerprint, pending, state FROM score_memories WHERE project_id = $1"

# The blocks with judgements that wait: $2 are the first tasks of all blocks, ascending.
WAITING = """
SELECT DISTINCT width_bucket(f.task_id, $2::uuid[]) - 1 AS place FROM feedback f
WHERE f.project_id = $1 AND f.needs_scoring
"""

JUDGEMENTS = "SELECT count(*) FROM feedback WHERE project_id = $1"

# Where blocks of $2 tasks each begin, from $3 on and before $4.
CUTS = """
SELECT id FROM (
    SELECT t.id, row_number() OVER (ORDER BY t.id) AS place FROM tasks t
    WHERE t.project_id = $1 AND t.id >= $3 AND t.id < $4
) t WHERE place > 1 AND (place - 1) % $2 = 0 ORDER BY id
"""

ADD_BOUNDS = f"""
INSERT INTO score_blocks (project_id, scorer, first_task, fingerprint, state)
SELECT $1, '{BOUNDS}', unnest($2::uuid[]), '', '' ON CONFLICT (project_id, scorer, first_task) DO NOTHING
"""

FORGET_BLOCK = f"DELETE FROM score_blocks WHERE project_id = $1 AND first_task = $2 AND scorer <> '{BOUNDS}'"
FORGET_SCORER = "DELETE FROM score_blocks WHERE project_id = $1 AND scorer = $2"
FORGET_MEMORY = "DELETE FROM score_memories WHERE project_id = $1 AND scorer = $2"
FORGET_OTHERS = f"DELETE FROM score_blocks WHERE project_id = $1 AND scorer <> ALL($2::text[]) AND scorer <> '{BOUNDS}'"
FORGET_OTHER_MEMORIES = "DELETE FROM score_memories WHERE project_id = $1 AND scorer <> ALL($2::text[])"

PUT_STATE = """
INSERT INTO score_blocks (project_id, scorer, first_task, fingerprint, state) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (project_id, scorer, first_task)
DO UPDATE SET fingerprint = EXCLUDED.fingerprint, state = EXCLUDED.state
WHERE (score_blocks.fingerprint, score_blocks.state) IS DISTINCT FROM (EXCLUDED.fingerprint, EXCLUDED.state)
"""

SET_PENDING = """
INSERT INTO score_memories (project_id, scorer, fingerprint, pending, state) VALUES ($1, $2, $3, true, '{}')
ON CONFLICT (project_id, scorer) DO UPDATE SET pending = true WHERE NOT score_memories.pending
"""

PUT_MEMORY = """
INSERT INTO score_memories (project_id, scorer, fingerprint, pending, state) VALUES ($1, $2, $3, $4, $5::jsonb)
ON CONFLICT (project_id, scorer)
DO UPDATE SET fingerprint = EXCLUDED.fingerprint, pending = EXCLUDED.pending, state = EXCLUDED.state
"""

STATES = """
SELECT state FROM score_blocks WHERE project_id = $1 AND scorer = $2 AND fingerprint = $3 ORDER BY first_task
"""
