from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy.stats import kendalltau

from rlflow.plugin import Block, Score, Signal, put_together
from rlflow.plugins.scorers import register_scorers
from rlflow.plugins.scorers.agreement import Agreement, AgreementOptions

from .published import FLEISS_1971, KRIPPENDORFF_C
from .tables import Judgement, all_scores, find, rankings, relabel, scalars, scored, table, votes

VOTES = votes("AAA", "AAB", "B==", "BB", "A A", "=", "BAB", "BBB")


def test_it_is_registered_under_its_name() -> None:
    [scorer] = [scorer for scorer in register_scorers() if scorer.name == "agreement"]
    with pytest.raises(ValidationError, match="resample"):
        scorer.Options(resample="votes")


def test_the_figures_of_a_preference() -> None:
    scores = scored(table(VOTES, widget="pref"))
    alpha = find(scores, "project", "krippendorff_alpha")
    assert alpha.key == "preference"
    assert alpha.n == 7
    assert alpha.detail["level_of_measurement"] == "nominal"
    assert alpha.detail["widget"] == "pref"
    assert alpha.detail["kind"] == "pairwise"
    assert alpha.detail["judgements"] == 19
    assert alpha.detail["annotators"] == 3
    assert alpha.detail["items_judged_once"] == 1
    assert alpha.low is not None
    assert alpha.value is not None
    assert alpha.high is not None
    assert alpha.low <= alpha.value <= alpha.high
    percent = find(scores, "project", "percent_agreement")
    assert percent.value == pytest.approx((3 + 1 + 1 + 1 + 1 + 1 + 3) / (3 * 5 + 2))
    fleiss = find(scores, "project", "fleiss_kappa")
    assert fleiss.note == "of the 5 of 8 items that have exactly 3 judgements"
    assert find(scores, "annotator_pair", "cohen_kappa", "ann0:ann2").n == 6
    assert find(scores, "project", "mean_cohen_kappa").detail["pairs"] == 3
    assert not [score for score in scores if score.metric == "krippendorff_alpha_ordinal"]


def test_tasks_and_judgements() -> None:
    scores = scored(table(VOTES))
    assert [find(scores, "task", "agreement", f"t{n:03}").value for n in (0, 1, 2, 3)] == [1, 1 / 3, 1 / 3, 1]
    alone = find(scores, "task", "agreement", "t005")
    assert alone.value is None
    assert "one judgement" in alone.note
    quality = [find(scores, "feedback", "quality_score", f"t001/ann{n}").value for n in range(3)]
    assert quality == [0.5, 0.5, 0]
    lonely = find(scores, "feedback", "quality_score", "t005/ann0")
    assert (lonely.value, lonely.n) == (None, 0)
    assert "no other judgement" in lonely.note


def test_an_annotator_is_compared_with_the_others() -> None:
    scores = scored(table(VOTES))
    of_first = find(scores, "annotator", "agreement", "ann0", key="preference")
    assert of_first.value == pytest.approx(np.mean([1, 0.5, 0, 1, 1, 0.5, 1]))
    assert of_first.n == 7  # the judgement of t005 stands alone
    whole = find(scores, "annotator", "agreement", "ann0", key="")
    assert whole.value == pytest.approx(of_first.value)


def test_strengths_give_an_ordinal_figure_that_knows_the_side() -> None:
    def vote(task: str, who: str, side: str, strength: float) -> Judgement:
        pair = (f"{task}x", f"{task}y") if side == "x" else (f"{task}y", f"{task}x")
        return task, who, [Signal.pairwise("p", *pair, strength, 3)]

    judgements = [
        vote(f"t{n}", who, "xy"[n % 2], 1 + (n + extra) % 3) for n in range(9) for extra, who in enumerate("ab")
    ]
    scores = scored(table(judgements))
    assert find(scores, "project", "krippendorff_alpha").value == 1
    ordinal = find(scores, "project", "krippendorff_alpha_ordinal")
    assert ordinal.value is not None
    assert 0.5 < ordinal.value < 1
    assert find(scores, "task", "agreement", "t0").value == 1  # the same side


