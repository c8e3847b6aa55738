"""The SQL of steering: how many judgements a task asks for, and how early it is handed out, by what is known of it."""

from __future__ import annotations

from rlflow.core.schema import UNJUDGED

# For a task `t` with the probability `s.probability` of its consensus (null: unknown). $4 whether overlap is adaptive,
# $5 its min, $6 its max, $7 its confidence, $8 whether the queue is ordered by uncertainty.
_SURE = "(s.probability >= $7::float8)"
_ENOUGH = f"({{t}}.feedback_count >= $5::int4 AND coalesce({_SURE}, true) OR {{t}}.feedback_count >= $6::int4)"
_WANTED = f"""CASE WHEN {{t}}.feedback_count < $5::int4 OR s.probability IS NULL THEN $5::int4
         WHEN {_SURE} THEN least({{t}}.feedback_count, $6::int4)
         ELSE least({{t}}.feedback_count + 1, $6::int4) END"""


def _required(t: str) -> str:
    """Never fewer than are submitted or under way, so that nobody's work is one too many."""
    wanted = _WANTED.format(t=t)
    return f"CASE WHEN $4::bool THEN greatest({t}.active_count, {wanted})::int2 ELSE {t}.required_annotations END"


def _status(t: str) -> str:
    enough = _ENOUGH.format(t=t)
    return f"CASE WHEN NOT $4::bool THEN {t}.status WHEN {enough} THEN 'complete' ELSE 'open' END"


def _uncertainty(t: str) -> str:
    """Of 0 (sure) to 6 by eighths of doubt; a task without a judgement comes before all of them."""
    return f"""CASE WHEN NOT $8::bool THEN 0 WHEN {t}.feedback_count = 0 THEN {UNJUDGED}
         WHEN s.probability IS NULL THEN 0
         ELSE least({UNJUDGED - 1}, ceil((1 - s.probability) * 8 - 1e-9)) END::int2"""


def _new(t: str) -> str:
    return f"({_required(t)}, {_status(t)}, {_uncertainty(t)})"


def _old(t: str) -> str:
    return f"({t}.required_annotations, {t}.status, {t}.uncertainty)"


_MAY = "{t}.project_id = $1 AND {t}.pool = 'main' AND {t}.status IN ('open', 'complete')"

# $1 project, $2 the task after which the page starts, $3 how many tasks are looked at; $9 the method of the consensus,
# $10 the widgets that must be sure (null: all).
#
# Only what would change is locked, and what others hold at the moment is left for the next pass: a claim must not find
# the queue locked, nor wait. A judgement that came since the snapshot has not been scored: its task is left alone, by
# the count of judgements, which is read from the row as it is once it is locked.
STEER = f"""
WITH page AS MATERIALIZED (
    SELECT t.id, t.feedback_count, t.active_count, t.required_annotations, t.status, t.uncertainty FROM tasks t
    WHERE {_MAY.format(t="t")} AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3
), sure AS MATERIALIZED (
    SELECT p.id, min(c.probability) AS probability
    FROM page p JOIN consensus c ON c.task_id = p.id AND c.method = $9::text AND c.probability IS NOT NULL
    WHERE $10::text[] IS NULL OR c.widget = ANY($10::text[])
    GROUP BY p.id
), due AS MATERIALIZED (
    SELECT p.*, s.probability FROM page p LEFT JOIN sure s ON s.id = p.id
    WHERE {_new("p")} IS DISTINCT FROM {_old("p")}
      AND NOT EXISTS (SELECT FROM feedback f WHERE f.task_id = p.id AND f.needs_scoring)
), free AS MATERIALIZED (
    SELECT t.id FROM tasks t WHERE t.id IN (SELECT d.id FROM due d) ORDER BY t.id FOR UPDATE SKIP LOCKED
), steered AS (
    UPDATE tasks t SET (required_annotations, status, uncertainty) = ROW {_new("t")},
        completed_at = CASE WHEN {_status("t")} = 'complete' THEN coalesce(t.completed_at, now()) END
    FROM due s JOIN free ON free.id = s.id
    WHERE t.id = s.id AND t.feedback_count = s.feedback_count AND {_MAY.format(t="t")}
    RETURNING t.id, t.type, t.status, s.status AS was
)
SELECT (SELECT count(*) FROM page)::int AS seen, (SELECT p.id FROM page p ORDER BY p.id DESC LIMIT 1) AS last,
       (SELECT count(*) FROM due)::int AS due, (SELECT count(*) FROM steered)::int AS steered,
       (SELECT coalesce(json_agg(json_build_object('id', x.id, 'type', x.type)), '[]') FROM steered x
        WHERE x.status = 'complete' AND x.was <> 'complete') AS completed,
       (SELECT count(*) FROM steered x WHERE x.status = 'open' AND x.was = 'complete')::int AS reopened
"""
