"""The SQL of the models page: who was preferred to whom, and mean rewards. $1 is the project's id."""

from __future__ import annotations

# Every comparison of two outputs of different models, once: `outcome` 1 where the first is better, -1 where the
# second is, 0 for a tie. A ranking says as much about each two of its outputs.
COMPARISONS = """
WITH compared AS (
    SELECT s.widget, s.key, s.kind, o.model_id AS first, p.model_id AS second,
           CASE WHEN s.value = 0 THEN 0 ELSE 1 END AS outcome
    FROM signals s
    JOIN agent_outputs o ON o.id = s.subject
    JOIN agent_outputs p ON p.id = s.other
    WHERE s.project_id = $1 AND s.kind = 'pairwise' AND o.model_id <> p.model_id
    UNION ALL
    SELECT s.widget, s.key, s.kind, o.model_id, p.model_id, sign(t.value - s.value)::int
    FROM signals s
    JOIN signals t ON t.feedback_id = s.feedback_id AND t.widget = s.widget AND t.key = s.key AND t.kind = 'rank'
                  AND t.subject > s.subject
    JOIN agent_outputs o ON o.id = s.subject
    JOIN agent_outputs p ON p.id = t.subject
    WHERE s.project_id = $1 AND s.kind = 'rank' AND o.model_id <> p.model_id
), turned AS (
    SELECT widget, key, kind, least(first, second) AS first, greatest(first, second) AS second,
           CASE WHEN first < second THEN outcome ELSE -outcome END AS outcome
    FROM compared
)
SELECT widget, key, kind, first, second, count(*) FILTER (WHERE outcome > 0) AS wins,
       count(*) FILTER (WHERE outcome < 0) AS losses, count(*) FILTER (WHERE outcome = 0) AS ties
FROM turned GROUP BY widget, key, kind, first, second ORDER BY widget, key, kind, first, second
"""

RANKINGS = """
SELECT s.metric, s.key, s.n, s.note, s.detail FROM scores s
WHERE s.project_id = $1 AND s.scorer = 'models' AND s.level = 'project' AND s.subject = ''
  AND s.metric IN ('bradley_terry', 'plackett_luce') AND s.value IS NOT NULL
ORDER BY s.metric, s.key
"""

REWARDS = """
SELECT s.widget, s.key, o.model_id, count(*) AS n, count(DISTINCT s.subject) AS outputs, avg(s.value) AS mean,
       stddev_samp(s.value) AS sd, min(s.scale_min) AS scale_min, max(s.scale_max) AS scale_max
FROM signals s JOIN agent_outputs o ON o.id = s.subject
WHERE s.project_id = $1 AND s.kind = 'scalar'
GROUP BY s.widget, s.key, o.model_id ORDER BY s.widget, s.key, mean DESC, o.model_id
"""
