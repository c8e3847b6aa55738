"""What waits for an annotator: numbers that fall by one with each task handed out, whatever the task is for."""

from __future__ import annotations

from rlflow.annotation.queries_claim import GOLD, gold_block, gold_slot
from rlflow.core.schema import CLAIMABLE

MAX_GOLD = 1000
"""Gold items that are counted at most."""

_MEMBER = "(SELECT m.role FROM project_members m WHERE m.project_id = p.id AND m.user_id = {me})"

MINE = f"p.archived_at IS NULL AND (p.owner_id = {{me}} OR {_MEMBER} IS NOT NULL)"

# Whoever researches the project need not qualify for it.
MUST_QUALIFY = f"""coalesce((p.settings #>> '{{{{qualification,enabled}}}}')::bool, false)
    AND p.owner_id <> {{me}} AND coalesce({_MEMBER}, 'annotator') = 'annotator'
    AND (SELECT u.role FROM users u WHERE u.id = {{me}}) <> 'admin'
    AND coalesce((SELECT q.status FROM qualifications q WHERE q.project_id = p.id AND q.annotator_id = {{me}}),
                 'not_started') <> 'passed'"""

_NOT_HAD = """(SELECT true FROM task_assignments a
               WHERE a.task_id = t.id AND a.annotator_id = {me} AND a.status <> 'expired') IS NULL"""

QUALIFICATION_ITEM = (
    "t.status = 'open' AND t.pool = 'qualification' AND t.gold IS NOT NULL AND t.output_count >= t.min_outputs"
)


def waiting(me: str, most: str) -> str:
    """A lateral row `waiting (n)` of a project `p`: how many tasks it has for the annotator.

    Of `most` tasks that can be claimed, those that the annotator has not had, and the gold items that will come along
    with them; or what is left of the qualification's attempt.
    """
    rate = "round(p.gold_rate * 10000)::int8"
    block = f"({gold_block('served.n', rate)} + b.i)"
    slot = gold_slot(block, rate, f"uuid_hash_extended({me}, p.gold_seed)")
    not_had = _NOT_HAD.format(me=me)
    return f"""CROSS JOIN LATERAL (
        SELECT CASE WHEN {MUST_QUALIFY.format(me=me)} THEN (
            SELECT CASE WHEN q.status = 'failed' THEN 0 ELSE greatest(0, least(
                coalesce((p.settings #>> '{{qualification,min_items}}')::int, 5) - coalesce(q.answered, 0)
                    - (SELECT count(*) FROM task_assignments a JOIN tasks t ON t.id = a.task_id
                       WHERE a.project_id = p.id AND a.annotator_id = {me} AND a.status = 'assigned'
                         AND t.pool = 'qualification'),
                (SELECT count(*) FROM tasks t WHERE t.project_id = p.id AND {QUALIFICATION_ITEM} AND {not_had})
            )) END FROM (SELECT) one LEFT JOIN qualifications q ON q.project_id = p.id AND q.annotator_id = {me}
        ) ELSE main.n + CASE WHEN p.gold_rate > 0 AND main.n > 0 THEN (
            SELECT count(*) FROM (
                SELECT {slot} AS slot, row_number() OVER (ORDER BY b.i) AS place, unseen.n AS unseen
                FROM (SELECT coalesce(sum(c.served), 0)::int8 AS n FROM claim_cursors c
                      WHERE c.project_id = p.id AND c.annotator_id = {me}) served,
                     (SELECT count(*) AS n FROM (
                          SELECT FROM tasks t WHERE t.project_id = p.id AND {GOLD} AND {not_had} LIMIT {MAX_GOLD}) g
                     ) unseen,
                     generate_series(0, unseen.n) b (i)
                WHERE {slot} >= served.n
            ) coming, LATERAL (SELECT coalesce(sum(c.served), 0)::int8 AS n FROM claim_cursors c
                               WHERE c.project_id = p.id AND c.annotator_id = {me}) served
            WHERE coming.place <= coming.unseen AND coming.slot - served.n - (coming.place - 1) < main.n
        ) ELSE 0 END END::int AS n
        FROM (SELECT count(*) AS n FROM (
                  SELECT t.id FROM tasks t WHERE t.project_id = p.id AND {CLAIMABLE} LIMIT {most}) t
              WHERE {not_had}) main
    ) waiting"""