def test_published_tables_through_signals() -> None:
    matrix = [[float(v) if v else None for v in unit] for unit in KRIPPENDORFF_C.T]
    scores = scored(table(scalars(matrix)))
    assert find(scores, "project", "krippendorff_alpha").value == pytest.approx(0.849, abs=5e-4)
    assert find(scores, "project", "krippendorff_alpha_ordinal").value == pytest.approx(0.815, abs=5e-4)
    labels = [
        (f"t{number:02}", f"ann{rater}", [Signal.category("diagnosis", f"category {label}")])
        for number, row in enumerate(FLEISS_1971)
        for rater, label in enumerate(np.repeat(np.arange(5), row))
    ]
    scores = scored(table(labels))
    assert find(scores, "project", "fleiss_kappa").value == pytest.approx(0.430, abs=5e-4)
    assert find(scores, "project", "fleiss_kappa").n == 30


def test_scalars_are_similar_by_the_length_of_their_scale() -> None:
    scores = scored(table(scalars([[1, 2, 5], [4, 4, None]])))
    assert find(scores, "feedback", "quality_score", "t000/ann0").value == pytest.approx((0.75 + 0) / 2)
    assert find(scores, "task", "agreement", "t000").value == pytest.approx((0.75 + 0 + 0.25) / 3)
    assert find(scores, "task", "agreement", "t001").value == 1
    assert find(scores, "annotator_pair", "cohen_kappa", "ann0:ann1").detail["weights"] == "quadratic"


def test_real_numbers_get_interval_figures_only() -> None:
    scores = scored(table(scalars([[0.5, 1.25], [-3.5, -3], [2, 2.5]], low=-10, high=10)))
    assert find(scores, "project", "krippendorff_alpha").detail["level_of_measurement"] == "interval"
    metrics = {score.metric.removesuffix("_filtered") for score in scores if score.level == "project"}
    assert metrics == {"percent_agreement", "krippendorff_alpha"}


def test_without_a_scale_the_range_that_occurs_is_used() -> None:
    judgements = [("t", "a", [Signal.scalar("r", "o", 0)]), ("t", "b", [Signal.scalar("r", "o", 100)])]
    judgements += [("u", "a", [Signal.scalar("r", "p", 50)]), ("u", "b", [Signal.scalar("r", "p", 75)])]
    scores = scored(table(judgements))
    assert find(scores, "task", "agreement", "t").value == 0
    assert find(scores, "task", "agreement", "u").value == 0.75


def test_rankings_agree_by_the_order_of_two_outputs() -> None:
    scores = scored(table(rankings([[1, 2, 3], [1, 3, 2]], [[1, 2, 3], [3, 2, 1]], [[1, 1, 2], [1, 1, 2]])))
    assert [find(scores, "task", "agreement", f"t{n}").value for n in range(3)] == [pytest.approx(2 / 3), 0, 1]
    tau = find(scores, "project", "kendall_tau")
    assert tau.value == pytest.approx((1 / 3 - 1 + 1) / 3)
    assert (tau.n, tau.detail["unit"]) == (3, "task")
    assert find(scores, "project", "krippendorff_alpha").detail["level_of_measurement"] == "ordinal"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_scipy_agrees_on_tau(tasks: list[list[list[int]]]) -> None:
    means = []
    for given_ranks in tasks:
        taus = [kendalltau(x, y).statistic for i, x in enumerate(given_ranks) for y in given_ranks[i + 1 :]]
        taus = [tau for tau in taus if not math.isnan(tau)]
        if taus:
            means.append(np.mean(taus))
    found = find(scored(table(rankings(*tasks)), resamples=0), "project", "kendall_tau").value
    assert found == (pytest.approx(np.mean(means)) if means else None)


