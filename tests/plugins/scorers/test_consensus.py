"""What judgements amount to: majority, Dawid-Skene and the model of numbers."""

from __future__ import annotations

import json
import math
from statistics import NormalDist
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from rlflow.plugin import CONSENSUS_SCHEMA, ScoreReport, Signal
from rlflow.plugins.scorers.consensus import Consensus, ConsensusOptions
from rlflow.plugins.scorers.statistics import dawid_skene, scalar_model
from rlflow.plugins.scorers.statistics.scalar_model import ScalarModel

from .published import DAWID_SKENE_1979
from .tables import Judgement, find, rankings, scalars, table, votes


def report(judgements: list[Judgement], **options: Any) -> ScoreReport:
    return Consensus().score(table(judgements), ConsensusOptions.model_validate(options))


def rows(judgements: list[Judgement], method: str, **options: Any) -> list[dict[str, Any]]:
    found = report(judgements, **options).consensus
    assert found.schema == CONSENSUS_SCHEMA
    found.validate(full=True)
    return [{**row, **json.loads(row["detail"])} for row in found.to_pylist() if row["method"] == method]


def test_the_majority_keeps_ties() -> None:
    made = rows(votes("AAB", "AB", "==A", "BBB", "A", "AB="), "majority")
    assert [row["value"] for row in made] == [1, 0, 0, -1, 1, 0]
    assert [row["votes"] for row in made] == [3, 2, 3, 3, 1, 3]
    third = pytest.approx(1 / 3, abs=1e-6)
    assert [row["agreement"] for row in made] == [third, 0, third, 1, None, 0]
    assert made[0]["posterior"] == {"1": pytest.approx(2 / 3, abs=1e-6), "-1": pytest.approx(1 / 3, abs=1e-6)}
    assert (made[0]["subject"], made[0]["other"]) == ("t000-a", "t000-b")
    assert made[3]["probability"] == 1


def test_labels_steps_and_rankings_have_a_majority_too() -> None:
    labels: list[Judgement] = [
        ("t", who, [Signal.category("v", label)]) for who, label in zip("abc", "xxy", strict=True)
    ]
    labels += [("u", who, [Signal.category("v", label)]) for who, label in zip("ab", "xy", strict=True)]
    made = rows(labels, "majority")
    assert [(row["label"], row["subject"], row["value"]) for row in made] == [("x", None, None), (None, None, None)]
    steps: list[Judgement] = [
        ("t", who, [Signal.step("s", "o", place, value) for place, value in enumerate(given)])
        for who, given in (("a", (1, -1)), ("b", (1, 0)), ("c", (1, -1)))
    ]
    made = rows(steps, "majority")
    assert [(row["position"], row["value"]) for row in made] == [(0, 1), (1, -1)]
    made = rows(rankings([[1, 2, 3], [1, 3, 2], [1, 3, 2]]), "majority")
    assert [(row["subject"], row["other"], row["value"]) for row in made] == [
        ("t0-0", "t0-1", 1),
        ("t0-0", "t0-2", 1),
        ("t0-1", "t0-2", -1),
    ]
    sets: list[Judgement] = [
        ("t", "a", [Signal.category("f", "rude", "o"), Signal.category("f", "wrong", "o")]),
        ("t", "b", [Signal.category("f", "wrong", "o"), Signal.category("f", "rude", "o")]),
        ("t", "c", [Signal.category("f", "rude", "o")]),
    ]
    assert [row["label"] for row in rows(sets, "majority")] == ["rude, wrong"]


def test_the_published_marginals_of_dawid_and_skene() -> None:
    observer = [0, 0, 0, 1, 2, 3, 4]
    items = np.repeat(np.arange(45), 7)
    classes = np.array([int(letter) - 1 for patient in DAWID_SKENE_1979 for letter in patient])
    data = dawid_skene.Votes(
        items, np.tile(observer, 45), classes, np.zeros(315, dtype=bool), np.ones(45), 5, 4, mirrored=False
    )
    found = dawid_skene.fit(data, smoothing=0.0)
    assert found.converged
    assert found.parameters.shares.round(2).tolist() == [0.40, 0.42, 0.11, 0.07]
    assert dawid_skene.fit(data, smoothing=1.0).parameters.shares == pytest.approx([0.40, 0.42, 0.11, 0.07], abs=0.02)


