"""The sources of single answers: `ratings`, `steps` and `demonstrations`."""

from __future__ import annotations

from rlflow.exports.queries_sources import BASE, GROUP_COLUMNS, VOTE_COLUMNS, SourceQuery

_RATED = """JOIN signals s ON s.task_id = t.id AND s.feedback_id = f.id AND s.kind IN ('scalar', 'category')
    AND s.subject IS NOT NULL
"""
_OUTPUT = "JOIN agent_outputs o ON o.task_id = t.id AND o.id = s.subject"

# What resolutions say of an output: the newest widget's word counts.
_RESOLVED = """
LEFT JOIN (
    SELECT DISTINCT ON (task_id, key, subject, kind) task_id, key, subject, kind, value, label
    FROM resolution_signals WHERE kind IN ('scalar', 'category') AND subject IS NOT NULL
    ORDER BY task_id, key, subject, kind, id DESC
) rs ON rs.task_id = g.task_id AND rs.key = g.key AND rs.subject = g.subject AND rs.kind = g.kind
"""

_AGGREGATED = f"""
SELECT t.id AS text_id, g.subject AS output_id, coalesce(rs.value, %(value)s) AS value,
       coalesce(rs.label, %(label)s) AS label, g.scale_min, g.scale_max, g.key, {GROUP_COLUMNS},
       rs.task_id IS NOT NULL AS resolved
FROM (
    SELECT t.id AS task_id, s.key, s.subject, s.kind, count(DISTINCT f.id)::int4 AS votes,
           CASE WHEN s.kind = 'scalar' THEN avg(s.value ORDER BY f.id, s.id) END AS value,
           CASE WHEN s.kind = 'category' THEN mode() WITHIN GROUP (ORDER BY s.label COLLATE "C") END AS label,
           min(s.scale_min) AS scale_min, max(s.scale_max) AS scale_max,
           avg(f.quality_score ORDER BY f.id, s.id) AS quality, max(f.created_at) AS created_at
    {BASE} {_RATED}
    WHERE {{where}}
    GROUP BY t.id, s.key, s.subject, s.kind
) g
{_RESOLVED}
%(joins)s
JOIN tasks t ON t.id = g.task_id
CROSS JOIN LATERAL (SELECT g.subject) s
{{joins_for_models}}
WHERE {{models}} AND (rs.task_id IS NOT NULL OR %(known)s)
ORDER BY g.task_id, g.key, g.subject, g.kind
"""

_RATINGS_MAJORITY = _AGGREGATED % {"value": "g.value", "label": "g.label", "joins": "", "known": "true"}

# Labels by Dawid and Skene's model, numbers by that of the same scorer for numbers.
_RATINGS_DAWID_SKENE = _AGGREGATED % {
    "value": "k.value",
    "label": "k.label",
    "joins": """LEFT JOIN (
    SELECT DISTINCT ON (task_id, key, subject, kind) task_id, key, subject, kind, label,
           CASE WHEN kind = 'scalar' THEN value END AS value
    FROM consensus WHERE subject IS NOT NULL
      AND (method, kind) IN (('dawid_skene', 'category'), ('scalar_model', 'scalar'))
    ORDER BY task_id, key, subject, kind, votes DESC, widget
) k ON k.task_id = g.task_id AND k.key = g.key AND k.subject = g.subject AND k.kind = g.kind""",
    "known": "k.task_id IS NOT NULL",
}

RATINGS = SourceQuery(
    joins=_RATED,
    columns=f"""s.subject AS output_id,
    CASE WHEN s.kind = 'scalar' THEN s.value END AS value, CASE WHEN s.kind = 'category' THEN s.label END AS label,
    s.scale_min, s.scale_max, s.key, {VOTE_COLUMNS}""",
    models="o.model_id = ANY({models})",
    order="s.id",
    joins_for_counts=_RATED,
    joins_for_models=_OUTPUT,
    outputs={"output": ("output_id", "output"), "model": ("output_id", "model_id")},
    aggregates={"majority": _RATINGS_MAJORITY, "dawid_skene": _RATINGS_DAWID_SKENE},
)

# One row per output and key, up to the last step that was rated. What an unrated step between says is known only
# from somebody who rated it.
_STEPS = """
CROSS JOIN LATERAL (
    SELECT key, subject, min(id) AS first, max(position) AS last
    FROM signals WHERE feedback_id = f.id AND kind = 'step' GROUP BY key, subject
) s
"""
_STEP = """FROM generate_series(0, s.last) i LEFT JOIN signals x ON x.feedback_id = f.id AND x.kind = 'step'
        AND x.key = s.key AND x.subject = s.subject AND x.position = i ORDER BY i, x.id"""

STEPS = SourceQuery(
    joins=_STEPS,
    columns=f"""s.subject AS output_id,
    ARRAY(SELECT coalesce(x.label, (
            SELECT max(y.label) FROM signals y WHERE y.task_id = t.id AND y.kind = 'step' AND y.key = s.key
              AND y.subject = s.subject AND y.position = i), '') {_STEP}) AS steps,
    ARRAY(SELECT x.value {_STEP}) AS ratings, s.key, {VOTE_COLUMNS}""",
    models="o.model_id = ANY({models})",
    order="s.first",
    joins_for_counts=_STEPS,
    joins_for_models=_OUTPUT,
    outputs={"model": ("output_id", "model_id")},
)

_WRITTEN = "JOIN signals s ON s.task_id = t.id AND s.feedback_id = f.id AND s.kind = 'demonstration'\n"
_EDITED = "LEFT JOIN agent_outputs o ON o.task_id = t.id AND o.id = s.subject"

DEMONSTRATIONS = SourceQuery(
    joins=_WRITTEN,
    columns=f"s.label AS text, s.subject AS edited_from_id, s.key, {VOTE_COLUMNS}",
    models="o.id IS NULL OR o.model_id = ANY({models})",
    order="s.id",
    joins_for_counts=_WRITTEN,
    joins_for_models=_EDITED,
    outputs={"edited_from": ("edited_from_id", "output"), "edited_from_model": ("edited_from_id", "model_id")},
)
