"""The scorer `consensus`: what the judgements of each task amount to, and how far each annotator is to be believed."""

from __future__ import annotations

from typing import Any, ClassVar

import pyarrow as pa
from pydantic import BaseModel, Field

from rlflow.plugin import (
    CONSENSUS_SCHEMA,
    Block,
    BlockScorer,
    Conclusion,
    Memory,
    Options,
    ScoreReport,
    State,
    Tally,
)

from .answers import STATE as VOTES
from .answers import answers_of, best_answers, majority, vote_patterns
from .columns import columns_of
from .confusions import Confusions
from .known_sets import MEMORY, SETS, found_sets, known_sets, set_rows
from .numbers import PAIRS, RATERS, Numbers, scalar_rows, scalar_sums
from .questions import Known, questions

STALE = 0.01
"""A stored posterior is never further than this from what fitting everything anew would give."""


class ConsensusOptions(Options):
    """What a project may set."""

    smoothing: float = Field(default=1.0, ge=0, le=1000)
    """By how many judgements each row of an annotator's confusion is drawn towards that of all annotators."""

    label_sets: list[str] = Field(default_factory=list)
    """Keys whose labels are sets (flags), even while no annotator has yet given two at once."""


class Consensus(BlockScorer):
    """The consensus of each task, by three methods.

    | method | of | answer |
    | --- | --- | --- |
    | `majority` | pairs, rankings (as orders of two outputs), categories, steps | what most said; ties are kept |
    | `dawid_skene` | the same | the likeliest, where each annotator has a confusion matrix of their own |
    | `scalar_model` | numbers | the posterior mean, where each annotator has a bias and a noise of their own |

    | level | metric | meaning |
    | --- | --- | --- |
    | annotator | `dawid_skene_accuracy` | the chance that they give the true answer; see `detail.confusion` |
    | annotator | `scalar_bias` | by how much they score higher than the others |
    | annotator | `scalar_noise` | standard deviation of what they say about the same value, without the bias |
    | project | `dawid_skene` | the chance that a judgement is right; `detail` has the fit |
    | project | `scalar_reliability` | share of a single judgement's variance that is the output's own |

    The models are fitted from patterns of votes, over the whole project, with each run. The posteriors of all tasks
    are written again when one would change by more than 0.01; before that only those of new judgements are.
    """

    name = "consensus"
    label = "Consensus"
    description = "What judgements amount to: majority, Dawid-Skene, and a model of numbers with bias and noise."
    Options: ClassVar[type[BaseModel]] = ConsensusOptions
    version = 3
    methods = ("majority", "dawid_skene", "scalar_model")

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Majorities; patterns of votes and sums of numbers; and posteriors with the models in `memory`."""
        consensus, votes, pairs, raters = [], [VOTES.empty_table()], [PAIRS.empty_table()], [RATERS.empty_table()]
        sets = SETS.empty_table()
        if block.signals.num_rows:
            columns = columns_of(block.signals)
            confusions, numbers = Confusions.recalled(memory), Numbers.recalled(memory)
            asked = questions(columns, Known(known_sets(memory)), frozenset(options.label_sets))
            sets = set_rows(asked)
            for question in asked:
                answers = answers_of(question)
                if answers is None:
                    sums = scalar_sums(columns, question)
                    pairs.append(sums[0])
                    raters.append(sums[1])
                    rows = scalar_rows(columns, question, numbers) if numbers is not None else None
                    if rows is not None:
                        consensus.append(rows)
                    continue
                consensus.append(majority(columns, answers))
                votes.append(vote_patterns(columns, answers))
                posterior = confusions.posterior(columns, answers) if confusions is not None else None
                if posterior is not None:
                    consensus.append(best_answers(columns, answers, posterior[0], "dawid_skene", posterior[1]))
        found = pa.concat_tables([CONSENSUS_SCHEMA.empty_table(), *consensus]).unify_dictionaries()
        state = {name: pa.concat_tables(t) for name, t in (("votes", votes), ("pairs", pairs), ("raters", raters))}
        state["sets"] = sets
        return Tally(ScoreReport(consensus=found), state)

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """The models of the whole project, and whether posteriors that were made with the old ones are too old."""
        before, numbers_before = Confusions.recalled(memory), Numbers.recalled(memory)
        confusions = Confusions.fitted(state["votes"], options.smoothing)
        numbers = Numbers.fitted(state["pairs"], state["raters"])
        sets = found_sets(state["sets"])
        known = {MEMORY: sets} if sets else {}
        stale = confusions.moved(before, state["votes"]) > STALE or numbers.moved(numbers_before) > STALE
        # Blocks that did not know them tell nothing of empty sets: the models are fitted once more to those that do.
        stale |= sets != (memory or {}).get(MEMORY, {})
        scores = [*confusions.scores(), *numbers.scores()]
        if not stale and memory is not None:
            return Conclusion(ScoreReport(scores), memory)
        return Conclusion(ScoreReport(scores), {**confusions.as_memory(), **numbers.as_memory(), **known}, again=stale)
