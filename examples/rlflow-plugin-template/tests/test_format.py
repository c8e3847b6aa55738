import io

import pyarrow as pa
from rlflow.testing import assert_conforms

from rlflow_plugin_template.format import PluginTemplateFormat


def test_rows_and_what_it_refuses() -> None:
    batch = pa.RecordBatch.from_pydict({"name": ["a\tb", "c"], "n": [1, 2]})
    sink = io.BytesIO()
    writer = PluginTemplateFormat().writer(sink, batch.schema)
    writer.write(batch)
    writer.close()
    assert sink.getvalue().decode() == 'name\tn\n"a\tb"\t1\nc\t2\n'
    lists = pa.schema([("tags", pa.list_(pa.string()))])
    assert PluginTemplateFormat().refusal(lists) is not None


def test_it_conforms() -> None:
    assert_conforms(PluginTemplateFormat)
