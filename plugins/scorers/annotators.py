"""The scorer `annotators`: what each annotator's judgements are worth, and what there is to look into."""

from __future__ import annotations

from typing import Any, ClassVar

import pyarrow as pa
from pydantic import BaseModel, Field

from rlflow.plugin import Block, BlockScorer, Conclusion, Memory, Options, ScoreReport, State, Tally

from .annotator_figures import figures
from .annotator_sums import GOLD, PACE, PAIRS, SUMS, gold_of, pairs_of, sums_of
from .columns import columns_of
from .known_sets import MEMORY, SETS, found_sets, known_sets, set_rows
from .questions import Known, questions
from .resemblance import quality_of


class AnnotatorsOptions(Options):
    """What a project may set."""

    fastest_reading: float = Field(default=150.0, gt=0, le=100_000)
    """Bytes of prompt and outputs that one can read in a second: a judgement in less time is too fast. 150 is six times
    the pace of careful reading, so only what cannot have been read at all is counted."""

    least_seconds: float = Field(default=1.0, ge=0, le=3600)
    """No judgement takes less time, however short the texts are."""

    gold_accuracy: float = Field(default=0.7, ge=0, le=1)
    """An annotator whose accuracy on gold items is surely lower (the whole interval lies below) is pointed out."""


class Annotators(BlockScorer):
    """Annotators, one by one. It advises people, and bans nobody.

    | metric | meaning |
    | --- | --- |
    | `reliability` | 0 to 1: see below; `detail` has what it is made of |
    | `flags` | how many things there are to look into; the note says which |
    | `gold_accuracy` | share of gold items judged right, with Wilson's interval; `detail.confusion` |
    | `first_shown_share` | share of decided pairs in which the output seen first was preferred: 0.5 by chance |
    | `longer_share` | share of decided pairs in which the longer output was preferred |
    | `seconds_per_1000_bytes` | median pace |
    | `too_fast_share` | share of judgements made in less time than reading takes |
    | `drift` | change of quality from the first judgement to the last, by the slope over time |
    | `skip_rate`, `completion_rate` | of the tasks that were given: passed over, submitted |
    | `alike` | with whom an annotator says the same far more often than either does with others |

    reliability = m x (1 - too_fast_share) x (1 - e), where m is the mean of the agreement with the others (leave one
    out, 0 to 1) and of the accuracy on gold items, which counts twice; e is how far the interval of first_shown_share
    lies from 0.5, doubled: 0 where it holds 0.5, 1 where the first is always preferred.
    """

    name = "annotators"
    label = "Annotators"
    description = "Reliability of annotators: gold accuracy, bias by place and length, pace, drift, skips."
    Options: ClassVar[type[BaseModel]] = AnnotatorsOptions
    needs = frozenset({"gold", "assignments"})
    version = 2

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Sums of each annotator."""
        columns = columns_of(block.signals)
        asked = questions(columns, Known(known_sets(memory))) if block.signals.num_rows else []
        quality = quality_of(asked, len(columns.feedbacks))
        least = int(options.least_seconds * 1000)
        sums, pace = sums_of(columns, asked, quality, block, options.fastest_reading, least)
        found = {"sums": sums, "pace": pace, "pairs": pairs_of(columns, asked), "gold": gold_of(block)}
        return Tally(state={**found, "sets": set_rows(asked)})

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """The figures of all annotators."""
        if not state:
            empty = {"sums": SUMS, "pace": PACE, "pairs": PAIRS, "gold": GOLD, "sets": SETS}
            block = pa.field("block", pa.int64())
            state = {name: schema.append(block).empty_table() for name, schema in empty.items()}
        sets = found_sets(state["sets"])
        again = sets != (memory or {}).get(MEMORY, {})
        return Conclusion(ScoreReport(list(figures(state, options.gold_accuracy))), {MEMORY: sets}, again)
