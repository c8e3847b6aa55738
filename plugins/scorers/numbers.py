"""The model of numbers of all questions of a project: fitted from sums over pairs, remembered, and applied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from rlflow.plugin import Memory, Score

from .answers import name_of
from .columns import Columns
from .confusions import asked_of, by_question, coded
from .consensus_rows import consensus_rows
from .questions import Question, names_of
from .statistics.ratings import Floats, Ints, pairs_within, sum_by
from .statistics.scalar_model import PairSums, RaterSums, ScalarModel, fit, posterior
from .statistics.sums import NO_OVERLAP

MEMORY = "scalar_model"
MEANS = "means of the judgements, which nothing corrects: " + NO_OVERLAP

_TEXT = pa.dictionary(pa.int32(), pa.string())

PAIRS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("first", _TEXT),
        pa.field("second", _TEXT),
        pa.field("n", pa.float64()),
        pa.field("d", pa.float64()),
        pa.field("dd", pa.float64()),
    ]
)
"""Sums over the items that two annotators both judged: of 1, of their difference, and of its square."""

RATERS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("annotator", _TEXT),
        pa.field("n", pa.float64()),
        pa.field("y", pa.float64()),
        pa.field("yy", pa.float64()),
    ]
)
"""Sums over the judgements of an annotator: of 1, of the value, and of its square."""


def scalar_sums(columns: Columns, question: Question) -> tuple[pa.Table, pa.Table]:
    """PAIRS and RATERS of one question in a block."""
    ratings = question.main.ratings
    left, right = pairs_within(ratings.sizes)  # ratings are sorted by item, then by rater: first < second
    width = len(columns.annotators)
    pairs, pair = np.unique(ratings.raters[left] * width + ratings.raters[right], return_inverse=True)
    d = ratings.values[left] - ratings.values[right]
    size = len(pairs)
    name = [name_of(question)]
    zeros = np.zeros(size, dtype=np.int64)
    made = pa.table(
        [
            _taken(zeros, name),
            _taken(pairs // max(width, 1), columns.annotators),
            _taken(pairs % max(width, 1), columns.annotators),
            pa.array(np.bincount(pair, minlength=size).astype(np.float64)),
            pa.array(sum_by(pair, d, size)),
            pa.array(sum_by(pair, d * d, size)),
        ],
        schema=PAIRS,
    )
    raters, rater = np.unique(ratings.raters, return_inverse=True)
    size = len(raters)
    each = pa.table(
        [
            _taken(np.zeros(size, dtype=np.int64), name),
            _taken(raters, columns.annotators),
            pa.array(np.bincount(rater, minlength=size).astype(np.float64)),
            pa.array(sum_by(rater, ratings.values, size)),
            pa.array(sum_by(rater, ratings.values**2, size)),
        ],
        schema=RATERS,
    )
    return made, each


def _taken(codes: Ints, texts: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(texts, pa.string()))


@dataclass(frozen=True)
class _Named:
    """A model and the annotators that its rows stand for; None where annotators share no item."""

    model: ScalarModel | None
    annotators: list[str]
    judgements: Floats


@dataclass
class Numbers:
    """The models by question."""

    models: dict[str, _Named] = field(default_factory=dict)

    @classmethod
    def fitted(cls, pairs: pa.Table, raters: pa.Table) -> Numbers:
        """Fit the model of every question."""
        made = cls()
        of_pairs = dict(by_question(pairs))
        for question, table in by_question(raters):
            rater, annotators = coded(table["annotator"])
            size = len(annotators)
            each = RaterSums(*(sum_by(rater, table[name].to_numpy(), size) for name in ("n", "y", "yy")))
            place = {name: code for code, name in enumerate(annotators)}
            sums = _pair_sums(of_pairs.get(question), place)
            made.models[question] = _Named(fit(sums, each), annotators, each.n)
        return made

    @classmethod
    def recalled(cls, memory: Memory | None) -> Numbers | None:
        """The models in a memory, or None where there is none."""
        kept: Any = (memory or {}).get(MEMORY)
        if kept is None:
            return None
        return cls({question: _from_memory(one) for question, one in kept.items()})

    def as_memory(self) -> dict[str, Any]:
        """What `recalled` reads."""
        return {MEMORY: {question: _to_memory(one) for question, one in self.models.items()}}

    def moved(self, before: Numbers | None) -> float:
        """By how much a posterior may differ from what the models before say, as a share of the values' spread."""
        if before is None:
            return np.inf
        furthest = 0.0
        for question, now in self.models.items():
            then = before.models.get(question)
            if then is None or (then.model is None) != (now.model is None):
                return np.inf
            if now.model is None or then.model is None:
                continue
            old = _aligned(then, now.annotators)
            scale = np.sqrt(now.model.spread) + 1e-12
            furthest = max(
                furthest,
                float(np.abs(old.bias - now.model.bias).max(initial=0.0)) / scale,
                float(np.abs(np.log(old.noise / now.model.noise)).max(initial=0.0)) / 4,
                abs(old.mean - now.model.mean) / scale,
                abs(np.log(old.spread / now.model.spread)) / 4,
            )
        return furthest

    def scores(self) -> Iterator[Score]:
        """What the models say of the project and of each annotator."""
        names = names_of([asked_of(question) for question in self.models])
        for question, named in self.models.items():
            asked, model = asked_of(question), named.model
            key = names[asked]
            basis: dict[str, Any] = {"widget": asked.widget, "kind": asked.kind}
            if model is None:
                yield Score("project", "scalar_reliability", None, key=key, note=NO_OVERLAP, detail=basis)
                continue
            noise = float(np.average(model.noise, weights=named.judgements))
            detail = {
                **basis,
                "mean": model.mean,
                "spread": float(np.sqrt(model.spread)),
                "noise": float(np.sqrt(noise)),
            }
            total = int(named.judgements.sum())
            value = model.spread / (model.spread + noise)
            yield Score("project", "scalar_reliability", value, key=key, n=total, detail=detail)
            for place, annotator in enumerate(named.annotators):
                n, sd = int(named.judgements[place]), float(np.sqrt(model.noise[place]))
                yield Score("annotator", "scalar_bias", float(model.bias[place]), annotator, key, n=n, detail=basis)
                yield Score("annotator", "scalar_noise", sd, annotator, key, n=n, detail=basis)


