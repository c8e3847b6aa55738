"""Dawid-Skene models of all questions of a project: fitted from patterns of votes, remembered, and applied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.plugin import Memory, Score

from .answers import MAX_ANSWERS, SIDES, Answers, name_of
from .columns import Columns
from .patterns import merge
from .questions import Asked, names_of
from .statistics.dawid_skene import Fit, Parameters, Votes, accuracy, expect, fit
from .statistics.ratings import Floats, Ints

MEMORY = "dawid_skene"
TOO_MANY = f"no model: more than {MAX_ANSWERS} different answers"
DECIMALS = 8


@dataclass(frozen=True)
class Model:
    """The model of one question. `others` is the confusion of annotators whom it has not met."""

    names: tuple[str, ...]
    mirrored: bool
    shares: Floats
    confusion: Mapping[str, Floats]
    others: Floats

    def parameters(self, annotators: list[str]) -> Parameters:
        """Shares, and the confusions of these annotators in their order."""
        return Parameters(self.shares, np.array([self.confusion.get(one, self.others) for one in annotators]))


@dataclass(frozen=True)
class _Data:
    """The votes of a question from all blocks, each pattern once."""

    votes: Votes
    names: tuple[str, ...]
    annotators: list[str]
    judgements: Ints


@dataclass
class Confusions:
    """The models by question."""

    models: dict[str, Model] = field(default_factory=dict)
    _fits: dict[str, Fit] = field(default_factory=dict)
    _data: dict[str, _Data] = field(default_factory=dict)
    _without: dict[str, str] = field(default_factory=dict)

    @classmethod
    def fitted(cls, state: pa.Table, smoothing: float) -> Confusions:
        """Fit the model of every question in a state of votes."""
        made = cls()
        for question, table in by_question(state):
            data = _data(question, table)
            if len(data.names) > MAX_ANSWERS:
                made._without[question] = TOO_MANY
                continue
            found = fit(data.votes, smoothing)
            made._fits[question], made._data[question] = found, data
            confusion = np.round(found.parameters.confusion, DECIMALS)
            weight = data.judgements / max(data.judgements.sum(), 1)
            made.models[question] = Model(
                data.names,
                data.votes.mirrored,
                np.round(found.parameters.shares, DECIMALS),
                dict(zip(data.annotators, confusion, strict=True)),
                np.einsum("r,rct->ct", weight, confusion),
            )
        return made

    @classmethod
    def recalled(cls, memory: Memory | None) -> Confusions | None:
        """The models in a memory, or None where there is none."""
        kept: Any = (memory or {}).get(MEMORY)
        if kept is None:
            return None
        return cls(
            {
                question: Model(
                    tuple(one["names"]),
                    one["mirrored"],
                    np.array(one["shares"]),
                    {name: np.array(rows) for name, rows in one["confusion"].items()},
                    np.array(one["others"]),
                )
                for question, one in kept.items()
            }
        )

    def as_memory(self) -> dict[str, Any]:
        """What `recalled` reads."""
        return {
            MEMORY: {
                question: {
                    "names": list(model.names),
                    "mirrored": model.mirrored,
                    "shares": model.shares.tolist(),
                    "confusion": {name: rows.tolist() for name, rows in model.confusion.items()},
                    "others": model.others.tolist(),
                }
                for question, model in self.models.items()
            }
        }

    def posterior(self, columns: Columns, answers: Answers) -> tuple[Floats, tuple[str, ...]] | None:
        """(n_items, C) the posterior over the model's answers; None where the question has no model, or an answer
        that the model does not know (it is fitted anew then).
        """
        model = self.models.get(name_of(answers.question))
        if model is None:
            return None
        ratings = answers.judged.ratings
        place = {name: code for code, name in enumerate(model.names)}
        used = np.unique(ratings.values.astype(np.int64)).tolist()
        if any(answers.names[code] not in place for code in used):
            return None
        codes = np.array([place.get(name, 0) for name in answers.names], dtype=np.int64)
        raters, rater = np.unique(ratings.raters, return_inverse=True)
        votes = Votes(
            ratings.items,
            rater.astype(np.int64),
            codes[ratings.values.astype(np.int64)],
            answers.judged.flipped,
            np.ones(ratings.n_items),
            len(raters),
            len(model.names),
            model.mirrored,
        )
        names = [columns.annotators[code] for code in raters.tolist()]
        return expect(votes, model.parameters(names))[0], model.names

    def moved(self, before: Confusions | None, state: pa.Table) -> float:
        """By how much the posterior of a pattern of votes differs at most from what the models before say."""
        if before is None:
            return np.inf
        furthest = 0.0
        for question, found in self._fits.items():
            data, model = self._data[question], before.models.get(question)
            if model is None or model.names != data.names:
                return np.inf
            old = expect(data.votes, model.parameters(data.annotators))[0]
            furthest = max(furthest, float(np.abs(old - found.posterior).max(initial=0.0)))
        return furthest

    def scores(self) -> Iterator[Score]:
        """What the models say of the project and of each annotator."""
        names = names_of([asked_of(question) for question in [*self.models, *self._without]])
        for question, note in self._without.items():
            yield Score("project", "dawid_skene", None, key=names[asked_of(question)], note=note)
        for question, model in self.models.items():
            asked, data, found = asked_of(question), self._data[question], self._fits[question]
            right = accuracy(found.parameters)
            mean = float(np.average(right, weights=data.judgements))
            note = "" if found.converged else f"the fit did not rest within {found.iterations} iterations"
            basis: dict[str, Any] = {"widget": asked.widget, "kind": asked.kind, "answers": list(model.names)}
            detail = {
                **basis,
                "shares": model.shares.tolist(),
                "log_likelihood": round(found.log_likelihood, 6),
                "iterations": found.iterations,
                "patterns": len(data.votes.counts),
            }
            items = int(data.votes.counts.sum())
            yield Score("project", "dawid_skene", mean, key=names[asked], n=items, note=note, detail=detail)
            for place, annotator in enumerate(data.annotators):
                yield Score(
                    "annotator",
                    "dawid_skene_accuracy",
                    float(right[place]),
                    annotator,
                    names[asked],
                    n=int(data.judgements[place]),
                    detail={**basis, "confusion": np.round(model.confusion[annotator], 4).tolist()},
                )


def by_question(state: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each question of a state, by the question's name."""
    for question in sorted(pc.unique(state["question"]).to_pylist()):
        yield question, state.filter(pc.equal(state["question"], question))


