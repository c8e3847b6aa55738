"""The coefficients of one question: for the project, and for pairs of annotators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from pydantic import JsonValue

from rlflow.plugin import Score

from .agreement_state import Whole
from .confusions import coded
from .patterns import merge
from .questions import Asked
from .statistics.bootstrap import Interval, cluster_bootstrap
from .statistics.kappa import PairCells, Weights, fleiss_kappa, kappa_of, kappas_of
from .statistics.kendall import mean_kendall_tau
from .statistics.krippendorff import Level, krippendorff_alpha
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


@dataclass(frozen=True)
class Subject:
    """A question as a whole: its name, its key in scores, and what may be computed of it."""

    asked: Asked
    key: str
    level: Level
    ordinal: bool

    @property
    def weights(self) -> Weights | None:
        """How Cohen's kappa weighs disagreement; None where it is not for such data."""
        if self.level == "nominal":
            return "none"
        return "quadratic" if self.ordinal or self.asked.kind == "step" else None


def key_scores(
    subject: Subject,
    whole: Whole,
    resampling: Resampling,
    suffix: str = "",
    said: Mapping[str, JsonValue] | None = None,
) -> Iterator[Score]:
    """All coefficients that apply to a question. `suffix` is for the filtered ones, `said` is told in their detail."""
    main = _plain(subject, whole.ratings)
    basis = {**_basis(subject, main), **(said or {})}
    figures = list(_coefficients(subject, main, whole.ratings))
    for metric, figure, detail in figures:
        yield _score(
            subject, metric + suffix, figure, resampling.interval(figure, whole.tasks), {**basis, **detail}, main
        )
    if subject.asked.kind == "rank":
        tau = mean_kendall_tau(whole.orders, whole.order_tasks)
        detail = {**basis, "unit": "task"}
        yield _score(subject, "kendall_tau" + suffix, tau, resampling.interval(tau, None), detail, main)


def _plain(subject: Subject, ratings: Ratings) -> Ratings:
    """Of pairs the sides without their strength."""
    if subject.asked.kind != "pairwise":
        return ratings
    return replace(ratings, values=np.sign(ratings.values) + 0.0)


def _coefficients(subject: Subject, main: Ratings, signed: Ratings) -> Iterator[tuple[str, Sums, dict[str, JsonValue]]]:
    """The figures over items: metric, figure, and what to say besides."""
    yield "percent_agreement", percent_agreement(main), {"unit": "share of pairs of judgements, 0 to 1"}
    yield "krippendorff_alpha", krippendorff_alpha(main, subject.level), {"level_of_measurement": subject.level}
    if subject.ordinal:
        alpha = krippendorff_alpha(signed, "ordinal")
        yield "krippendorff_alpha_ordinal", alpha, {"level_of_measurement": "ordinal"}
    if subject.level == "nominal":
        yield "fleiss_kappa", fleiss_kappa(main), {}


@dataclass(frozen=True)
class _Cells:
    """What pairs of annotators said: (n,) rows, the names of annotators, and the pattern and count of each row."""

    first: Ints
    second: Ints
    annotators: list[str]
    x: np.ndarray[tuple[int], np.dtype[np.float64]]
    y: np.ndarray[tuple[int], np.dtype[np.float64]]
    group: Ints
    counts: np.ndarray[tuple[int], np.dtype[np.float64]]


def pair_scores(
    subject: Subject, table: pa.Table, main: Ratings, resampling: Resampling, max_pairs: int
) -> Iterator[Score]:
    """Cohen's kappa: the mean of all pairs of annotators, then the pairs with the most items in common."""
    if subject.weights is None:
        return
    cells = _cells(subject, table)
    width = len(cells.annotators)
    pairs, pair = np.unique(cells.first * max(width, 1) + cells.second, return_inverse=True)
    levels, codes = np.unique(np.concatenate([cells.x, cells.y]), return_inverse=True)
    count = cells.counts[cells.group]
    half = len(cells.x)
    told = PairCells(pair.astype(np.int64), len(pairs), codes[:half], codes[half:], count)
    if len(pairs):
        kappa, shared = kappas_of(told, levels, subject.weights)
    else:
        kappa, shared = np.empty(0), np.empty(0)
    listed = np.lexsort((pairs, -shared))[:max_pairs].tolist()
    usable = np.isfinite(kappa)
    mean = float(np.average(kappa[usable], weights=shared[usable])) if usable.any() else None
    yield Score(
        "project",
        "mean_cohen_kappa",
        mean,
        key=subject.key,
        n=main.pairable.judged_items,
        note="" if mean is not None else missing_overlap(main) or NO_VARIATION,
        detail={
            **_basis(subject, main),
            "weights": subject.weights,
            "pairs": len(pairs),
            "pairs_without_kappa": int((~usable).sum()),
            "pairs_listed": len(listed),
        },
    )
    detail: dict[str, JsonValue] = {
        "widget": subject.asked.widget,
        "kind": subject.asked.kind,
        "weights": subject.weights,
    }
    order = np.argsort(pair, kind="stable")
    edges = np.searchsorted(pair[order], np.arange(len(pairs) + 1))
    for index in listed:
        rows = order[edges[index] : edges[index + 1]]
        first, second = divmod(int(pairs[index]), width)
        figure = kappa_of(cells.x[rows], cells.y[rows], np.arange(len(rows)), subject.weights, count[rows])
        interval = resampling.interval(figure, cells.group[rows])
        yield Score(
            "annotator_pair",
            "cohen_kappa",
            figure.value,
            subject=f"{cells.annotators[first]}:{cells.annotators[second]}",
            key=subject.key,
            low=interval.low,
            high=interval.high,
            n=int(shared[index]),
            note=figure.note or interval.note,
            detail=detail,
        )


def _cells(subject: Subject, table: pa.Table) -> _Cells:
    merged = merge(table["pattern"].to_numpy(), table["count"].to_numpy(), table["block"].to_numpy())
    table = table.take(pa.array(merged.rows))
    both, annotators = coded(pa.chunked_array([*_texts(table, "first"), *_texts(table, "second")], pa.string()))
    half = table.num_rows
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    if subject.asked.kind == "pairwise" and not subject.ordinal:
        x, y = np.sign(x) + 0.0, np.sign(y) + 0.0
    if subject.asked.kind == "pairwise" and subject.weights == "none":
        x, y = np.sign(x) + 0.0, np.sign(y) + 0.0
    return _Cells(both[:half], both[half:], annotators, x, y, merged.group, merged.counts)


def _texts(table: pa.Table, name: str) -> list[pa.Array]:
    chunks: list[pa.Array] = table[name].cast(pa.string()).chunks
    return chunks


def _score(
    subject: Subject, metric: str, figure: Sums, interval: Interval, detail: dict[str, JsonValue], main: Ratings
) -> Score:
    """A figure of the project. Its n is what it rests on: items judged at least twice (or tasks, for tau)."""
    words = [note for note in (figure.note, interval.note) if note]
    return Score(
        "project",
        metric,
        figure.value,
        key=subject.key,
        low=interval.low,
        high=interval.high,
        n=figure.n or main.pairable.judged_items,
        note="; ".join(words),
        detail={**detail, "clusters": interval.clusters, "resamples": interval.resamples},
    )


def _basis(subject: Subject, ratings: Ratings) -> dict[str, JsonValue]:
    """What every figure of a question rests on."""
    once = ratings.sizes == 1
    return {
        "widget": subject.asked.widget,
        "kind": subject.asked.kind,
        "judgements": ratings.pairable.judgements,
        "annotators": ratings.n_raters,
        "items_judged_once": int(ratings.weight[once].sum()),
    }
