import pytest
from rlflow.plugin import InvalidValue, TaskView
from rlflow.testing import assert_conforms

from rlflow_plugin_template.task_type import PluginTemplateTaskType


def test_what_the_form_cannot_check() -> None:
    metadata = {"audience": "experts", "max_words": 2}
    task = TaskView(None, "plugin_template", "Why?", metadata=metadata)
    with pytest.raises(InvalidValue, match="five words"):
        PluginTemplateTaskType().validate(task)


def test_it_conforms() -> None:
    assert_conforms(PluginTemplateTaskType)
