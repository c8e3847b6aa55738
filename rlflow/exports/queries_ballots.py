"""The source `ballots`: every judgement as it was given."""

from __future__ import annotations

from rlflow.exports.queries_sources import SourceQuery

BALLOTS = SourceQuery(
    joins="""JOIN task_assignments a ON a.task_id = t.id AND a.id = f.assignment_id
    LEFT JOIN (
        SELECT task_id, array_agg(id ORDER BY position) AS ids, array_agg(position ORDER BY position) AS positions
        FROM agent_outputs GROUP BY task_id
    ) o ON o.task_id = t.id
    LEFT JOIN (
        SELECT s.task_id, s.feedback_id, json_agg(json_build_object(
            'widget', s.widget, 'kind', s.kind, 'key', s.key, 'subject', s.subject, 'other', s.other,
            'value', s.value, 'label', s.label, 'position', s.position, 'scale_min', s.scale_min,
            'scale_max', s.scale_max) ORDER BY s.id)::text AS told
        FROM signals s GROUP BY s.task_id, s.feedback_id
    ) s ON s.task_id = t.id AND s.feedback_id = f.id""",
    columns="""f.id AS feedback_id, f.annotator_id, f.task_version::int4 AS task_version,
    f.revision::int4 AS revision, coalesce(o.ids, '{{}}') AS output_ids,
    ARRAY(SELECT (array_position(a.output_order, x.place) - 1)::int4
          FROM unnest(o.positions) WITH ORDINALITY x (place, n) ORDER BY x.n) AS output_places,
    f.values::text AS values, coalesce(s.told, '[]') AS signals,
    f.reward_scalar, f.rationale, f.quality_score AS quality, t.agreement, f.duration_ms::int8 AS duration_ms,
    f.created_at""",
    models="NOT EXISTS (SELECT FROM agent_outputs x WHERE x.task_id = t.id AND x.model_id <> ALL({models}))",
    order="f.id",
    joins_for_counts="",
    joins_for_models="",
)
