"""The coefficients of one question: for the project, and for pairs of annotators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import JsonValue

from rlflow.plugin import Score

from .questions import Question
from .statistics.bootstrap import Interval, cluster_bootstrap
from .statistics.kappa import PairKappas, Weights, cohen_kappa, fleiss_kappa, pair_kappas
from .statistics.kendall import mean_kendall_tau
from .statistics.krippendorff import krippendorff_alpha
from .statistics.percent import missing_overlap, percent_agreement
from .statistics.ratings import Ints, Ratings
from .statistics.sums import NO_VARIATION, Sums


@dataclass(frozen=True)
class Resampling:
    """How intervals are made: how many samples, from which seed, of whole tasks or of single items."""

    resamples: int
    seed: int
    by_task: bool

    def interval(self, figure: Sums, tasks: Ints | None) -> Interval:
        """The interval of a figure over items whose tasks are (n_items,) `tasks`; None: its rows are tasks."""
        return cluster_bootstrap(figure, tasks if self.by_task else None, self.resamples, self.seed)


def key_scores(
    question: Question, annotators: Sequence[str], resampling: Resampling, max_pairs: int
) -> Iterator[Score]:
    """All coefficients that apply to a question. `annotators` are the ids that the rater codes stand for."""
    main, tasks = question.main.ratings, question.main.tasks
    for metric, figure, detail in _coefficients(question):
        interval = resampling.interval(figure, tasks)
        yield _score(question, metric, figure, interval, {**_basis(question), **detail})
    if question.kind == "rank":
        tau = mean_kendall_tau(question.compared.ratings, question.compared.tasks)
        detail = {**_basis(question), "unit": "task"}
        yield _score(question, "kendall_tau", tau, resampling.interval(tau, None), detail)
    if question.level == "nominal":
        yield from _pairs(question, main, "none", annotators, resampling, max_pairs)
    elif question.kind == "step" or question.ordinal is not None:
        yield from _pairs(question, main, "quadratic", annotators, resampling, max_pairs)


def _coefficients(question: Question) -> Iterator[tuple[str, Sums, dict[str, JsonValue]]]:
    """The figures over items: metric, figure, and what to say besides."""
    main = question.main.ratings
    yield "percent_agreement", percent_agreement(main), {"unit": "share of pairs of judgements, 0 to 1"}
    yield "krippendorff_alpha", krippendorff_alpha(main, question.level), {"level_of_measurement": question.level}
    if question.ordinal is not None:
        alpha = krippendorff_alpha(question.ordinal, "ordinal")
        yield "krippendorff_alpha_ordinal", alpha, {"level_of_measurement": "ordinal"}
    if question.level == "nominal":
        yield "fleiss_kappa", fleiss_kappa(main), {}


def _pairs(
    question: Question,
    ratings: Ratings,
    weights: Weights,
    annotators: Sequence[str],
    resampling: Resampling,
    max_pairs: int,
) -> Iterator[Score]:
    """Cohen's kappa: the mean of all pairs of annotators, then the pairs with the most items in common."""
    kappas = pair_kappas(ratings, weights)
    listed = np.lexsort((kappas.second, kappas.first, -kappas.shared))[:max_pairs].tolist()
    yield _mean_kappa(question, ratings, weights, kappas, len(listed))
    detail: dict[str, JsonValue] = {"widget": question.widget, "kind": question.kind, "weights": weights}
    for index in listed:
        first, second = int(kappas.first[index]), int(kappas.second[index])
        figure = cohen_kappa(ratings, first, second, weights)
        interval = resampling.interval(figure, question.main.tasks)
        yield Score(
            "annotator_pair",
            "cohen_kappa",
            figure.value,
            subject=f"{annotators[first]}:{annotators[second]}",
            key=question.key,
            low=interval.low,
            high=interval.high,
            n=int(kappas.shared[index]),
            note=figure.note or interval.note,
            detail=detail,
        )


def _mean_kappa(question: Question, ratings: Ratings, weights: Weights, kappas: PairKappas, listed: int) -> Score:
    mean = kappas.mean
    return Score(
        "project",
        "mean_cohen_kappa",
        mean,
        key=question.key,
        n=ratings.pairable.judged_items,
        note="" if mean is not None else missing_overlap(ratings) or NO_VARIATION,
        detail={
            **_basis(question),
            "weights": weights,
            "pairs": len(kappas.kappa),
            "pairs_without_kappa": int(np.isnan(kappas.kappa).sum()),
            "pairs_listed": listed,
        },
    )


def _score(question: Question, metric: str, figure: Sums, interval: Interval, detail: dict[str, JsonValue]) -> Score:
    """A figure of the project. Its n is what it rests on: items judged at least twice (or tasks, for tau)."""
    words = [note for note in (figure.note, interval.note) if note]
    return Score(
        "project",
        metric,
        figure.value,
        key=question.key,
        low=interval.low,
        high=interval.high,
        n=figure.n or question.main.ratings.pairable.judged_items,
        note="; ".join(words),
        detail={**detail, "clusters": interval.clusters, "resamples": interval.resamples},
    )


def _basis(question: Question) -> dict[str, JsonValue]:
    """What every figure of a question rests on."""
    ratings = question.main.ratings
    return {
        "widget": question.widget,
        "kind": question.kind,
        "judgements": len(ratings.pairable.items),
        "annotators": ratings.n_raters,
        "items_judged_once": int(np.count_nonzero(ratings.sizes == 1)),
    }
