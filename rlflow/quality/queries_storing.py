"""The SQL that stores what scorers found: staged by COPY, then what is gone, what changed and what is new.

What says the same as before is not touched. Each staged row looks for its own stored one by an index (LATERAL with
LIMIT makes it so whatever the statistics say, which are old when a large project is scored for the first time).
"""

from __future__ import annotations

# --- figures ($1 project, $2 scorer) --------------------------------------------------------------------------

STAGED = "staged_scores"
COLUMNS = ("level", "metric", "subject", "key", "value", "low", "high", "n", "note", "detail")

STAGE = f"""
DROP TABLE IF EXISTS {STAGED};
CREATE TEMP TABLE {STAGED} (
    level text NOT NULL, metric text NOT NULL, subject text NOT NULL, key text NOT NULL, value float8, low float8,
    high float8, n int NOT NULL, note text NOT NULL, detail jsonb NOT NULL
) ON COMMIT DROP
"""

ANALYZE = f"ANALYZE {STAGED}"

NO_NESTED_LOOPS = "SET LOCAL enable_nestloop = off"
NESTED_LOOPS = "SET LOCAL enable_nestloop = on"

_SAME = "x.level = s.level AND x.metric = s.metric AND x.key = s.key AND x.subject = s.subject"
_GONE = f"""
DELETE FROM scores s WHERE s.project_id = $1 AND s.scorer = $2
  AND {{scope}} AND NOT EXISTS (SELECT FROM {STAGED} x WHERE {_SAME})
"""

DELETE_GONE = _GONE.format(scope="true")
DELETE_GONE_OF_PROJECT = _GONE.format(scope="s.level IN ('project', 'annotator', 'annotator_pair')")
DELETE_GONE_OF_BLOCK = _GONE.format(scope="s.level IN ('task', 'feedback') AND s.subject = ANY($3::text[])")

_FIGURE = "value, low, high, n, note, detail"
_STORED = ", ".join(f"s.{name.strip()}" for name in _FIGURE.split(","))
_NEW = ", ".join(f"x.{name.strip()}" for name in _FIGURE.split(","))
_EXCLUDED = ", ".join(f"{name.strip()} = EXCLUDED.{name.strip()}" for name in _FIGURE.split(","))

PUT = f"""
INSERT INTO scores (id, created_at, project_id, scorer, level, subject, metric, key, {_FIGURE})
SELECT gen_random_uuid(), now(), $1, $2, x.level, x.subject, x.metric, x.key, {_NEW}
FROM {STAGED} x LEFT JOIN LATERAL (
    SELECT s.id, {_STORED} FROM scores s WHERE s.project_id = $1 AND s.scorer = $2 AND {_SAME} LIMIT 1
) s ON true
WHERE s.id IS NULL OR ({_STORED}) IS DISTINCT FROM ({_NEW})
ON CONFLICT (project_id, scorer, level, metric, key, subject) DO UPDATE SET {_EXCLUDED}
"""

DELETE_OTHER_SCORERS = "DELETE FROM scores WHERE project_id = $1 AND scorer <> ALL($2::text[])"

# --- consensus ($1 project, $2 the scorer's methods) ------------------------------------------------------------

STAGED_CONSENSUS = "staged_consensus"
CONSENSUS_COLUMNS = (
    "task_id", "method", "widget", "kind", "key", "subject", "other", "position", "value", "label", "probability",
    "spread", "votes", "agreement", "detail",
)  # fmt: skip

STAGE_CONSENSUS = f"""
DROP TABLE IF EXISTS {STAGED_CONSENSUS};
CREATE TEMP TABLE {STAGED_CONSENSUS} (
    task_id uuid NOT NULL, method text NOT NULL, widget text NOT NULL, kind text NOT NULL, key text NOT NULL,
    subject uuid, other uuid, position int, value float8, label text, probability float8, spread float8,
    votes int NOT NULL, agreement float8, detail jsonb NOT NULL
) ON COMMIT DROP
"""

ANALYZE_CONSENSUS = f"ANALYZE {STAGED_CONSENSUS}"

_NIL = "'00000000-0000-0000-0000-000000000000'"


def _place(row: str) -> str:
    """What a row of consensus is about, besides its task and method; as in the unique index."""
    return (
        f"{row}widget, {row}key, {row}kind, coalesce({row}subject, {_NIL}), coalesce({row}other, {_NIL}), "
        f"coalesce({row}position, -1)"
    )


_SAME_PLACE = " AND ".join(
    f"{x.strip()} = {c.strip()}"
    for x, c in (
        ("x.task_id", "c.task_id"), ("x.method", "c.method"), ("x.widget", "c.widget"), ("x.key", "c.key"),
        ("x.kind", "c.kind"), (f"coalesce(x.subject, {_NIL})", f"coalesce(c.subject, {_NIL})"),
        (f"coalesce(x.other, {_NIL})", f"coalesce(c.other, {_NIL})"),
        ("coalesce(x.position, -1)", "coalesce(c.position, -1)"),
    )
)  # fmt: skip

_CONSENSUS_GONE = f"""
DELETE FROM consensus c WHERE c.project_id = $1 AND c.method = ANY($2::text[])
  AND {{scope}} AND NOT EXISTS (SELECT FROM {STAGED_CONSENSUS} x WHERE {_SAME_PLACE})
"""

DELETE_CONSENSUS_GONE = _CONSENSUS_GONE.format(scope="true")
DELETE_CONSENSUS_GONE_OF_BLOCK = _CONSENSUS_GONE.format(scope="c.task_id = ANY($3::uuid[])")

_SAID = ("value", "label", "probability", "spread", "votes", "agreement", "detail")
_SAID_X = ", ".join(f"x.{name}" for name in _SAID)
_SAID_C = ", ".join(f"c.{name}" for name in _SAID)

PUT_CONSENSUS = f"""
INSERT INTO consensus (project_id, task_id, method, widget, kind, key, subject, other, position, {", ".join(_SAID)})
SELECT $1, x.task_id, x.method, x.widget, x.kind, x.key, x.subject, x.other, x.position, {_SAID_X}
FROM {STAGED_CONSENSUS} x LEFT JOIN LATERAL (
    SELECT c.id, {_SAID_C} FROM consensus c WHERE {_SAME_PLACE} LIMIT 1
) c ON true
WHERE c.id IS NULL OR ({_SAID_C}) IS DISTINCT FROM ({_SAID_X})
ON CONFLICT (task_id, method, {_place("")})
DO UPDATE SET {", ".join(f"{name} = EXCLUDED.{name}" for name in _SAID)}
"""

DELETE_OTHER_METHODS = "DELETE FROM consensus WHERE project_id = $1 AND method <> ALL($2::text[])"
