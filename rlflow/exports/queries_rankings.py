"""The sources `rankings` and `prompts`: all ranked outputs of a task, and the tasks themselves."""

from __future__ import annotations

from rlflow.exports.queries_sources import BASE, GROUP_COLUMNS, VOTE_COLUMNS, SourceQuery

_RANKS = """JOIN signals s ON s.task_id = t.id AND s.feedback_id = f.id AND s.kind = 'rank' AND s.subject IS NOT NULL
"""

_IN_ORDER = (
    "array_agg({subject} ORDER BY {rank}, {subject}) AS ids, array_agg({rank} ORDER BY {rank}, {subject}) AS ranks"
)
_GIVEN = _IN_ORDER.format(subject="x.subject", rank="x.value")
_MEANS = _IN_ORDER.format(subject="x.subject", rank="x.rank")

_RANKED = f"""JOIN (
    SELECT x.task_id, x.feedback_id, x.widget, x.key, min(x.id) AS first, {_GIVEN}
    FROM signals x WHERE x.kind = 'rank' AND x.subject IS NOT NULL
    GROUP BY x.task_id, x.feedback_id, x.widget, x.key HAVING count(*) > 1
) s ON s.task_id = t.id AND s.feedback_id = f.id
"""

_RANKED_FOR_COUNTS = """CROSS JOIN LATERAL (
    SELECT FROM signals x WHERE x.feedback_id = f.id AND x.kind = 'rank' AND x.subject IS NOT NULL
    GROUP BY x.widget, x.key HAVING count(*) > 1
) s
"""

# By the mean of the ranks that an output was given: Borda's count, as far as everybody ranked all of them.
_MAJORITY = f"""
SELECT t.id AS text_id, coalesce(rr.ids, g.ids) AS output_ids, coalesce(rr.ranks, g.ranks) AS output_ranks, g.key,
       {GROUP_COLUMNS}, rr.ids IS NOT NULL AS resolved
FROM (
    SELECT x.task_id, x.key, {_MEANS}, max(x.votes)::int4 AS votes, avg(x.quality ORDER BY x.subject) AS quality,
           max(x.created_at) AS created_at
    FROM (
        SELECT t.id AS task_id, s.key, s.subject, avg(s.value ORDER BY f.id, s.id) AS rank, count(*) AS votes,
               avg(f.quality_score ORDER BY f.id, s.id) AS quality, max(f.created_at) AS created_at
        {BASE} {_RANKS}
        WHERE {{where}}
        GROUP BY t.id, s.key, s.subject
    ) x GROUP BY x.task_id, x.key HAVING count(*) > 1
) g
LEFT JOIN (
    SELECT DISTINCT ON (task_id, key) task_id, key, ids, ranks FROM (
        SELECT x.task_id, x.widget, x.key, {_GIVEN} FROM resolution_signals x
        WHERE x.kind = 'rank' AND x.subject IS NOT NULL GROUP BY x.task_id, x.widget, x.key
    ) said ORDER BY task_id, key, widget
) rr ON rr.task_id = g.task_id AND rr.key = g.key
JOIN tasks t ON t.id = g.task_id
{{joins_for_models}}
WHERE {{models}}
ORDER BY g.task_id, g.key
"""

_MODELS = "NOT EXISTS (SELECT FROM agent_outputs x WHERE x.task_id = t.id AND x.model_id <> ALL({models}))"

RANKINGS = SourceQuery(
    joins=_RANKED,
    columns=f"s.ids AS output_ids, s.ranks AS output_ranks, s.key, {VOTE_COLUMNS}",
    models=_MODELS,
    order="s.first",
    joins_for_counts=_RANKED_FOR_COUNTS,
    joins_for_models="",
    aggregates={"majority": _MAJORITY},
)

# A task is there without a judgement, too, but where the filters ask something of judgements.
_ALL_TASKS = "FROM tasks t LEFT JOIN feedback f ON f.task_id = t.id"

PROMPTS = SourceQuery(
    joins="",
    columns="",
    models="true OR ''= ANY({models})",
    order="",
    joins_for_counts="",
    joins_for_models="",
    base_for_counts=_ALL_TASKS,
    one_row_per_task=True,
    aggregates={
        "none": f"""
SELECT t.id AS text_id, t.feedback_count::int4 AS votes, t.agreement, t.created_at
FROM tasks t
JOIN (SELECT DISTINCT t.id {_ALL_TASKS} {{joins_for_models}} WHERE {{where}} AND {{models}}) k ON k.id = t.id
ORDER BY t.id
"""
    },
)
