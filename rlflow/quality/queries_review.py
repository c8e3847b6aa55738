"""The SQL of adjudication: tasks on which annotators disagree, and resolutions."""

from __future__ import annotations

# $1 project, $2 and $3 where the page starts (null at the first), $4 only unresolved, $5 agreement below, $6 limit.
DISAGREEMENTS = """
SELECT t.id, t.type, left(t.prompt, 500) AS prompt, t.tags, t.status, t.agreement, t.feedback_count,
       t.required_annotations, r.id AS resolution_id
FROM tasks t LEFT JOIN resolutions r ON r.task_id = t.id
WHERE t.project_id = $1 AND t.feedback_count >= 2 AND t.status <> 'archived' AND t.agreement < $5
  AND ($2::float8 IS NULL OR (t.agreement, t.id) > ($2, $3::uuid))
  AND (NOT $4 OR r.id IS NULL)
ORDER BY t.agreement, t.id LIMIT $6
"""

JUDGEMENTS = """
SELECT f.task_id, f.id, f.annotator_id, u.name, f.values, f.rationale, f.quality_score, f.revision, f.created_at
FROM feedback f JOIN users u ON u.id = f.annotator_id
WHERE f.task_id = ANY($1) ORDER BY f.task_id, f.id
"""

TASK = """
SELECT t.id, t.project_id, t.type, t.prompt, t.messages, t.system, t.expected_behavior, t.evaluation_criteria,
       t.metadata, t.tags,
       (SELECT json_agg(json_build_object('id', o.id, 'text', o.output) ORDER BY o.position)
        FROM agent_outputs o WHERE o.task_id = t.id) AS outputs
FROM tasks t WHERE t.id = $1
"""

TASK_PROJECT = "SELECT project_id FROM tasks WHERE id = $1"

RESOLUTIONS = """
SELECT r.id, r.task_id, r.project_id, r.values, r.reason, r.created_at, r.resolved_by_id, u.name
FROM resolutions r JOIN users u ON u.id = r.resolved_by_id WHERE r.task_id = ANY($1)
"""

RESOLUTION_LOCKED = "SELECT id, values, reason, resolved_by_id FROM resolutions WHERE task_id = $1 FOR UPDATE"

PUT_RESOLUTION = """
INSERT INTO resolutions (id, created_at, task_id, project_id, resolved_by_id, values, reason)
VALUES ($1, now(), $2, $3, $4, $5::jsonb, $6)
ON CONFLICT (task_id) DO UPDATE SET values = EXCLUDED.values, reason = EXCLUDED.reason, created_at = now(),
    resolved_by_id = EXCLUDED.resolved_by_id
"""

DELETE_RESOLUTION = "DELETE FROM resolutions WHERE task_id = $1 RETURNING id, values, reason, resolved_by_id"
