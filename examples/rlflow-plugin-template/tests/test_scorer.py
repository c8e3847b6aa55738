import pyarrow as pa
from rlflow.plugin import SIGNALS_SCHEMA, NoOptions

from rlflow_plugin_template.scorer import PluginTemplateScorer


def test_nothing_to_count() -> None:
    empty = pa.Table.from_pylist([], schema=SIGNALS_SCHEMA)
    report = PluginTemplateScorer().score(empty, NoOptions())
    assert list(report.scores) == []