def test_steps_are_items_by_their_position() -> None:
    def rated(who: str, *values: int) -> Judgement:
        return "t", who, [Signal.step("s", "o", place, value) for place, value in enumerate(values)]

    scores = scored(table([rated("a", 1, 1, -1, 0), rated("b", 1, 1, -1, 1), rated("c", 1, 1)]))
    assert find(scores, "project", "percent_agreement").value == pytest.approx(7 / 8)
    alpha = find(scores, "project", "krippendorff_alpha")
    assert (alpha.n, alpha.detail["level_of_measurement"]) == (4, "ordinal")
    assert "two tasks" in alpha.note  # four items, one task: no interval
    assert alpha.low is None
    assert find(scores, "feedback", "quality_score", "t/b").value == pytest.approx((1 + 1 + 1 + 0.5) / 4)


def test_flags_are_sets_and_no_flag_is_the_empty_set() -> None:
    def flagged(task: str, who: str, *flags: str) -> Judgement:
        score = Signal.scalar("reward", f"{task}-o", 3, 1, 5)
        return task, who, [score, *(Signal.category("flags", flag, f"{task}-o") for flag in flags)]

    judgements = [flagged("t", "a", "rude", "wrong"), flagged("t", "b", "wrong", "rude"), flagged("t", "c")]
    judgements += [flagged("u", "a"), flagged("u", "b"), flagged("v", "a", "rude"), flagged("v", "b", "rude", "wrong")]
    scores = scored(table(judgements))
    percent = find(scores, "project", "percent_agreement", key="flags")
    assert percent.value == pytest.approx((1 + 1 + 0) / (3 + 1 + 1))
    assert percent.n == 3
    assert find(scores, "annotator", "agreement", "c", key="flags").value == 0
    assert find(scores, "annotator", "agreement", "b", key="flags").value == pytest.approx((0.5 + 1 + 0) / 3)


def test_single_labels_are_missing_where_not_given_unless_the_key_is_named_a_set() -> None:
    judgements: list[Judgement] = [
        ("t", "a", [Signal.scalar("reward", "o", 1), Signal.category("flag", "rude", "o")]),
        ("t", "b", [Signal.scalar("reward", "o", 2)]),
    ]
    assert find(scored(table(judgements)), "project", "percent_agreement", key="flag").value is None
    named = scored(table(judgements), label_sets=["flag"])
    assert find(named, "project", "percent_agreement", key="flag").value == 0


def test_more_labels_than_bits_in_a_word() -> None:
    labels = [f"label{n:03}" for n in range(150)]
    judgements = [
        ("t", who, [Signal.category("f", label) for label in labels[:count]])
        for who, count in [("a", 150), ("b", 149), ("c", 150)]
    ]
    assert find(scored(table(judgements)), "task", "agreement", "t").value == pytest.approx(1 / 3)


def test_quality_is_the_mean_of_the_keys_not_of_the_items() -> None:
    steps = [Signal.step("steps", "o", place, 1) for place in range(9)]
    judgements: list[Judgement] = [
        ("t", "a", [*steps, Signal.pairwise("p", "o", "q")]),
        ("t", "b", [*steps, Signal.pairwise("p", "q", "o")]),
    ]
    scores = scored(table(judgements))
    assert find(scores, "feedback", "quality_score", "t/a").value == 0.5
    assert find(scores, "feedback", "quality_score", "t/a").n == 10
    assert find(scores, "task", "agreement", "t").value == 0.5


def test_one_key_in_two_widgets_gives_two_figures_with_names_of_their_own() -> None:
    both = pa.concat_tables([table(votes("AA", "BB")), table(relabel(votes("AB", "BA"), "preference"), widget="x")])
    keys = {score.key: score.value for score in scored(both) if score.metric == "percent_agreement"}
    assert keys == {"preference": 1, "preference@x.pairwise": 0}
    names = [(score.level, score.metric, score.subject, score.key) for score in scored(both)]
    assert len(names) == len(set(names))


