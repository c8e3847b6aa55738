"""Statements about tasks, their outputs and their versions."""

from __future__ import annotations

COLUMNS = """t.id, t.project_id, t.version, t.type, t.prompt, t.messages, t.system, t.expected_behavior,
    t.evaluation_criteria, t.tags, t.metadata, t.gold, t.pool, t.status, t.priority, t.required_annotations,
    t.agreement, t.output_count, t.active_count, t.feedback_count, t.created_by_id, t.created_at, t.updated_at,
    t.completed_at"""
JSON_COLUMNS = ("messages", "evaluation_criteria", "metadata", "gold")

OUTPUT_COLUMNS = """o.id, o.position, o.model_id, o.output, o.metadata, o.provider, o.parameters, o.prompt_tokens,
    o.completion_tokens, o.latency_ms, o.finish_reason, o.created_at"""
OUTPUT_JSON_COLUMNS = ("metadata", "parameters")

ONE = f"SELECT {COLUMNS} FROM tasks t WHERE t.id = $1"
ONE_LOCKED = ONE + " FOR UPDATE OF t"
OUTPUTS = f"SELECT {OUTPUT_COLUMNS} FROM agent_outputs o WHERE o.task_id = $1 ORDER BY o.position"

OWN_ASSIGNMENT = "SELECT output_order, status FROM task_assignments WHERE task_id = $1 AND annotator_id = $2"

# Projects that the caller ($1) may list; whether all of their tasks ($2: an admin, $3: a researcher).
VISIBLE = """
SELECT p.id, ($2 OR p.owner_id = $1 OR ($3 AND m.role = 'researcher')) AS whole
FROM projects p LEFT JOIN project_members m ON m.project_id = p.id AND m.user_id = $1
WHERE p.archived_at IS NULL AND ($4::uuid IS NULL OR p.id = $4)
  AND ($2 OR p.owner_id = $1 OR m.id IS NOT NULL)
"""

FILTERS = {
    "before": "t.id < {}",
    "type": "t.type = {}",
    "status": "t.status = {}",
    "tags": "t.tags @> {}::text[]",
    "q": "t.id IN (SELECT x.task_id FROM task_texts x WHERE x.words @@ websearch_to_tsquery('simple', {}))",
    "created_after": "t.created_at > {}",
    "created_before": "t.created_at < {}",
    "min_agreement": "t.agreement >= {}",
    "max_agreement": "t.agreement <= {}",
    "model": "EXISTS (SELECT FROM agent_outputs m WHERE m.task_id = t.id AND m.model_id = {})",
}
LACKS_OUTPUTS = {True: "t.output_count = 0", False: "t.output_count > 0"}


SHOWN_STATUS = """CASE WHEN v.whole OR t.pool = 'main' THEN t.status
    WHEN t.feedback_count >= t.required_annotations AND EXISTS (
        SELECT FROM task_assignments a WHERE a.task_id = t.id AND a.annotator_id = $4 AND a.status = 'submitted')
    THEN 'complete' ELSE 'open' END"""
"""A task's status as the caller ($4) may see it: gold items are open for ever, which must not tell them apart, so to
annotators they seem complete once they are done with them and a task of the queue would be."""


STATUS_SHOWN = f"({SHOWN_STATUS}) = {{}}"
"""The filter `status` where the caller does not see whole tasks."""


def listing(conditions: str) -> str:
    """$1: ids of projects, $2: whether all of each one's tasks are seen, $3: limit, $4: the caller. Newest first.

    Each project is read from its own index and the heads are merged, so the cost does not grow with other
    people's tasks.
    """
    where = f"AND {conditions}" if conditions else ""
    return f"""
    SELECT t.*, v.whole FROM unnest($1::uuid[], $2::bool[]) AS v (project_id, whole)
    CROSS JOIN LATERAL (
        SELECT {COLUMNS}, {SHOWN_STATUS} AS shown_status FROM tasks t
        WHERE t.project_id = v.project_id AND (v.whole OR t.status IN ('open', 'complete')) {where}
        ORDER BY t.id DESC LIMIT $3
    ) t
    ORDER BY t.id DESC LIMIT $3
    """


# The first and the last of the tasks that gold items hide among; each one probe of an index.
SPAN = """
SELECT (SELECT t.id FROM tasks t WHERE t.project_id = $1 AND t.pool = 'main' ORDER BY t.id LIMIT 1) AS first,
       (SELECT t.id FROM tasks t WHERE t.project_id = $1 AND t.pool = 'main' ORDER BY t.id DESC LIMIT 1) AS last
"""

