"""What judgements say of models: comparisons of two outputs, and rankings; as patterns of a task, which are counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from .agreement_state import name_of, text_column
from .columns import Columns, combine
from .confusions import coded
from .patterns import merge, patterns, row_hashes, text_hashes
from .questions import Question
from .statistics.ratings import Floats, Ints

QUARTERS = 4
MOST = 12
"""Length is told by the logarithm (base 2) of the quotient, in quarters, at most three either way."""

_TEXT = pa.dictionary(pa.int32(), pa.string())

COMPARISONS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("pattern", pa.int64()),
        pa.field("count", pa.int64()),
        pa.field("first", _TEXT),
        pa.field("second", _TEXT),
        pa.field("outcome", pa.int8()),
        pa.field("place", pa.int8()),
        pa.field("longer", pa.int8()),
    ]
)
"""`first` and `second` are models, in the order of their names. `outcome`: 1 where the first won, -1 the second, 0
neither. `place`: 1 where the first was seen first, -1 second, 0 unknown. `longer`: the first's length against the
second's."""

RANKINGS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("pattern", pa.int64()),
        pa.field("count", pa.int64()),
        pa.field("ranking", pa.int32()),
        pa.field("model", _TEXT),
        pa.field("rank", pa.float64()),
    ]
)
"""`ranking` numbers the rankings of a task."""


@dataclass(frozen=True)
class Outputs:
    """By output code: the model's code (-1 for none) and the length (-1 for none)."""

    model: Ints
    length: Ints


def outputs_of(columns: Columns) -> Outputs:
    """What the signals tell of the outputs."""
    model = np.full(len(columns.outputs), -1, dtype=np.int64)
    length = np.full(len(columns.outputs), -1, dtype=np.int64)
    for output, of_model, of_length in (
        (columns.subject, columns.subject_model, columns.subject_length),
        (columns.other, columns.other_model, columns.other_length),
    ):
        known = output >= 0
        model[output[known]] = of_model[known]
        length[output[known]] = of_length[known]
    return Outputs(model, length)


def comparison_rows(columns: Columns, question: Question, outputs: Outputs) -> pa.Table:
    """The question's rows of COMPARISONS: of outputs of different models."""
    judged = question.compared
    ratings = judged.ratings
    subject, other = judged.subject[ratings.items], judged.other[ratings.items]
    first, second = outputs.model[subject], outputs.model[other]
    turned = first > second
    outcome = np.where(turned, -ratings.values, ratings.values).astype(np.int64)
    seen = _seen(columns, question)
    place = np.where(seen[ratings.items] if seen is not None else False, np.where(judged.flipped, -1, 1), 0)
    place = np.where(turned, -place, place)
    length = [outputs.length[subject], outputs.length[other]]
    quotient = np.log2((np.maximum(length[0], 0) + 1.0) / (np.maximum(length[1], 0) + 1.0))
    known = (length[0] >= 0) & (length[1] >= 0)
    longer = np.where(known, np.clip(np.round(quotient * QUARTERS), -MOST, MOST), 0).astype(np.int64)
    longer = np.where(turned, -longer, longer)
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    keep = (first >= 0) & (second >= 0) & (first != second)
    group = combine(judged.tasks[ratings.items][keep]) if keep.any() else np.empty(0, dtype=np.int64)
    first, second, outcome, place, longer = (one[keep] for one in (first, second, outcome, place, longer))
    hashes = text_hashes(columns.models)
    found = patterns(
        group, row_hashes(hashes[first], hashes[second], outcome, place, longer), int(group.max(initial=-1)) + 1
    )
    kept = found.keep
    return pa.table(
        [
            text_column(np.zeros(int(kept.sum()), dtype=np.int64), [name_of(question.asked)]),
            pa.array(found.pattern[kept]),
            pa.array(found.counts[kept]),
            text_column(first[kept], columns.models),
            text_column(second[kept], columns.models),
            pa.array(outcome[kept].astype(np.int8)),
            pa.array(place[kept].astype(np.int8)),
            pa.array(longer[kept].astype(np.int8)),
        ],
        schema=COMPARISONS,
    )


