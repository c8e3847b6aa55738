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

_COLUMNS = """p.chosen AS chosen_id, p.rejected AS rejected_id, p.strength, p.strength = 0 AS tie,
    NULL::int4 AS chosen_place, NULL::int4 AS rejected_place"""

# Votes for the output with the lower id count as positive. `lead` is who has more of them.
_MAJORITY = f"""
SELECT t.id AS text_id, {_COLUMNS}, g.key, {GROUP_COLUMNS}
FROM (
    SELECT t.id AS task_id, s.key, least(p.chosen, p.rejected) AS low, greatest(p.chosen, p.rejected) AS high,
           count(*)::int4 AS votes,
           sum(CASE WHEN p.strength = 0 THEN 0 WHEN p.chosen < p.rejected THEN 1 ELSE -1 END) AS lead,
           avg(CASE WHEN p.chosen < p.rejected THEN p.strength ELSE -p.strength END ORDER BY f.id, s.id) AS mean,
           avg(f.quality_score ORDER BY f.id, s.id) AS quality, max(f.created_at) AS created_at
    {BASE} {_PAIRS}
    WHERE {{where}}
    GROUP BY t.id, s.key, least(p.chosen, p.rejected), greatest(p.chosen, p.rejected)
) g
CROSS JOIN LATERAL (SELECT g.lead > 0 AND g.mean > 0 AS low_wins, g.lead < 0 AND g.mean < 0 AS high_wins) w
CROSS JOIN LATERAL (
    SELECT CASE WHEN w.high_wins THEN g.high ELSE g.low END AS chosen,
           CASE WHEN w.high_wins THEN g.low ELSE g.high END AS rejected,
           CASE WHEN w.low_wins OR w.high_wins THEN abs(g.mean) ELSE 0 END AS strength
) p
JOIN tasks t ON t.id = g.task_id
{{joins_for_models}}
WHERE {{models}}
ORDER BY g.task_id, g.key, g.low, g.high
"""

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
    majority=_MAJORITY,
)