UPDATE = """
UPDATE tasks SET type = $2, prompt = $3, messages = $4::jsonb, system = $5, expected_behavior = $6,
    evaluation_criteria = $7::jsonb, tags = $8, metadata = $9::jsonb, gold = $10::jsonb, status = $11::text,
    priority = $12, required_annotations = $13, pool = $14, output_count = $15, version = version + 1,
    updated_at = now(), completed_at = CASE WHEN $11::text = 'complete' THEN coalesce(completed_at, now()) END
WHERE id = $1
"""

SET_GOLD = """
UPDATE tasks SET gold = $2::jsonb, pool = $3::text, status = $4::text, updated_at = now(),
    completed_at = CASE WHEN $4::text = 'complete' THEN coalesce(completed_at, now()) END
WHERE id = $1
"""

# $1 project, $2 before which task, $3 pool or null, $4 limit. With how the judgements of each compare.
GOLD = """
SELECT t.id, t.type, left(t.prompt, 500) AS prompt, t.tags, t.status, t.gold, t.pool, r.judged, r.passed, r.agreement
FROM (SELECT * FROM tasks t WHERE t.project_id = $1 AND t.gold IS NOT NULL AND ($2::uuid IS NULL OR t.id < $2)
        AND ($3::text IS NULL OR t.pool = $3)
      ORDER BY t.id DESC LIMIT $4) t
CROSS JOIN LATERAL (
    SELECT count(*)::int AS judged, count(*) FILTER (WHERE g.passed)::int AS passed,
           avg(g.agreement)::float8 AS agreement
    FROM gold_results g WHERE g.task_id = t.id AND g.source <> 'resolution') r
ORDER BY t.id DESC
"""

INSERT_VERSION = """
INSERT INTO task_versions (id, created_at, task_id, version, content, edited_by_id)
VALUES ($1, now(), $2, $3, $4::jsonb, $5)
"""

VERSIONS = """
SELECT id, version, content, edited_by_id, created_at FROM task_versions
WHERE task_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""

DELETE_OUTPUTS = "DELETE FROM agent_outputs WHERE task_id = $1 AND NOT id = ANY($2)"
# In two steps, since two outputs that change places would break their unique positions on the way.
PARK_OUTPUTS = "UPDATE agent_outputs SET position = -1 - position WHERE task_id = $1"
UPDATE_OUTPUT = "UPDATE agent_outputs SET position = $2, model_id = $3, output = $4, metadata = $5::jsonb WHERE id = $1"

ADD_OUTPUTS = f"""
INSERT INTO agent_outputs AS o (id, created_at, task_id, position, model_id, output, metadata, provider, parameters,
                                prompt_tokens, completion_tokens, latency_ms, finish_reason)
SELECT n.id, now(), $1, n.position, n.model_id, n.output, n.metadata, n.provider, n.parameters,
       n.prompt_tokens, n.completion_tokens, n.latency_ms, n.finish_reason
FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, position smallint, model_id text, output text, metadata jsonb,
     provider text, parameters jsonb, prompt_tokens int, completion_tokens int, latency_ms int, finish_reason text)
ORDER BY n.position
RETURNING {OUTPUT_COLUMNS}
"""
COUNT_OUTPUTS = """
UPDATE tasks SET output_count = output_count + $2, version = version + 1, updated_at = now() WHERE id = $1
"""

BULK_LOCK = f"""
SELECT {COLUMNS} FROM tasks t WHERE t.project_id = $1 AND t.id = ANY($2) ORDER BY t.id FOR UPDATE OF t
"""
BULK_UPDATE = """
UPDATE tasks t SET status = n.status, priority = n.priority, required_annotations = n.required_annotations,
    tags = ARRAY(SELECT jsonb_array_elements_text(n.tags)), version = t.version + 1, updated_at = now(),
    completed_at = CASE WHEN n.status = 'complete' THEN coalesce(t.completed_at, now()) END
FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, status text, priority smallint, required_annotations smallint,
                                         tags jsonb)
WHERE t.id = n.id
"""
BULK_VERSIONS = """
INSERT INTO task_versions (id, created_at, task_id, version, content, edited_by_id)
SELECT n.id, now(), n.task_id, n.version, n.content, $2
FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, task_id uuid, version int, content jsonb)
"""

ENDED_IMPORTS = """
    SELECT id, payload ->> 'path' AS path FROM jobs
    WHERE kind = 'import' AND status IN ('failed', 'cancelled') AND finished_at < now() - interval '7 days'
      AND payload ? 'path' AND NOT checkpoint ? 'swept'
    LIMIT 500
"""
IMPORT_SWEPT = "UPDATE jobs SET checkpoint = checkpoint || '{\"swept\": true}' WHERE id = $1"
