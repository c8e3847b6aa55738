"""How much each annotator has done."""

import pyarrow as pa
from rlflow.plugin import NoOptions, Score, Scorer, ScoreReport


class PluginTemplateScorer(Scorer):
    """For every annotator the number of tasks that they have judged."""

    name = "plugin_template"
    label = "Plugin template"
    description = "Tasks judged by each annotator."

    def score(self, signals: pa.Table, options: NoOptions) -> ScoreReport:
        counts = signals.group_by("annotator_id").aggregate([("task_id", "count_distinct")])
        return ScoreReport(
            [
                Score(
                    level="annotator",
                    metric="tasks_judged",
                    subject=row["annotator_id"],
                    value=float(row["task_id_count_distinct"]),
                    n=row["task_id_count_distinct"],
                )
                for row in counts.to_pylist()
            ]
        )
