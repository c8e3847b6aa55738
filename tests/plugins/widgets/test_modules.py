"""The widgets' modules for the browser: that they are named, and that what they tell is what the server takes.

The samples are what the modules' own tests get by pressing keys (``web/src/widgets/samples.test.ts``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rlflow.plugin import Widget
from rlflow.plugins.widgets import register_widgets
from rlflow.plugins.widgets.steps import split_steps

from .support import context, judge

WIDGETS = {widget.name: widget for widget in register_widgets()}
SOURCES = Path(__file__).parents[3] / "web" / "src" / "widgets"
SAMPLES: dict[str, list[dict[str, Any]]] = json.loads((SOURCES / "samples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)
def test_each_widget_has_a_module(widget: Widget) -> None:
    assert widget.module == f"static/{widget.name}.js"
    assert (SOURCES / widget.name / "index.ts").is_file()


def test_each_widget_has_samples() -> None:
    assert {sample["widget"] for sample in SAMPLES["judgements"]} == set(WIDGETS)


@pytest.mark.parametrize("sample", SAMPLES["judgements"], ids=lambda sample: f"{sample['widget']}: {sample['keys']}")
def test_what_a_module_tells_is_accepted(sample: dict[str, Any]) -> None:
    ids = [f"out-{index}" for index in range(len(sample["outputs"]))]
    where = context(ids, texts=sample["outputs"], criteria=sample["criteria"])
    options = WIDGETS[sample["widget"]].Options.model_validate(sample["options"])
    assert options.model_dump(mode="json") == sample["options"], "the samples' options lack a default"
    signals = judge(WIDGETS[sample["widget"]], sample["value"], where, sample["options"])
    assert signals


@pytest.mark.parametrize("sample", SAMPLES["splits"], ids=lambda sample: f"{sample['split']}: {sample['text']!r}")
def test_a_module_splits_steps_as_the_server_does(sample: dict[str, Any]) -> None:
    assert split_steps(sample["text"], sample["split"]) == sample["steps"]
