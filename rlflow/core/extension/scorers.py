"""Scorers: measures of quality over signals.

The simple way is a `Scorer`: one method over all signals of a project. It is read whole, each time. A `BlockScorer`
works in two steps, over blocks of tasks and over what it keeps of them, so that one more judgement costs one block.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np
import pyarrow as pa
from pydantic import BaseModel, JsonValue

from rlflow.core.extension.options import NoOptions
from rlflow.core.signals import SIGNALS_SCHEMA

Level = Literal["project", "task", "annotator", "annotator_pair", "feedback"]
Need = Literal["gold", "assignments", "tasks", "outputs"]
"""Tables that a block has only where its scorer asks for them."""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure. `value` is None where it cannot be computed, and `note` then says why in words.

    Attributes:
        level: what it speaks of: project, task, annotator, feedback, or annotator_pair.
        metric: its name, e.g. ``krippendorff_alpha``.
        subject: id of the task, annotator or feedback; two ids joined by ``:`` for a pair; "" for a project, or what
            else a figure of the project is about (a model's id, say).
        key: the signals' key that it is about; "" for all.
        low, high: bounds of the 95 % interval, where there is one.
        n: how many items (or judgements, for annotators) the figure rests on.
        note: words for people: why there is no value, or what the figure means.
        detail: anything else, as JSON.
    """

    level: Level
    metric: str
    value: float | None
    subject: str = ""
    key: str = ""
    low: float | None = None
    high: float | None = None
    n: int = 0
    note: str = ""
    detail: Mapping[str, JsonValue] = field(default_factory=dict)


_STRING = pa.dictionary(pa.int32(), pa.string())

SCORES_SCHEMA = pa.schema(
    [
        pa.field("level", _STRING, nullable=False),
        pa.field("metric", _STRING, nullable=False),
        pa.field("subject", pa.string(), nullable=False),
        pa.field("key", _STRING, nullable=False),
        pa.field("value", pa.float64()),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("n", pa.int64(), nullable=False),
        pa.field("note", _STRING, nullable=False),
        pa.field("detail", _STRING, nullable=False),
    ]
)
"""Scores as a table, for a figure of each of a million judgements: the attributes of `Score`, `detail` as JSON text."""

CONSENSUS_SCHEMA = pa.schema(
    [
        pa.field("task_id", _STRING, nullable=False),
        pa.field("method", _STRING, nullable=False),
        pa.field("widget", _STRING, nullable=False),
        pa.field("kind", _STRING, nullable=False),
        pa.field("key", _STRING, nullable=False),
        pa.field("subject", pa.string()),
        pa.field("other", pa.string()),
        pa.field("position", pa.int32()),
        pa.field("value", pa.float64()),
        pa.field("label", _STRING),
        pa.field("probability", pa.float64()),
        pa.field("spread", pa.float64()),
        pa.field("votes", pa.int32(), nullable=False),
        pa.field("agreement", pa.float64()),
        pa.field("detail", pa.string(), nullable=False),
    ]
)
"""What the judgements of a task amount to, one row per task, method, widget, kind, key and thing asked about.

- `subject`, `other`: the output that it is about; of a pair (kinds pairwise and rank) the lower and the higher id.
- `value`: of a pair +1 where the subject is preferred, -1 where the other is, 0 for a tie; of a scalar the posterior
  mean; of a step its rating. `label`: of a category the label (of a set of labels: in order, joined by ", ").
- `probability`: the posterior of that answer. `spread`: the posterior's standard deviation, of a scalar.
- `votes`: judgements that it rests on; `agreement`: the share of equal pairs among them (null for one judgement).
- `detail`: JSON; ``posterior`` has the probability of each answer ("1", "-1" and "0" of a pair).
"""

ASSIGNMENTS_SCHEMA = pa.schema(
    [
        pa.field("task_id", _STRING, nullable=False),
        pa.field("annotator_id", _STRING, nullable=False),
        pa.field("status", _STRING, nullable=False),
        pa.field("skip_reason", _STRING),
    ]
)
"""Who was given which task, and what became of it: assigned, submitted, skipped or expired."""

TASKS_SCHEMA = pa.schema(
    [
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("type", _STRING, nullable=False),
        pa.field("status", _STRING, nullable=False),
        pa.field("prompt", pa.string(), nullable=False),
        pa.field("wanted", pa.int32(), nullable=False),
        pa.field("judgements", pa.int32(), nullable=False),
    ]
)
"""The tasks, judged or not, archived ones left out. `wanted` is how many judgements each is to have."""

OUTPUTS_SCHEMA = pa.schema(
    [
        pa.field("task_id", _STRING, nullable=False),
        pa.field("output_id", pa.string(), nullable=False),
        pa.field("model_id", _STRING, nullable=False),
        pa.field("length", pa.int64(), nullable=False),
        pa.field("blank", pa.bool_(), nullable=False),
        pa.field("digest", pa.string(), nullable=False),
    ]
)
"""The outputs of those tasks: their length in characters, whether they have nothing but white space, and a digest of
the text without white space at its ends: equal texts have equal digests."""


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """What a scorer answers. Two metrics are read by the core: ``quality_score`` at level feedback, in
    [0, 1], becomes the feedback's quality; ``agreement`` at level task, in [0, 1], becomes the task's. Figures
    ``outlier`` and ``dissent`` at level feedback are shown one by one on the quality page, with the reason in `note`.

    Attributes:
        scores: figures, one by one.
        table: more figures, as a table of SCORES_SCHEMA.
        consensus: a table of CONSENSUS_SCHEMA whose methods are among the scorer's `methods`.
    """

    scores: Sequence[Score] = ()
    table: pa.Table | None = None
    consensus: pa.Table | None = None


