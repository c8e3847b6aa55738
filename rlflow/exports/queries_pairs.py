"""The source `pairs`: comparisons, and every pair of a ranking."""

from __future__ import annotations

from rlflow.exports.queries_sources import BASE, GROUP_COLUMNS, VOTE_COLUMNS, SourceQuery

# p: the pairs that signals s make. A comparison makes one; a rank makes one with each rank o of the same ranking
# whose output has a higher id.
_PAIRS = """
JOIN signals s ON s.task_id = t.id AND s.feedback_id = f.id AND s.kind IN ('pairwise', 'rank')
LEFT JOIN signals o ON s.kind = 'rank' AND o.kind = 'rank' AND o.task_id = s.task_id AND o.feedback_id = s.feedback_id
    AND o.widget = s.widget
    AND o.key = s.key AND o.subject > s.subject
CROSS JOIN LATERAL (
    SELECT CASE WHEN s.kind = 'pairwise' OR s.value <= o.value THEN s.subject ELSE o.subject END AS chosen,
           CASE WHEN s.kind = 'pairwise' THEN s.other WHEN s.value <= o.value THEN o.subject ELSE s.subject END
               AS rejected,
           CASE WHEN s.kind = 'pairwise' THEN s.value WHEN s.value = o.value THEN 0 ELSE 1 END AS strength
    WHERE s.kind = 'pairwise' OR o.id IS NOT NULL
) p
"""
_OUTPUTS = """JOIN agent_outputs c ON c.task_id = t.id AND c.id = p.chosen
JOIN agent_outputs r ON r.task_id = t.id AND r.id = p.rejected"""

_COLUMNS = "p.chosen AS chosen_id, p.rejected AS rejected_id, p.strength, p.strength = 0 AS tie"

# Where the annotator saw the two: asked for by few recipes, and two more joins.
_PLACES = """JOIN task_assignments a ON a.task_id = t.id AND a.id = f.assignment_id
JOIN agent_outputs pc ON pc.task_id = t.id AND pc.id = p.chosen
JOIN agent_outputs pr ON pr.task_id = t.id AND pr.id = p.rejected"""
_COLUMNS_WITH_PLACES = f"""{_COLUMNS}, (array_position(a.output_order, pc.position) - 1)::int4 AS chosen_place,
    (array_position(a.output_order, pr.position) - 1)::int4 AS rejected_place"""

# What resolutions say of pairs: positive for the output with the lower id. The newest widget's word counts.
_RESOLVED = """
LEFT JOIN (
    SELECT DISTINCT ON (task_id, key, low, high) task_id, key, low, high, signed FROM (
        SELECT x.id, x.task_id, x.key, least(x.subject, x.other) AS low, greatest(x.subject, x.other) AS high,
               CASE WHEN x.subject < x.other THEN x.value ELSE -x.value END AS signed
        FROM resolution_signals x WHERE x.kind = 'pairwise'
        UNION ALL
        SELECT x.id, x.task_id, x.key, x.subject, y.subject, sign(y.value - x.value)
        FROM resolution_signals x JOIN resolution_signals y ON y.task_id = x.task_id AND y.kind = 'rank'
            AND y.widget = x.widget AND y.key = x.key AND y.subject > x.subject
        WHERE x.kind = 'rank'
    ) said ORDER BY task_id, key, low, high, id DESC
) rp ON rp.task_id = g.task_id AND rp.key = g.key AND rp.low = g.low AND rp.high = g.high
"""

# g: the votes for a pair. Those for the output with the lower id count as positive; `lead` is who has more of them.
_VOTED = f"""
    SELECT t.id AS task_id, s.key, least(p.chosen, p.rejected) AS low, greatest(p.chosen, p.rejected) AS high,
           count(*)::int4 AS votes,
           sum(CASE WHEN p.strength = 0 THEN 0 WHEN p.chosen < p.rejected THEN 1 ELSE -1 END) AS lead,
           avg(CASE WHEN p.chosen < p.rejected THEN p.strength ELSE -p.strength END ORDER BY f.id, s.id) AS mean,
           avg(p.strength ORDER BY f.id, s.id) FILTER (WHERE p.strength > 0 AND p.chosen < p.rejected) AS low_size,
           avg(p.strength ORDER BY f.id, s.id) FILTER (WHERE p.strength > 0 AND p.chosen > p.rejected) AS high_size,
           avg(f.quality_score ORDER BY f.id, s.id) AS quality, max(f.created_at) AS created_at
    {BASE} {_PAIRS}
    WHERE {{where}}
    GROUP BY t.id, s.key, least(p.chosen, p.rejected), greatest(p.chosen, p.rejected)
"""

_AGGREGATED = f"""
SELECT t.id AS text_id, {_COLUMNS}, g.key, {GROUP_COLUMNS}, rp.signed IS NOT NULL AS resolved
FROM ({_VOTED}) g
{_RESOLVED}
%(joins)s
CROSS JOIN LATERAL (SELECT coalesce(rp.signed, %(signed)s) AS signed) w
CROSS JOIN LATERAL (
    SELECT CASE WHEN w.signed < 0 THEN g.high ELSE g.low END AS chosen,
           CASE WHEN w.signed < 0 THEN g.low ELSE g.high END AS rejected, abs(w.signed) AS strength
) p
JOIN tasks t ON t.id = g.task_id
{{joins_for_models}}
WHERE {{models}} AND w.signed IS NOT NULL
ORDER BY g.task_id, g.key, g.low, g.high
"""

_MAJORITY = _AGGREGATED % {
    "joins": "",
    "signed": "CASE WHEN (g.lead > 0 AND g.mean > 0) OR (g.lead < 0 AND g.mean < 0) THEN g.mean ELSE 0 END",
}

# How strong: as those who agree with it said, in the mean.
_DAWID_SKENE = _AGGREGATED % {
    "joins": """LEFT JOIN (
    SELECT DISTINCT ON (task_id, key, subject, other) task_id, key, subject, other, value
    FROM consensus WHERE method = 'dawid_skene' AND kind IN ('pairwise', 'rank') AND other IS NOT NULL
    ORDER BY task_id, key, subject, other, votes DESC, widget
) k ON k.task_id = g.task_id AND k.key = g.key AND k.subject = g.low AND k.other = g.high""",
    "signed": """CASE WHEN k.value > 0 THEN coalesce(g.low_size, 1) WHEN k.value < 0 THEN -coalesce(g.high_size, 1)
        ELSE k.value END""",
}

PAIRS = SourceQuery(
    joins=_PAIRS,
    columns=f"{_COLUMNS}, s.key, {VOTE_COLUMNS}",
    models="c.model_id = ANY({models}) AND r.model_id = ANY({models})",
    order="s.id, o.id",
    joins_for_counts=_PAIRS,
    joins_for_models=_OUTPUTS,
    outputs={
        "chosen": ("chosen_id", "output"),
        "rejected": ("rejected_id", "output"),
        "chosen_model": ("chosen_id", "model_id"),
        "rejected_model": ("rejected_id", "model_id"),
    },
    aggregates={"majority": _MAJORITY, "dawid_skene": _DAWID_SKENE},
)

PAIRS_WITH_PLACES = SourceQuery(
    joins=f"{_PAIRS} {_PLACES}",
    columns=f"{_COLUMNS_WITH_PLACES}, s.key, {VOTE_COLUMNS}",
    models=PAIRS.models,
    order=PAIRS.order,
    joins_for_counts=_PAIRS,
    joins_for_models=_OUTPUTS,
    outputs=PAIRS.outputs,
    aggregates=PAIRS.aggregates,
)