def planted(accuracy: dict[str, float], tasks: int = 300, seed: int = 1) -> tuple[list[Judgement], list[str]]:
    """Everybody judges every task with this chance to be right; the side that is right, of each task."""
    rng = np.random.default_rng(seed)
    truth = ["AB"[side] for side in rng.integers(0, 2, tasks)]
    wrong = {"A": "B", "B": "A"}
    texts = ["".join(one if rng.random() < p else wrong[one] for p in accuracy.values()) for one in truth]
    return votes(*texts), truth


def test_who_is_often_right_outweighs_who_is_not() -> None:
    accuracy = {"ann0": 0.95, "ann1": 0.55, "ann2": 0.55, "ann3": 0.55, "ann4": 0.2}
    judgements, truth = planted(accuracy)
    wanted = [1 if side == "A" else -1 for side in truth]
    right = {
        method: np.mean([row["value"] == one for row, one in zip(rows(judgements, method), wanted, strict=True)])
        for method in ("majority", "dawid_skene")
    }
    assert right["majority"] < 0.75
    assert right["dawid_skene"] > 0.92
    scores = report(judgements).scores
    for name, share in accuracy.items():
        found = find(scores, "annotator", "dawid_skene_accuracy", name)
        assert found.value == pytest.approx(share, abs=0.08)
        assert found.n == 300
    assert find(scores, "project", "dawid_skene").n == 300


def test_who_gave_one_label_once_breaks_nothing() -> None:
    judgements = votes("AAB", "ABB", "A", "   A", "BBB")
    for row in rows(judgements, "dawid_skene"):
        assert 0 < row["probability"] <= 1
    assert find(report(judgements).scores, "annotator", "dawid_skene_accuracy", "ann3").n == 1


@pytest.mark.parametrize("judgements", [[], votes("A"), votes("==", "=="), votes("A ", " B"), scalars([[1, None]])])
def test_degenerate_data_is_no_obstacle(judgements: list[Judgement]) -> None:
    found = report(judgements)
    for row in found.consensus.to_pylist():
        assert row["votes"] >= 1
        assert row["probability"] is None or 0 <= row["probability"] <= 1
    if judgements and judgements[0][2][0].kind == "scalar":
        [score] = [score for score in found.scores if score.level == "project"]
        assert (score.metric, score.value) == ("scalar_reliability", None)
        assert "no overlap" in score.note
        [row] = found.consensus.to_pylist()
        assert (row["value"], row["spread"]) == (1, None)


def test_whoever_always_takes_the_left_tells_nothing() -> None:
    rng = np.random.default_rng(3)
    judgements, places = [], []
    for number in range(200):
        first, second = f"t{number:03}-a", f"t{number:03}-b"
        best = first if rng.random() < 0.5 else second
        for who in ("good", "fair", "left"):
            left = first if rng.random() < 0.5 else second
            right = rng.random() < {"good": 0.9, "fair": 0.8}.get(who, 0)
            chosen = left if who == "left" else best if right else ({first, second} - {best}).pop()
            other = ({first, second} - {chosen}).pop()
            judgements.append((f"t{number:03}", who, [Signal.pairwise("p", chosen, other)]))
            places.append(0 if chosen == left else 1)
    signals = table(judgements)
    for name, column in (("subject_place", places), ("other_place", [1 - place for place in places])):
        index = signals.schema.get_field_index(name)
        signals = signals.set_column(index, name, pa.array(column, pa.int32()))
    scores = Consensus().score(signals, ConsensusOptions()).scores
    left = find(scores, "annotator", "dawid_skene_accuracy", "left")
    confusion = np.array(left.detail["confusion"])
    assert confusion[0].tolist() == pytest.approx([0, 1], abs=0.05)  # as seen: the first place is the last class
    assert confusion[1].tolist() == pytest.approx([0, 1], abs=0.05)
    assert left.value == pytest.approx(0.5, abs=0.05)
    good = find(scores, "annotator", "dawid_skene_accuracy", "good")
    assert good.value is not None
    assert good.value > 0.8