# $1 project or null, $2 annotator, $3 how many claimable tasks of a project are looked at, $4 projects left out.
AVAILABLE = f"""
SELECT coalesce(sum(waiting.n), 0)::int FROM projects p {waiting("$2", "$3")}
WHERE ($1::uuid IS NULL OR p.id = $1) AND {MINE.format(me="$2")} AND p.id <> ALL ($4::uuid[])
"""

# $1 project or null, $2 annotator, $3 the widgets that there are. Projects that ask for another one.
BLOCKED = f"""
SELECT p.id, p.widgets FROM projects p
WHERE ($1::uuid IS NULL OR p.id = $1) AND {MINE.format(me="$2")} AND EXISTS (
    SELECT FROM jsonb_array_elements(p.widgets) spec
    WHERE coalesce((spec ->> 'required')::bool, true) AND spec ->> 'widget' <> ALL ($3::text[]))
ORDER BY p.id
"""

# $1 annotator. Where they must qualify first, the qualification is what there is to claim.
CLAIMABLE_PROJECTS = f"""
SELECT p.id FROM projects p
WHERE {MINE.format(me="$1")}
  AND (EXISTS (SELECT FROM tasks t WHERE t.project_id = p.id AND {CLAIMABLE})
       OR {MUST_QUALIFY.format(me="$1")})
ORDER BY p.id
"""

# $1 annotator, $2 time zone, $3 how many open tasks of a project are looked at. All their projects, with what they did
# and hold there and what waits. A mean leaves out what was left lying for over an hour. Of the gold items only so many
# count as make whole fives: a figure that moved with each would tell which tasks they are.
STATS = f"""
WITH clock AS (
    SELECT date_trunc('day', now() AT TIME ZONE $2) AT TIME ZONE $2 AS today,
           date_trunc('week', now() AT TIME ZONE $2) AT TIME ZONE $2 AS week
), done AS (
    SELECT f.project_id, count(*)::int AS total,
           count(*) FILTER (WHERE f.created_at >= c.today)::int AS today,
           count(*) FILTER (WHERE f.created_at >= c.week)::int AS week,
           avg(f.duration_ms) FILTER (WHERE f.duration_ms <= 3600000)::float8 AS mean_duration_ms,
           max(f.created_at) AS last_at
    FROM feedback f CROSS JOIN clock c WHERE f.annotator_id = $1 GROUP BY f.project_id
), held AS (
    SELECT a.project_id, count(*)::int AS n FROM task_assignments a
    WHERE a.annotator_id = $1 AND a.status = 'assigned' AND a.lease_expires_at > now() GROUP BY a.project_id
)
SELECT p.id, p.name, p.description, p.task_type, coalesce(d.today, 0) AS today, coalesce(d.week, 0) AS week,
       coalesce(d.total, 0) AS total, d.mean_duration_ms, d.last_at, coalesce(h.n, 0) AS held, waiting.n AS available,
       gold.judged AS gold_judged, gold.agreement AS gold_agreement
FROM projects p LEFT JOIN done d ON d.project_id = p.id LEFT JOIN held h ON h.project_id = p.id
{waiting("$1", "$3")}
LEFT JOIN LATERAL (
    SELECT count(*)::int AS judged, avg(g.agreement)::float8 AS agreement FROM (
        SELECT g.agreement, row_number() OVER (ORDER BY g.id) AS place, count(*) OVER () AS n
        FROM gold_results g WHERE g.project_id = p.id AND g.annotator_id = $1 AND g.source = 'gold'
    ) g WHERE g.place <= g.n / 5 * 5
) gold ON coalesce((p.settings #>> '{{gold,show_own}}')::bool, false)
WHERE {MINE.format(me="$1")}
ORDER BY d.last_at DESC NULLS LAST, p.id DESC
"""

# $1 annotator, $2 time zone, $3 how many days back: the days on which they judged.
DAYS = """
SELECT (created_at AT TIME ZONE $2)::date AS day, count(*)::int AS count
FROM feedback
WHERE annotator_id = $1 AND created_at >= (date_trunc('day', now() AT TIME ZONE $2) - make_interval(days => $3 - 1))
                                          AT TIME ZONE $2
GROUP BY 1 ORDER BY 1
"""
