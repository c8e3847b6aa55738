import pyarrow as pa
from rlflow.plugin import SIGNALS_SCHEMA, NoOptions
from rlflow.testing import assert_conforms

from rlflow_plugin_template.scorer import PluginTemplateScorer


def test_nothing_to_count() -> None:
    empty = pa.Table.from_pylist([], schema=SIGNALS_SCHEMA)
    report = PluginTemplateScorer().score(empty, NoOptions())
    assert list(report.scores) == []


def test_it_conforms() -> None:
    assert_conforms(PluginTemplateScorer)