def asked_of(question: str) -> Asked:
    """The question that a name in a state stands for."""
    kind, widget, key = json.loads(question)
    return Asked(kind, widget, key)


def coded(column: pa.ChunkedArray) -> tuple[Ints, list[str]]:
    """A column of texts as codes in the order of the texts that occur."""
    texts = sorted(pc.unique(column.cast(pa.string())).to_pylist())
    codes = pc.index_in(column.cast(pa.string()), value_set=pa.array(texts, pa.string()))
    return codes.to_numpy().astype(np.int64), texts


def _data(question: str, table: pa.Table) -> _Data:
    merged = merge(table["pattern"].to_numpy(), table["count"].to_numpy(), table["block"].to_numpy())
    table = table.take(pa.array(merged.rows))
    annotator, annotators = coded(table["annotator"])
    answer, names = coded(table["answer"])
    mirrored = asked_of(question).kind in ("pairwise", "rank")
    if mirrored or asked_of(question).kind == "step":  # all sides that are there, mirrored, in their order
        wanted = [name for name in SIDES if name in names or (mirrored and name != "0")]
        answer = np.array([wanted.index(name) for name in names], dtype=np.int64)[answer]
        names = wanted
    votes = Votes(
        merged.group,
        annotator,
        answer,
        table["flipped"].to_numpy(),
        merged.counts,
        len(annotators),
        len(names),
        mirrored,
    )
    judgements = np.bincount(annotator, weights=merged.counts[merged.group], minlength=len(annotators))
    return _Data(votes, tuple(names), annotators, judgements.astype(np.int64))