def _pair_sums(table: pa.Table | None, place: dict[str, int]) -> PairSums:
    if table is None:
        nothing, none = np.empty(0, dtype=np.int64), np.empty(0)
        return PairSums(nothing, nothing, none, none, none)
    codes = [
        np.array([place[name] for name in table[column].cast(pa.string()).to_pylist()], dtype=np.int64)
        for column in ("first", "second")
    ]
    pairs, pair = np.unique(codes[0] * len(place) + codes[1], return_inverse=True)
    sums = [sum_by(pair, table[name].to_numpy(), len(pairs)) for name in ("n", "d", "dd")]
    return PairSums(pairs // len(place), pairs % len(place), *sums)


def _aligned(named: _Named, annotators: list[str]) -> ScalarModel:
    """The model for these annotators; whom it has not met has no bias and the mean noise."""
    assert named.model is not None
    place = {name: code for code, name in enumerate(named.annotators)}
    known = [place.get(name) for name in annotators]
    noise = float(np.average(named.model.noise, weights=named.judgements))
    return ScalarModel(
        np.array([0.0 if one is None else named.model.bias[one] for one in known]),
        np.array([noise if one is None else named.model.noise[one] for one in known]),
        named.model.mean,
        named.model.spread,
        named.model.origin,
    )


def scalar_rows(columns: Columns, question: Question, numbers: Numbers) -> pa.Table | None:
    """The consensus on numbers: posterior means, or plain means where there is no model. None before a fit."""
    named = numbers.models.get(name_of(question))
    judged = question.main
    ratings = judged.ratings
    if named is None:
        return None
    if named.model is None:
        mean = sum_by(ratings.items, ratings.values, ratings.n_items) / ratings.sizes
        detail = [json.dumps({"note": MEANS})] * ratings.n_items
        return consensus_rows(columns, question, judged, "scalar_model", value=mean, detail=detail)
    raters, rater = np.unique(ratings.raters, return_inverse=True)
    model = _aligned(named, [columns.annotators[code] for code in raters.tolist()])
    mean, spread = posterior(model, ratings.items, rater.astype(np.int64), ratings.values, ratings.n_items)
    return consensus_rows(
        columns, question, judged, "scalar_model", value=mean, spread=spread, agreement=_likeness(question)
    )


def _likeness(question: Question) -> Floats:
    """(n_items,) the mean similarity of two judgements of the item, NaN for one judgement."""
    similarity, ratings = question.similarity, question.main.ratings
    pairs = sum_by(ratings.items, similarity.others, ratings.n_items)
    share = np.full(ratings.n_items, np.nan)
    np.divide(sum_by(ratings.items, similarity.total, ratings.n_items), pairs, out=share, where=pairs > 0)
    return share


def _to_memory(named: _Named) -> dict[str, Any]:
    kept: dict[str, Any] = {"annotators": named.annotators, "judgements": named.judgements.tolist(), "model": None}
    if named.model is not None:
        kept["model"] = {
            "bias": named.model.bias.tolist(),
            "noise": named.model.noise.tolist(),
            "mean": named.model.mean,
            "spread": named.model.spread,
            "origin": named.model.origin,
        }
    return kept


def _from_memory(kept: Any) -> _Named:
    one = kept["model"]
    model = one and ScalarModel(
        np.array(one["bias"]), np.array(one["noise"]), one["mean"], one["spread"], one["origin"]
    )
    return _Named(model or None, kept["annotators"], np.array(kept["judgements"]))