def _seen(columns: Columns, question: Question) -> np.ndarray[tuple[int], np.dtype[np.bool_]] | None:
    """(n_items,) whether it is known where the outputs of a pair were seen."""
    known = np.zeros(len(columns.outputs), dtype=np.bool_)
    for output, place in ((columns.subject, columns.subject_place), (columns.other, columns.other_place)):
        known[output[(output >= 0) & (place >= 0)]] = True
    judged = question.compared
    return known[judged.subject] & known[judged.other]


def ranking_rows(columns: Columns, question: Question, outputs: Outputs) -> pa.Table:
    """The question's rows of RANKINGS."""
    judged = question.main
    ratings = judged.ratings
    model = outputs.model[judged.subject[ratings.items]]
    task = judged.tasks[ratings.items]
    ranker = combine(task, ratings.raters)
    whole = np.ones(int(ranker.max(initial=-1)) + 1, dtype=np.bool_)
    whole[ranker[model < 0]] = False
    keep = whole[ranker]
    task, ranker, model, rank = task[keep], ranker[keep], model[keep], ratings.values[keep]
    if not len(task):
        return RANKINGS.empty_table()
    said = row_hashes(text_hashes(columns.models)[model], rank)
    found = patterns(ranker, said, int(ranker.max()) + 1)
    group = combine(task)
    found = patterns(group, row_hashes(found.pattern, said.view(np.int64)), int(group.max()) + 1)
    kept = found.keep
    return pa.table(
        [
            text_column(np.zeros(int(kept.sum()), dtype=np.int64), [name_of(question.asked)]),
            pa.array(found.pattern[kept]),
            pa.array(found.counts[kept]),
            pa.array(ranker[kept].astype(np.int32)),
            text_column(model[kept], columns.models),
            pa.array(rank[kept]),
        ],
        schema=RANKINGS,
    )


@dataclass(frozen=True)
class Compared:
    """Comparisons from all blocks, each pattern of a task once: (n,) columns, and (G,) how often a pattern occurs."""

    models: list[str]
    first: Ints
    second: Ints
    outcome: Ints
    place: Ints
    longer: Ints
    group: Ints
    counts: Ints


def compared(table: pa.Table) -> Compared:
    """Rows of COMPARISONS of one question as one."""
    merged = merge(table["pattern"].to_numpy(), table["count"].to_numpy(), table["block"].to_numpy())
    table = table.take(pa.array(merged.rows))
    sides = [*table["first"].cast(pa.string()).chunks, *table["second"].cast(pa.string()).chunks]
    both, models = coded(pa.chunked_array(sides, pa.string()))
    half = table.num_rows
    outcome, place, longer = (table[name].to_numpy().astype(np.int64) for name in ("outcome", "place", "longer"))
    counts = merged.counts.astype(np.int64)
    return Compared(models, both[:half], both[half:], outcome, place, longer, merged.group, counts)


@dataclass(frozen=True)
class Ranked:
    """Rankings from all blocks: (n,) the ranking, model and rank of each row; (R,) the pattern of each ranking."""

    models: list[str]
    ranking: Ints
    model: Ints
    rank: Floats
    group: Ints
    counts: Ints


def ranked(table: pa.Table) -> Ranked:
    """Rows of RANKINGS of one question as one."""
    merged = merge(table["pattern"].to_numpy(), table["count"].to_numpy(), table["block"].to_numpy())
    table = table.take(pa.array(merged.rows))
    model, models = coded(table["model"])
    ranking = combine(merged.group, table["ranking"].to_numpy().astype(np.int64))
    group = np.zeros(int(ranking.max(initial=-1)) + 1, dtype=np.int64)
    group[ranking] = merged.group
    return Ranked(models, ranking, model, table["rank"].to_numpy(), group, merged.counts.astype(np.int64))
