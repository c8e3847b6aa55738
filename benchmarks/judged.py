"""Judgements for exports and scores, made by SQL: as many rows as submitting them one by one would have left."""

from __future__ import annotations

from uuid import UUID

from benchmarks import seeding
from benchmarks.machine import Machine
from rlflow.client import Client

ANNOTATORS = 12
PER_TASK = 3

# Each task goes to PER_TASK annotators in turn. Most prefer the output whose id has the smaller hash: they agree
# more often than not.
_JUDGE = """
    WITH numbered AS (
        SELECT t.id, row_number() OVER (ORDER BY t.id) AS n FROM tasks t WHERE t.project_id = %(project)s
    ), pairs AS (
        SELECT n.id AS task_id, n.n, a.id AS first, b.id AS second,
               hashtext(a.id::text) < hashtext(b.id::text) AS better
        FROM numbered n JOIN agent_outputs a ON a.task_id = n.id AND a.position = 0
        JOIN agent_outputs b ON b.task_id = n.id AND b.position = 1
    ), votes AS (
        SELECT p.task_id,
               (%(annotators)s::uuid[])[1 + (p.n * %(each)s + k) %% cardinality(%(annotators)s)] AS annotator_id,
               uuidv7() AS assignment_id, uuidv7() AS feedback_id, 1 + (p.n + k) %% 3 AS strength,
               CASE WHEN better = (random() < 0.8) THEN first ELSE second END AS best, first, second
        FROM pairs p CROSS JOIN generate_series(0, %(each)s - 1) k
    ), assigned AS (
        INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                      lease_expires_at, finished_at, task_version, seed, output_order)
        SELECT assignment_id, now(), task_id, annotator_id, %(project)s, 'submitted', now(), now(), now(), 1, 0, '{0,1}'
        FROM votes
    ), submitted AS (
        INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                              duration_ms, revision, task_version, content_hash, needs_scoring)
        SELECT feedback_id, now(), now(), task_id, annotator_id, assignment_id, %(project)s,
               jsonb_build_object('preference',
                                  jsonb_build_object('preferred', best, 'strength', strength, 'both', NULL)),
               4000, 1, 1, md5(feedback_id::text), %(waiting)s
        FROM votes
    ), signalled AS (
        INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value,
                             scale_min, scale_max)
        SELECT feedback_id, %(project)s, task_id, annotator_id, 'preference', 'pairwise', 'preference', best,
               CASE WHEN best = first THEN second ELSE first END, strength, 0, 3
        FROM votes
    )
    UPDATE tasks SET active_count = %(each)s, feedback_count = %(each)s, status = 'complete', completed_at = now()
    WHERE project_id = %(project)s
"""


def project(server: Machine, owner: Client, judgements: int) -> UUID:
    """A project with so many judgements that no worker has scored and none will by itself (a multiple of PER_TASK)."""
    with server.connect() as connection:
        annotators = [seeding.user(connection, f"annotator{n}", "annotator") for n in range(ANNOTATORS)]
        made = seeding.project(server, owner, annotators, judgements // PER_TASK, PER_TASK)
        values = {"project": made.id, "annotators": annotators, "each": PER_TASK, "waiting": False}
        connection.execute(_JUDGE, values)
        connection.execute("VACUUM ANALYZE")
    return made.id