class Scorer(ABC):
    """A measure of quality over signals. It runs in a worker, over all signals of one project."""

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Options: ClassVar[type[BaseModel]] = NoOptions
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""
    methods: ClassVar[tuple[str, ...]] = ()
    """Methods of consensus that it reports; one scorer of a project has each."""

    @abstractmethod
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        """Figures for a table of SIGNALS_SCHEMA. It must answer (with an empty report, or with notes) for
        no rows, one annotator, one label and no overlap, and must not change its input.
        """


Memory = Mapping[str, JsonValue]
"""What a block scorer found for the project as a whole and wants to see again."""

State = Mapping[str, pa.Table]
"""What a block scorer keeps: tables by name. A table has the same schema in every block."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole tasks of a project: all signals of each of them. Tables that were not asked for are empty.

    Attributes:
        signals: a table of SIGNALS_SCHEMA. Of gold tasks only those are in it that are tasks like any other as well.
        gold: gold answers as signals (SIGNALS_SCHEMA; annotator and feedback are ""), and judgements of their tasks.
        assignments, tasks, outputs: tables of the schemas of these names.
    """

    signals: pa.Table
    gold: pa.Table = field(default_factory=SIGNALS_SCHEMA.empty_table)
    assignments: pa.Table = field(default_factory=ASSIGNMENTS_SCHEMA.empty_table)
    tasks: pa.Table = field(default_factory=TASKS_SCHEMA.empty_table)
    outputs: pa.Table = field(default_factory=OUTPUTS_SCHEMA.empty_table)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a block scorer makes of a block.

    Attributes:
        report: figures of levels task and feedback, and consensus, of the block's own tasks.
        state: what `conclude` needs of the block; the smaller, the cheaper the next judgement.
    """

    report: ScoreReport = field(default_factory=ScoreReport)
    state: State = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a block scorer makes of all that it kept.

    Attributes:
        report: figures of levels project, annotator and annotator_pair.
        memory: given to every `tally` and `conclude` from now on.
        again: whether the blocks must be tallied anew with the new memory, since what was made of them with the old
            one does not hold any more. What comes of that may ask once more; after MOST_ANEW times nobody is asked.
    """

    report: ScoreReport = field(default_factory=ScoreReport)
    memory: Memory = field(default_factory=dict)
    again: bool = False


MOST_ANEW = 2
"""How often all blocks may be tallied anew in a scoring: what is known of the whole may change what a block says, and
that a model that was fitted to it."""


class BlockScorer(Scorer):
    """A scorer whose figures follow from tallies of blocks of tasks.

    The platform tallies the blocks in which something changed, keeps the states of all, and has the project's figures
    concluded from the states, put together in the order of the tasks. The figures must not depend on how the tasks
    were cut into blocks, so that many small steps and one large one end in the same place.
    """

    version: ClassVar[int] = 1
    """Raise it when states or figures change their meaning: what was kept is then made anew."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    """Which of a block's other tables it reads."""

    @abstractmethod
    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """What one block says. `memory` is None before the first conclusion."""

    @abstractmethod
    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """The project's figures from the states of all blocks, as `put_together` makes them one."""

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        """All at once: the whole table as a single block."""
        return self.score_block(Block(signals), options)

    def score_block(self, block: Block, options: Any) -> ScoreReport:
        """Everything from one block that holds the whole project."""
        tally = self.tally(block, options, None)
        conclusion = self.conclude(put_together([tally.state]), options, None)
        for _ in range(MOST_ANEW):
            if not conclusion.again:
                break
            tally = self.tally(block, options, conclusion.memory)
            conclusion = self.conclude(put_together([tally.state]), options, conclusion.memory)
        first, second = tally.report, conclusion.report
        tables = [table for table in (first.table, second.table) if table is not None]
        both = [table for table in (first.consensus, second.consensus) if table is not None]
        return ScoreReport(
            [*first.scores, *second.scores],
            pa.concat_tables(tables).unify_dictionaries() if tables else None,
            pa.concat_tables(both).unify_dictionaries() if both else None,
        )


def put_together(states: Sequence[State]) -> State:
    """The states of blocks as one: each table has the rows of all blocks, and a column ``block`` from 0 on."""
    found: dict[str, list[pa.Table]] = {}
    for number, state in enumerate(states):
        for name, table in state.items():
            column = pa.array(np.full(table.num_rows, number, dtype=np.int64))
            found.setdefault(name, []).append(table.append_column("block", column))
    return {
        name: pa.concat_tables(tables).unify_dictionaries().combine_chunks() for name, tables in sorted(found.items())
    }