def test_the_last_judgement_of_an_annotator_counts() -> None:
    judgements = [*votes("AB"), ("t000", "ann1", [Signal.pairwise("preference", "t000-a", "t000-b")])]
    assert find(scored(table(judgements)), "task", "agreement", "t000").value == 1


@pytest.mark.parametrize(
    "kind", ["one annotator", "no overlap", "no variation", "ties", "empty", "texts", "one judgement"]
)
def test_degenerate_tables_get_words(kind: str) -> None:
    tables: dict[str, list[Judgement]] = {
        "one annotator": votes("A", "B", "="),
        "no overlap": votes("A ", " B"),
        "no variation": votes("AAA", "AAA"),
        "ties": votes("==", "=="),
        "empty": [],
        "texts": [("t", "a", [Signal.text("why", "because")]), ("t", "b", [Signal.demonstration("ideal", "so")])],
        "one judgement": votes("A"),
    }
    scores = scored(table(tables[kind]))
    figures = [score for score in scores if score.level in ("project", "annotator_pair")]
    assert figures
    for score in figures:
        if score.metric.removesuffix("_filtered") == "percent_agreement" and kind in ("no variation", "ties"):
            assert score.value == 1
        else:
            assert score.value is None
            assert score.note.startswith("undefined (")
    assert not [score for score in scores if score.value is not None and not math.isfinite(score.value)]


def every_kind(rng: np.random.Generator) -> list[Judgement]:
    """Judgements of all kinds with holes, made by chance."""
    judgements: list[Judgement] = []
    for task in range(int(rng.integers(1, 6))):
        outputs = [f"t{task}-{letter}" for letter in "abc"]
        for who in range(int(rng.integers(1, 5))):
            side = rng.permutation(outputs)
            signals = [Signal.pairwise("pair", side[0], side[1], float(rng.integers(0, 4)), 3)]
            signals += [Signal.scalar("score", out, float(rng.integers(1, 6)), 1, 5) for out in outputs]
            signals += [Signal.rank("rank", out, int(rng.integers(1, 4))) for out in outputs]
            signals += [Signal.step("step", outputs[0], place, int(rng.integers(-1, 2))) for place in range(3)]
            signals += [Signal.category("flag", label, outputs[1]) for label in ("x", "y") if rng.random() < 0.5]
            signals += [Signal.category("verdict", str(rng.integers(2)))]
            signals += [Signal.text("why", "because"), Signal.demonstration("ideal", "so")]
            kept = [signal for signal in signals if rng.random() < 0.8]
            judgements.append((f"t{task}", f"ann{who}", kept))
    return judgements


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_the_table_figures_are_bounded_and_named_once(seed: int) -> None:
    signals = table(every_kind(np.random.default_rng(seed)))
    scores = scored(signals, resamples=20)
    names = [(score.level, score.metric, score.subject, score.key) for score in scores]
    assert len(names) == len(set(names))
    for score in scores:
        if score.value is None:
            assert score.note, score
            continue
        assert math.isfinite(score.value)
        assert score.value <= 1
        assert score.n > 0
        if score.metric in ("quality_score", "agreement", "percent_agreement"):
            assert score.value >= 0
        if score.low is not None:
            assert score.high is not None
            assert score.low <= score.high <= 1
    told = {score.subject for score in scores if score.level == "feedback"}
    assert told == set(signals["feedback_id"].to_pylist())


def plain(scores: list[Score]) -> list[tuple[object, ...]]:
    return [(s.level, s.metric, s.subject, s.key, s.value, s.low, s.high, s.n, s.note, dict(s.detail)) for s in scores]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_rows_chunks_and_dictionaries_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    judgements = every_kind(rng)
    whole, chunked = table(judgements), table(judgements, chunks=4)
    shuffled = chunked.take(pa.array(rng.permutation(chunked.num_rows)))
    as_text = pa.table(
        {
            name: chunked[name].cast(pa.string()) if pa.types.is_dictionary(chunked[name].type) else chunked[name]
            for name in chunked.column_names
        }
    )
    expected = plain(scored(whole))
    for other in (chunked, shuffled, as_text):
        assert plain(scored(other)) == expected


