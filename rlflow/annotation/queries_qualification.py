"""The SQL of qualification: who must pass it, its items, and where people stand."""

from __future__ import annotations

from rlflow.annotation.queries import ASSIGNMENT_COLUMNS, TASK_COLUMNS, counted, decided
from rlflow.annotation.queries_claim import MADE
from rlflow.annotation.queries_queue import MINE, MUST_QUALIFY, QUALIFICATION_ITEM

# $1 project, $2 annotator.
GATE = f"SELECT {MUST_QUALIFY.format(me='$2')} AS closed FROM projects p WHERE p.id = $1"

# $1 project, $2 annotator, $3 new assignment's id, $4 lease in minutes, $5 seed, $6 the qualification's id, $7 its
# min_items, $8 the project's secret seed. The items come in an order of the annotator's own; no more are handed out
# than the attempt has left. The first claim begins the first attempt.
CLAIM = f"""
WITH q AS (
    INSERT INTO qualifications (id, created_at, project_id, annotator_id, status, attempt, answered, correct, reason)
    SELECT $6, now(), $1, $2, 'in_progress', 1, 0, 0, ''
    WHERE EXISTS (SELECT FROM tasks t WHERE t.project_id = $1 AND {QUALIFICATION_ITEM})
    ON CONFLICT (project_id, annotator_id) DO UPDATE SET status = qualifications.status
    RETURNING *
), picked AS MATERIALIZED (
    SELECT t.id, t.output_count, t.version FROM tasks t, q
    WHERE t.project_id = $1 AND {QUALIFICATION_ITEM} AND q.status = 'in_progress'
      AND (SELECT true FROM task_assignments a
           WHERE a.task_id = t.id AND a.annotator_id = $2 AND a.status <> 'expired') IS NULL
      AND q.answered + (SELECT count(*) FROM task_assignments a JOIN tasks h ON h.id = a.task_id
                        WHERE a.project_id = $1 AND a.annotator_id = $2 AND a.status = 'assigned'
                          AND h.pool = 'qualification') < $7
    ORDER BY uuid_hash_extended(t.id, uuid_hash_extended($2, $8::int8)), t.id LIMIT 1
), {MADE}
SELECT (SELECT id FROM picked) AS picked_id, (SELECT status FROM q) AS qualification,
       {ASSIGNMENT_COLUMNS}, {TASK_COLUMNS}
FROM (SELECT) one LEFT JOIN made a ON true LEFT JOIN counted t ON true
"""

# $1 project, $2 annotator, $3 min_items, $4 pass_accuracy, $5 max_attempts: what was passed over was answered wrong.
SKIPPED = f"""
UPDATE qualifications q SET {counted("false", "$3::int4", "$4::float8", "$5::int4")}
WHERE q.project_id = $1 AND q.annotator_id = $2 AND q.status = 'in_progress'
"""

# The same parameters: decide an attempt that has all its answers because fewer are asked for now.
SETTLE = f"""
UPDATE qualifications q SET {decided("q.answered", "q.correct", "$3::int4", "$4::float8", "$5::int4")}
WHERE q.project_id = $1 AND q.annotator_id = $2 AND q.status = 'in_progress' AND q.answered >= $3
RETURNING q.status
"""

_STATE = f"""
    coalesce(q.status, 'not_started') AS status, coalesce(q.attempt, 1) AS attempt, coalesce(q.answered, 0) AS answered,
    coalesce(q.correct, 0) AS correct, q.decided_at, q.decided_by_id, coalesce(q.reason, '') AS reason,
    (SELECT count(*)::int FROM tasks t WHERE t.project_id = p.id AND {QUALIFICATION_ITEM}
       AND (SELECT true FROM task_assignments a
            WHERE a.task_id = t.id AND a.annotator_id = u.id AND a.status <> 'expired') IS NULL) AS items_left"""

# $1 annotator, $2 project or null: the projects that ask this annotator to qualify, passed or not.
OWN = f"""
SELECT p.id AS project_id, p.name, {_STATE}
FROM projects p JOIN users u ON u.id = $1
LEFT JOIN qualifications q ON q.project_id = p.id AND q.annotator_id = $1
WHERE ($2::uuid IS NULL OR p.id = $2) AND {MINE.format(me="$1")}
  AND (q.id IS NOT NULL OR {MUST_QUALIFY.format(me="$1")})
  AND coalesce((p.settings #>> '{{qualification,enabled}}')::bool, false)
ORDER BY p.id
"""

SUMMARY = f"""
SELECT (SELECT count(*)::int FROM tasks t WHERE t.project_id = p.id AND {QUALIFICATION_ITEM}) AS items,
       (SELECT json_object_agg(s.status, s.n) FROM (
            SELECT coalesce(q.status, 'not_started') AS status, count(*) AS n
            FROM project_members m LEFT JOIN qualifications q ON q.project_id = m.project_id
                 AND q.annotator_id = m.user_id
            WHERE m.project_id = p.id AND m.role = 'annotator' GROUP BY 1) s) AS annotators
FROM projects p WHERE p.id = $1
"""

_PEOPLE = f"""
SELECT m.id, u.id AS annotator_id, u.name, u.email, {_STATE}
FROM project_members m JOIN users u ON u.id = m.user_id JOIN projects p ON p.id = m.project_id
LEFT JOIN qualifications q ON q.project_id = m.project_id AND q.annotator_id = m.user_id
WHERE m.project_id = $1 AND m.role = 'annotator'"""

# $2 after which membership, $3 status or null, $4 limit.
LIST = f"""{_PEOPLE} AND ($2::uuid IS NULL OR m.id > $2)
  AND ($3::text IS NULL OR coalesce(q.status, 'not_started') = $3)
ORDER BY m.id LIMIT $4
"""
ONE = f"{_PEOPLE} AND m.user_id = $2"

# $1 id, $2 project, $3 annotator, $4 status, $5 who decides, $6 why.
PUT = """
INSERT INTO qualifications (id, created_at, project_id, annotator_id, status, attempt, answered, correct, decided_at,
                            decided_by_id, reason)
VALUES ($1, now(), $2, $3, $4, 1, 0, 0, now(), $5, $6)
ON CONFLICT (project_id, annotator_id) DO UPDATE SET status = EXCLUDED.status, decided_at = now(),
    decided_by_id = EXCLUDED.decided_by_id, reason = EXCLUDED.reason
"""
RESET = "DELETE FROM qualifications WHERE project_id = $1 AND annotator_id = $2"
