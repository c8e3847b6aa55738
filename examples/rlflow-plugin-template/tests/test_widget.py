import pytest
from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, TaskView
from rlflow.testing import assert_conforms

from rlflow_plugin_template.widget import PluginTemplateWidget

WIDGET = PluginTemplateWidget()
OPTIONS = WIDGET.Options()
OUTPUTS = [OutputView("a", 0, "Ho"), OutputView("b", 1, "He")]
CONTEXT = AnnotationContext("stars", TaskView(None, "qa", "Hi?"), OUTPUTS)


def test_what_stars_mean() -> None:
    value = WIDGET.Value({"a": 4, "b": 1})
    WIDGET.validate(value, OPTIONS, CONTEXT)
    signals = WIDGET.signals(value, OPTIONS, CONTEXT)
    assert [(signal.subject, signal.value) for signal in signals] == [("a", 4.0), ("b", 1.0)]
    assert WIDGET.summary(value, OPTIONS, CONTEXT) == "4 of 5, 1 of 5"


@pytest.mark.parametrize("value", [{"a": 6, "b": 1}, {"a": 1}, {"a": 1, "b": 1, "c": 1}])
def test_what_is_refused(value: dict[str, int]) -> None:
    with pytest.raises(InvalidValue):
        WIDGET.validate(WIDGET.Value(value), OPTIONS, CONTEXT)


def test_it_conforms() -> None:
    assert_conforms(WIDGET)