def test_biases_and_noises_of_numbers_are_found() -> None:
    rng = np.random.default_rng(5)
    bias, noise = np.array([1.0, -1.0, 0.0, 0.0]), np.array([0.2, 0.2, 0.2, 1.5])
    value = rng.normal(5, 1, 400)
    matrix = value[:, None] + bias + rng.normal(size=(400, 4)) * noise
    holes = np.where(rng.random(matrix.shape) < 0.3, np.nan, matrix)
    holes[0] = matrix[0]
    judgements = scalars([[None if np.isnan(x) else float(x) for x in row] for row in holes], low=-10, high=20)
    scores = report(judgements).scores
    for place in range(4):
        assert find(scores, "annotator", "scalar_bias", f"ann{place}").value == pytest.approx(bias[place], abs=0.12)
        found = find(scores, "annotator", "scalar_noise", f"ann{place}").value
        assert found == pytest.approx(noise[place], abs=0.09)  # three standard errors of the least ones
    made = {row["task_id"]: row for row in rows(judgements, "scalar_model")}
    known = [number for number in range(400) if f"t{number:03}" in made]
    model = np.array([made[f"t{number:03}"]["value"] for number in known])
    plain = np.nanmean(holes[known], axis=1)
    assert np.abs(model - value[known]).mean() < 0.6 * np.abs(plain - value[known]).mean()


@pytest.mark.parametrize("nominal", [0.9, 0.95])
def test_intervals_of_numbers_hold_the_value_as_often_as_they_say(nominal: float) -> None:
    """Each project is one draw: its items share the errors of its parameters."""
    width, projects, items = NormalDist().inv_cdf((1 + nominal) / 2), 25, 3000
    bias, noise = np.array([1.0, -1.0, 0.0, 0.0]), np.array([0.2, 0.2, 0.2, 1.5])
    fitted: list[float] = []
    given: list[float] = []
    for seed in range(projects):
        rng = np.random.default_rng(seed)
        value = rng.normal(5, 1, items)
        judged = rng.random((items, 4)) < 0.7
        item, rater = np.nonzero(judged)
        said = value[item] + bias[rater] + rng.normal(size=len(item)) * noise[rater]
        model = scalar_model.fit(*sums_of(item, rater, said, judged))
        assert model is not None
        for used, kept in ((model, fitted), (ScalarModel(bias, noise**2, 5, 1, 0), given)):
            mean, spread = scalar_model.posterior(used, item, rater, said, items)
            kept.append(float((np.abs(mean - value) < width * spread)[judged.any(axis=1)].mean()))
    # 4 standard errors: by the binomial where items are independent, else from what differs between projects.
    binomial = math.sqrt(nominal * (1 - nominal) / (projects * items))
    error = float(np.std(fitted, ddof=1)) / math.sqrt(projects)
    assert np.mean(given) == pytest.approx(nominal, abs=4 * binomial)
    assert np.mean(fitted) == pytest.approx(nominal, abs=4 * error)
    assert error < 0.002  # so the bound is a tight one


def sums_of(
    item: np.ndarray, rater: np.ndarray, said: np.ndarray, judged: np.ndarray
) -> tuple[scalar_model.PairSums, scalar_model.RaterSums]:
    table = np.zeros(judged.shape)
    table[item, rater] = said
    first, second = np.triu_indices(judged.shape[1], 1)
    both = judged[:, first] & judged[:, second]
    gaps = np.where(both, table[:, first] - table[:, second], 0.0)
    pairs = scalar_model.PairSums(first, second, both.sum(axis=0) * 1.0, gaps.sum(axis=0), (gaps**2).sum(axis=0))
    return pairs, scalar_model.RaterSums(judged.sum(axis=0) * 1.0, table.sum(axis=0), (table**2).sum(axis=0))
