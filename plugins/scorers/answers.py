"""Answers of which there are few: sides of pairs, ratings of steps, labels. What majorities and Dawid-Skene work on."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from .columns import Columns
from .consensus_rows import consensus_rows, counts_of, equal_pairs, posterior_texts
from .patterns import patterns, row_hashes, text_hashes
from .questions import Judged, Question
from .statistics.ratings import Bools, Floats, Ints

SIDES = ("-1", "0", "1")
"""The answers about a pair: the other is better, a tie, the subject is better. Of a step: its ratings."""

MAX_ANSWERS = 20
"""With more different answers confusion cannot be told from chance: there is a majority only."""

STATE = pa.schema(
    [
        pa.field("question", pa.dictionary(pa.int32(), pa.string())),
        pa.field("pattern", pa.int64()),
        pa.field("count", pa.int64()),
        pa.field("annotator", pa.dictionary(pa.int32(), pa.string())),
        pa.field("answer", pa.dictionary(pa.int32(), pa.string())),
        pa.field("flipped", pa.bool_()),
    ]
)
"""Patterns of votes: which annotators gave an item which answers, and how many items have the same."""


@dataclass(frozen=True)
class Answers:
    """A question with few answers; `judged`'s values are codes of `names`, in their order."""

    question: Question
    judged: Judged
    names: tuple[str, ...]

    @property
    def paired(self) -> bool:
        """Whether the answers are sides of a pair of outputs, which are each other's mirror."""
        return self.question.asked.kind in ("pairwise", "rank")


def answers_of(question: Question) -> Answers | None:
    """The question's answers; None for numbers on a scale."""
    kind, judged = question.asked.kind, question.compared
    if kind == "scalar":
        return None
    names = question.labels if kind == "category" else SIDES
    values = judged.ratings.values if kind == "category" else judged.ratings.values + 1
    return Answers(question, replace(judged, ratings=replace(judged.ratings, values=values)), names)


def name_of(question: Question) -> str:
    """What names a question in states and memories."""
    return json.dumps(list(question.asked))


def majority(columns: Columns, answers: Answers) -> pa.Table:
    """The answer that most gave. Where several were given as often: a tie of a pair, and else none (null)."""
    counts = counts_of(answers.judged, len(answers.names))
    shares = counts / counts.sum(axis=1, keepdims=True)
    most = counts.max(axis=1)
    tied = (counts == most[:, None]).sum(axis=1) > 1
    best = counts.argmax(axis=1)
    texts = posterior_texts(shares, answers.names)
    if answers.question.asked.kind == "category":
        labels = [None if tie else answers.names[one] for one, tie in zip(best.tolist(), tied.tolist(), strict=True)]
        value = None
    else:
        labels = None
        value = np.where(tied, 0.0 if answers.paired else np.nan, best - 1.0)
    probability = np.where(tied & answers.paired, shares[:, 1 if answers.paired else 0], most / counts.sum(axis=1))
    return consensus_rows(
        columns,
        answers.question,
        answers.judged,
        "majority",
        value=value,
        label=labels,
        probability=probability,
        agreement=equal_pairs(counts),
        detail=texts,
    )


def best_answers(
    columns: Columns, answers: Answers, posterior: Floats, method: str, names: tuple[str, ...]
) -> pa.Table:
    """The likeliest answer of each item: (n_items, C) `posterior` over `names`."""
    best = posterior.argmax(axis=1)
    pair_or_step = answers.question.asked.kind != "category"
    return consensus_rows(
        columns,
        answers.question,
        answers.judged,
        method,
        value=np.array([float(name) for name in names])[best] if pair_or_step else None,
        label=None if pair_or_step else [names[one] for one in best.tolist()],
        probability=posterior.max(axis=1, initial=0.0),
        agreement=equal_pairs(counts_of(answers.judged, len(answers.names))),
        detail=posterior_texts(posterior, names),
    )


def vote_patterns(columns: Columns, answers: Answers) -> pa.Table:
    """The votes of a question as patterns (STATE)."""
    ratings = answers.judged.ratings
    rater_hash, answer_hash = text_hashes(columns.annotators), text_hashes(answers.names)
    answer = ratings.values.astype(np.int64)
    flipped: Bools = answers.judged.flipped
    hashes = row_hashes(rater_hash[ratings.raters], answer_hash[answer], flipped.astype(np.int64))
    found = patterns(ratings.items, hashes, ratings.n_items)
    keep = found.keep
    return pa.table(
        [
            _coded(np.zeros(int(keep.sum()), dtype=np.int64), [name_of(answers.question)]),
            pa.array(found.pattern[keep]),
            pa.array(found.counts[keep]),
            _coded(ratings.raters[keep], columns.annotators),
            _coded(answer[keep], answers.names),
            pa.array(flipped[keep]),
        ],
        schema=STATE,
    )


def _coded(codes: Ints, texts: tuple[str, ...] | list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(list(texts), pa.string()))