def rounded(scores: list[Score]) -> list[tuple[object, ...]]:
    return sorted(
        (s.level, s.metric, s.subject, s.key, *(x and round(x, 9) for x in (s.value, s.low, s.high)), s.n, s.note)
        for s in scores
    )


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), blocks=st.integers(2, 4))
def test_blocks_put_together_give_what_all_at_once_gives(seed: int, blocks: int) -> None:
    rng = np.random.default_rng(seed)
    signals = table(every_kind(rng))
    scorer, options = Agreement(), AgreementOptions(resamples=30)
    names = sorted(set(signals["task_id"].to_pylist()))
    parts = [
        signals.filter(pc.is_in(signals["task_id"].cast(pa.string()), value_set=pa.array(part, pa.string())))
        for part in (names[place::blocks] for place in range(blocks))
    ]
    memory = None
    for _ in range(2):
        tallies = [scorer.tally(Block(part), options, memory) for part in parts]
        conclusion = scorer.conclude(put_together([tally.state for tally in tallies]), options, memory)
        memory = conclusion.memory
        if not conclusion.again:
            break
    assert not conclusion.again
    found = [score for tally in tallies for score in all_scores(tally.report)] + list(conclusion.report.scores)
    assert rounded(found) == rounded(scored(signals, resamples=30))


def test_filtered_figures_leave_out_who_is_unreliable_and_say_so() -> None:
    rng = np.random.default_rng(7)
    texts = []
    for _ in range(60):
        true = rng.choice(list("AB"))
        good = ["AB".replace(true, "") if rng.random() < 0.05 else true for _ in range(4)]
        texts.append("".join(good) + str(rng.choice(list("AB"))))
    scores = scored(table(votes(*texts)))
    raw, filtered = (find(scores, "project", f"krippendorff_alpha{suffix}") for suffix in ("", "_filtered"))
    assert raw.value is not None
    assert filtered.value is not None
    assert filtered.value > raw.value + 0.2
    assert filtered.detail["filter"]["unreliable"] == ["ann4"]
    assert filtered.detail["filter"]["judgements_left_out"] >= 60
    strict = scored(table(votes(*texts)), unreliable_below=0.0, low_quality=0.0)
    assert find(strict, "project", "krippendorff_alpha_filtered").value == raw.value


def test_the_table_is_not_changed() -> None:
    signals = table(every_kind(np.random.default_rng(4)), chunks=3)
    before = signals.to_pylist()
    scored(signals)
    assert signals.to_pylist() == before


def test_the_same_seed_gives_the_same_report_and_another_other_intervals() -> None:
    signals = table(VOTES)
    assert plain(scored(signals, seed=1)) == plain(scored(signals, seed=1))
    one, other = (find(scored(signals, seed=seed), "project", "krippendorff_alpha") for seed in (1, 2))
    assert one.value == other.value
    assert (one.low, one.high) != (other.low, other.high)


def test_pairs_are_listed_up_to_a_limit_those_with_most_in_common_first() -> None:
    scores = scored(table(votes("AAB ", "BBAA", "AABB")), max_pairs=2)
    pairs = [score.subject for score in scores if score.level == "annotator_pair"]
    assert pairs == ["ann0:ann1", "ann0:ann2"]
    mean = find(scores, "project", "mean_cohen_kappa")
    assert (mean.detail["pairs"], mean.detail["pairs_listed"]) == (6, 2)


def test_without_resamples_there_are_no_intervals() -> None:
    scores = scored(table(VOTES), resamples=0)
    assert {score.low for score in scores} == {None}
    assert find(scores, "project", "krippendorff_alpha").value is not None
