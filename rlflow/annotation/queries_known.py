"""The SQL of comparing judgements with known answers once more."""

from __future__ import annotations

from rlflow.annotation.queries import TASK_COLUMNS

TASK_LOCKED = f"""
SELECT {TASK_COLUMNS}, t.gold, t.pool, r.values AS resolution
FROM tasks t LEFT JOIN resolutions r ON r.task_id = t.id WHERE t.id = $1 FOR UPDATE OF t
"""

JUDGEMENTS = """
SELECT f.id, f.project_id, f.task_id, f.annotator_id, f.values, f.revision, coalesce(r.values, f.values) AS first
FROM feedback f LEFT JOIN feedback_revisions r ON r.feedback_id = f.id AND r.revision = 1
WHERE f.task_id = $1 ORDER BY f.id
"""

DELETE_OTHERS = "DELETE FROM gold_results WHERE task_id = $1 AND source <> ALL($2::text[])"

PUT_RESULTS = """
INSERT INTO gold_results AS g (id, created_at, feedback_id, source, project_id, task_id, annotator_id, agreement,
                               passed, revision, detail)
SELECT n.id, now(), n.feedback_id, n.source, n.project_id, n.task_id, n.annotator_id, n.agreement, n.passed, n.revision,
       n.detail
FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, feedback_id uuid, source text, project_id uuid, task_id uuid,
     annotator_id uuid, agreement float8, passed bool, revision int, detail jsonb)
ON CONFLICT (feedback_id, source) DO UPDATE SET agreement = EXCLUDED.agreement, passed = EXCLUDED.passed,
    revision = EXCLUDED.revision, detail = EXCLUDED.detail
"""

# $1 project, $2 the agreement from which on one has passed.
MARK_AGAIN = """
UPDATE gold_results SET passed = agreement >= $2::float8 - 1e-9
WHERE project_id = $1 AND passed <> (agreement >= $2::float8 - 1e-9)
"""

# $1 feedback: what it may have to be compared with.
KNOWN = """
SELECT t.id FROM feedback f JOIN tasks t ON t.id = f.task_id
WHERE f.id = $1 AND (t.gold IS NOT NULL OR EXISTS (SELECT FROM resolutions r WHERE r.task_id = t.id))
"""
