"""The source `ballots`: every judgement as it was given."""

from __future__ import annotations

from rlflow.exports.queries_sources import SourceQuery

# The signals are ordered by `id + 0`: with sorting discouraged, the planner would walk all signals by their ids.
_SHOWN = "JOIN task_assignments a ON a.id = f.assignment_id"

BALLOTS = SourceQuery(
    joins=f"""{_SHOWN} CROSS JOIN LATERAL (
        SELECT array_agg(o.id::text ORDER BY o.position) AS ids,
               array_agg(o.model_id::text ORDER BY o.position) AS models,
               array_agg(o.output ORDER BY o.position) AS texts,
               array_agg((array_position(a.output_order, o.position) - 1)::int4 ORDER BY o.position) AS places
        FROM agent_outputs o WHERE o.task_id = t.id
    ) o""",
    columns="""f.id::text AS feedback_id, f.annotator_id::text AS annotator_id, f.task_version::int4 AS task_version,
    f.revision::int4 AS revision, coalesce(o.ids, '{{}}') AS output_ids, coalesce(o.models, '{{}}') AS output_models,
    coalesce(o.texts, '{{}}') AS output_texts, coalesce(o.places, '{{}}') AS output_places, f.values::text AS values,
    coalesce((SELECT json_agg(json_build_object(
            'widget', s.widget, 'kind', s.kind, 'key', s.key, 'subject', s.subject, 'other', s.other,
            'value', s.value, 'label', s.label, 'position', s.position, 'scale_min', s.scale_min,
            'scale_max', s.scale_max) ORDER BY s.id + 0)
        FROM signals s WHERE s.feedback_id = f.id)::text, '[]') AS signals,
    f.reward_scalar, f.rationale, f.quality_score AS quality, t.agreement, f.duration_ms::int8 AS duration_ms,
    f.created_at""",
    models="NOT EXISTS (SELECT FROM agent_outputs x WHERE x.task_id = t.id AND x.model_id <> ALL({models}))",
    order="f.id",
    joins_for_counts="",
    joins_for_models="",
)
