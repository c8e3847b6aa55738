"""The claim: one statement that finds, locks, assigns and counts.

Its cost grows neither with the tasks that are there, nor with those that are locked by others, nor with those that
this annotator has done and that are still open: it walks an index from the annotator's cursor on.
"""

from __future__ import annotations

from rlflow.annotation.queries import ASSIGNMENT_COLUMNS, NOT_MINE, TASK_COLUMNS
from rlflow.core.schema import CLAIMABLE, GOLD_RANK, RANK

SWEEP_AGAIN_SECONDS = 10
"""A search behind the cursor that found nothing is not repeated for so long."""

_MAY_SWEEP = f"""(c.swept_at IS NULL
                                OR c.swept_at < now() - make_interval(secs => {SWEEP_AGAIN_SECONDS}))"""

# $1 project, $2 annotator, $3 new assignment's id, $4 lease in minutes, $5 seed, $6 may claim though no member.
#
# `levels` walks the distinct ranks from the highest down by index (a DISTINCT would read every task).
# For each level in that order the first free task after the cursor is taken, else the first one before it,
# which is there if somebody skipped it or let it expire, or if it was locked when the cursor passed. LIMIT 1
# stops the walk at the first hit: a recursive query yields its rows in the order in which it makes them.
_LEVELS = f"""
WITH RECURSIVE levels (rank) AS (
    (SELECT {RANK} FROM tasks
     WHERE project_id = $1 AND {CLAIMABLE}
       AND ($6 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = $1 AND m.user_id = $2))
     ORDER BY {RANK} DESC, id LIMIT 1)
    UNION ALL
    SELECT (SELECT {RANK} FROM tasks
            WHERE project_id = $1 AND {RANK} < l.rank AND {CLAIMABLE}
            ORDER BY {RANK} DESC, id LIMIT 1)
    FROM levels l WHERE l.rank IS NOT NULL
), {{name}} AS MATERIALIZED (
    SELECT l.rank, found.id, found.output_count, found.version
    FROM levels l
    CROSS JOIN LATERAL (
        SELECT * FROM (
            SELECT * FROM (
                SELECT t.id, t.output_count, t.version FROM tasks t
                WHERE t.project_id = $1 AND {RANK} = l.rank AND {CLAIMABLE}
                  AND t.id > coalesce((SELECT c.task_id FROM claim_cursors c WHERE c.project_id = $1
                                       AND c.annotator_id = $2 AND c.rank = l.rank),
                                      '00000000-0000-0000-0000-000000000000')
                  AND {NOT_MINE}
                ORDER BY t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED) ahead
            UNION ALL
            SELECT * FROM (
                SELECT t.id, t.output_count, t.version FROM tasks t
                WHERE t.project_id = $1 AND {RANK} = l.rank AND {CLAIMABLE}
                  AND t.id <= (SELECT c.task_id FROM claim_cursors c WHERE c.project_id = $1
                               AND c.annotator_id = $2 AND c.rank = l.rank AND {_MAY_SWEEP})
                  AND {NOT_MINE}
                ORDER BY t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED) behind
        ) either LIMIT 1
    ) found
    WHERE l.rank IS NOT NULL
    LIMIT 1
)"""

# What follows once a task is `picked`: the assignment, the task's counter, the cursor.
MADE = """
made AS (
    INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                  lease_expires_at, task_version, seed, output_order)
    SELECT $3, now(), p.id, $2, $1, 'assigned', now(), now() + make_interval(mins => $4), p.version, $5,
           ARRAY(SELECT g::smallint FROM generate_series(0, p.output_count - 1) g
                 ORDER BY hashint8extended(g, $5), g)
    FROM picked p
    -- One's own expired assignment comes back, with its draft and in the order first shown.
    ON CONFLICT (task_id, annotator_id) DO UPDATE
        SET status = 'assigned', assigned_at = now(), lease_expires_at = EXCLUDED.lease_expires_at,
            finished_at = NULL, task_version = EXCLUDED.task_version,
            output_order = CASE WHEN cardinality(task_assignments.output_order) = cardinality(EXCLUDED.output_order)
                                THEN task_assignments.output_order ELSE EXCLUDED.output_order END
        WHERE task_assignments.status = 'expired'
    RETURNING *
), counted AS (
    UPDATE tasks SET active_count = tasks.active_count + 1 FROM made WHERE tasks.id = made.task_id RETURNING tasks.*
)"""

_ANSWER = f"""
SELECT (SELECT id FROM picked) AS picked_id, {ASSIGNMENT_COLUMNS}, {TASK_COLUMNS}
FROM (SELECT) one LEFT JOIN made a ON true LEFT JOIN counted t ON true
"""

