"""The SQL of adjudication: tasks on which annotators disagree, and resolutions."""

from __future__ import annotations

# $1 project, $2 and $3 where the page starts (null at the first), $4 only unresolved, $5 agreement below, $6 limit; or
# null: $7 at least so many judgements, $8 a tag, $9 a type, $10 who is among those that judged.
DISAGREEMENTS = """
SELECT t.id, t.type, left(t.prompt, 500) AS prompt, t.tags, t.status, t.agreement, t.feedback_count,
       t.required_annotations, r.id AS resolution_id
FROM tasks t LEFT JOIN resolutions r ON r.task_id = t.id
WHERE t.project_id = $1 AND t.feedback_count >= 2 AND t.status <> 'archived' AND t.agreement < $5
  AND ($2::float8 IS NULL OR (t.agreement, t.id) > ($2, $3::uuid))
  AND (NOT $4 OR r.id IS NULL) AND t.pool = 'main'
  AND ($7::int4 IS NULL OR t.feedback_count >= $7) AND ($8::text IS NULL OR t.tags @> ARRAY[$8::text])
  AND ($9::text IS NULL OR t.type = $9)
  AND ($10::uuid IS NULL OR EXISTS (SELECT FROM feedback f WHERE f.task_id = t.id AND f.annotator_id = $10))
ORDER BY t.agreement, t.id LIMIT $6
"""

JUDGEMENTS = """
SELECT f.task_id, f.id, f.annotator_id, u.name, f.values, f.rationale, f.quality_score, f.revision, f.created_at,
       f.duration_ms, f.task_version, a.output_order
FROM feedback f JOIN users u ON u.id = f.annotator_id JOIN task_assignments a ON a.id = f.assignment_id
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

PUT_EVENT = """
INSERT INTO resolution_events (id, created_at, task_id, project_id, action, actor_id, values, reason)
VALUES ($1, now(), $2, $3, $4, $5, $6::jsonb, $7)
"""

EVENTS = """
SELECT e.id, e.action, e.values, e.reason, e.created_at, e.actor_id, u.name
FROM resolution_events e JOIN users u ON u.id = e.actor_id WHERE e.task_id = $1 ORDER BY e.id
"""

DELETE_SIGNALS = "DELETE FROM resolution_signals WHERE task_id = $1"

PUT_SIGNALS = """
INSERT INTO resolution_signals (task_id, project_id, widget, kind, key, subject, other, value, label, position,
                                scale_min, scale_max)
SELECT $1, $2, x.widget, x.kind, x.key, x.subject, x.other, x.value, x.label, x.position, x.scale_min, x.scale_max
FROM jsonb_to_recordset($3::jsonb) AS x (widget text, kind text, key text, subject uuid, other uuid, value float8,
     label text, position int, scale_min float8, scale_max float8)
"""

WHOLE_TASK = """
SELECT t.id, t.project_id, t.version, t.type, t.prompt, t.messages, t.system, t.expected_behavior,
       t.evaluation_criteria, t.metadata, t.tags, t.status, t.agreement, t.feedback_count, t.required_annotations,
       (SELECT json_agg(json_build_object('id', o.id, 'position', o.position, 'text', o.output, 'model_id', o.model_id)
                        ORDER BY o.position) FROM agent_outputs o WHERE o.task_id = t.id) AS outputs
FROM tasks t WHERE t.id = $1
"""

CONSENSUS = """
SELECT c.method, c.widget, c.kind, c.key, c.subject, c.other, c.position, c.value, c.label, c.probability, c.spread,
       c.votes, c.agreement
FROM consensus c WHERE c.task_id = $1 ORDER BY c.method, c.widget, c.key, c.id
"""
