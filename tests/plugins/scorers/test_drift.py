"""Drift of annotators: the slope of quality over time, against statsmodels, whatever blocks the tasks are cut into."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import statsmodels.api as sm

from rlflow.plugin import Block, Score
from rlflow.plugins.scorers.annotators import Annotators

from .tables import find, table, votes
from .test_every_scorer import in_blocks

TASKS = 60


def judged() -> tuple[pa.Table, np.ndarray]:
    """Three annotators of whom the last goes over to the other side, and that one's quality, task by task."""
    turned = np.random.default_rng(3).random(TASKS) < np.linspace(0, 0.9, TASKS)
    return table(votes(*("AAB" if one else "AAA" for one in turned))), np.where(turned, 0.0, 1.0)


def scored(signals: pa.Table, blocks: int) -> list[Score]:
    names = signals["task_id"].cast(pa.string()).to_numpy(zero_copy_only=False)
    parts = [Block(signals.filter(pa.array(np.isin(names, part)))) for part in np.array_split(np.unique(names), blocks)]
    return in_blocks(Annotators(), parts)[0]


@pytest.mark.parametrize("blocks", [1, 7])
def test_drift_is_the_slope_of_least_squares_from_first_to_last(blocks: int) -> None:
    signals, quality = judged()
    found = find(scored(signals, blocks), "annotator", "drift", "ann2")
    days = (3 * np.arange(TASKS) + 2) / 1440
    line = sm.OLS(quality, sm.add_constant(days - days.mean())).fit()
    span = np.sqrt(12 * days.var())
    assert (found.value, found.n) == (pytest.approx(line.params[1] * span, abs=1e-6), TASKS)
    half = 1.959964 * line.bse[1] * span
    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half), abs=1e-6)
    assert found.high < -0.1
    assert find(scored(signals, blocks), "annotator", "flags", "ann2").note.startswith("quality fell by")


@pytest.mark.parametrize("blocks", [1, 7])
def test_judgements_of_one_moment_have_no_drift(blocks: int) -> None:
    signals, _ = judged()
    place = signals.schema.get_field_index("submitted_at")
    moment = pa.array([signals["submitted_at"][0].as_py()] * signals.num_rows, signals.schema.field(place).type)
    at_once = signals.set_column(place, signals.schema.field(place), moment)
    assert not [score for score in scored(at_once, blocks) if score.metric == "drift"]