# The counter `served` grows by one with each task that was handed out; the cursor goes where the task is.
_CURSORS = f"""
cursor AS (
    INSERT INTO claim_cursors (project_id, annotator_id, rank, task_id, served)
    SELECT $1, $2, p.rank, p.id, 1 FROM picked p
    ON CONFLICT (annotator_id, project_id, rank)
    DO UPDATE SET task_id = EXCLUDED.task_id, served = claim_cursors.served + 1
), swept AS (
    UPDATE claim_cursors c SET swept_at = now()
    WHERE c.project_id = $1 AND c.annotator_id = $2 AND c.rank < {GOLD_RANK}
      AND c.rank > coalesce((SELECT m.rank FROM {{name}} m), -32768)
      AND {_MAY_SWEEP}
)"""

CLAIM = f"{_LEVELS.format(name='picked')}, {MADE}, {_CURSORS.format(name='picked')} {_ANSWER}"

GOLD = "t.status = 'open' AND t.pool = 'gold' AND t.gold IS NOT NULL AND t.output_count >= t.min_outputs"
"""Which gold items may be handed out: to anybody who has not had them."""


def gold_block(n: str, rate: str) -> str:
    """The stretch of 10,000/rate tasks that the n-th task (from 0) of an annotator in a project belongs to."""
    return f"((({n} + 1) * {rate} - 1) / 10000)"


def gold_slot(block: str, rate: str, seed: str) -> str:
    """Which of an annotator's tasks in a project is the gold item of a stretch; all integers, `rate` in 1/10,000.

    Out of each stretch one, at a place that a keyed hash tells. So the rate is kept whatever it is, the places are the
    same when asked again, and nobody can foresee them.
    """
    start, end = f"({block} * 10000 / {rate})", f"(({block} + 1) * 10000 / {rate})"
    return f"({start} + (hashint8extended({block}, {seed}) & 9223372036854775807) % ({end} - {start}))"


_SERVED = """(SELECT coalesce(sum(c.served), 0)::int8 FROM claim_cursors c
              WHERE c.project_id = $1 AND c.annotator_id = $2)"""
_SEED = "uuid_hash_extended($2, $8::int8)"
IS_GOLD_SLOT = f"{_SERVED} = {gold_slot(gold_block(_SERVED, '$7::int8'), '$7::int8', _SEED)}"


def _next_gold(which: str) -> str:
    """The first gold item `ahead` of the cursor or `behind` it. Not locked: any number of people may have it."""
    cursor = """(SELECT c.task_id FROM claim_cursors c
                  WHERE c.project_id = $1 AND c.annotator_id = $2 AND c.rank = {rank} {more})"""
    where = {
        # Where it has gone over none yet it starts where the annotator is.
        "ahead": f"""t.id > coalesce({cursor.format(rank=GOLD_RANK, more="")},
                                     {cursor.format(rank="m.rank", more="")},
                                     '00000000-0000-0000-0000-000000000000')""",
        "behind": f"""(t.id <= {cursor.format(rank=GOLD_RANK, more=f"AND {_MAY_SWEEP}")}
                       OR t.id <= {cursor.format(rank="m.rank", more="")}
                          AND {cursor.format(rank=GOLD_RANK, more="")} IS NULL)""",
    }[which]
    return f"""SELECT * FROM (
                   SELECT t.id, t.output_count, t.version FROM tasks t
                   WHERE t.project_id = $1 AND {GOLD} AND {where} AND {NOT_MINE}
                   ORDER BY t.id LIMIT 1) {which}"""


# $7 the rate of gold items in 1/10,000 (1 to 10,000), $8 the project's secret seed.
#
# A gold item rides along with a task of the queue: that one stays where it is and comes next. So whoever has no
# more to do gets none, and the number of tasks that are left falls by one with either.
CLAIM_WITH_GOLD = f"""{_LEVELS.format(name="main")}, gold AS MATERIALIZED (
    SELECT either.* FROM main m CROSS JOIN LATERAL (
        SELECT * FROM ({_next_gold("ahead")} UNION ALL {_next_gold("behind")}) found LIMIT 1
    ) either
    WHERE {IS_GOLD_SLOT}
), picked AS MATERIALIZED (
    SELECT {GOLD_RANK}::int4 AS rank, g.* FROM gold g
    UNION ALL
    SELECT m.* FROM main m WHERE NOT EXISTS (SELECT FROM gold)
), {MADE}, {_CURSORS.format(name="main")}, gold_swept AS (
    UPDATE claim_cursors c SET swept_at = now()
    WHERE c.project_id = $1 AND c.annotator_id = $2 AND c.rank = {GOLD_RANK} AND {_MAY_SWEEP}
      AND EXISTS (SELECT FROM main) AND NOT EXISTS (SELECT FROM gold)
      AND {IS_GOLD_SLOT}
) {_ANSWER}"""
