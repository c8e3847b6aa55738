"""The scorer `models`: which model is how strong, as far as the comparisons tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pydantic import BaseModel, Field, JsonValue

from rlflow.plugin import Block, BlockScorer, Conclusion, Memory, Options, Score, ScoreReport, State, Tally

from .columns import columns_of
from .comparisons import COMPARISONS, RANKINGS, compared, comparison_rows, outputs_of, ranked, ranking_rows
from .confusions import asked_of, by_question
from .leaderboard import Asking, bradley_terry, plackett_luce_board
from .questions import names_of, questions

NO_MODELS = "undefined (no outputs of different models were compared)"
MAX_SUBJECT = 100


class ModelsOptions(Options):
    """What a project may set."""

    penalty: float = Field(default=0.1, gt=0, le=100)
    """How strongly strengths are drawn to the mean: the inverse variance of a normal prior on them."""

    ties: Literal["half", "davidson"] = "half"
    """A tie is half a win of each, or an outcome of its own (Davidson's model)."""

    place: bool = True
    """Whether the effect of being seen first is estimated, and taken off."""

    length: bool = False
    """Whether the effect of length is estimated, and taken off: strengths then are those at equal length."""

    resamples: int = Field(default=300, ge=0, le=5000)
    """Bootstrap samples behind each 95 % interval; of many models fewer are taken, 100 at least."""

    seed: int = Field(default=0, ge=0)
    """The same seed gives the same intervals."""


class Models(BlockScorer):
    """Leaderboards of models.

    | level | metric | meaning |
    | --- | --- | --- |
    | project | `bradley_terry` | `detail` has the leaderboard; the value is the number of models |
    | project | `plackett_luce` | the same from whole rankings |
    | project | `model_strength` | subject: the model; strength on the logistic scale, from the mean of its component |

    Strengths are of the project's own comparisons, where a model's output met another's. Intervals are of a bootstrap
    over tasks. `rank` counts the models whose whole interval lies above the model's; models that no chain of
    comparisons connects are in different components, whose strengths and ranks are not to be compared.
    """

    name = "models"
    label = "Strengths of models"
    description = "Bradley-Terry with ties, place and length, and Plackett-Luce for rankings, with intervals."
    Options: ClassVar[type[BaseModel]] = ModelsOptions

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Patterns of comparisons and of rankings."""
        pairs, rankings = [COMPARISONS.empty_table()], [RANKINGS.empty_table()]
        if block.signals.num_rows:
            columns = columns_of(block.signals)
            outputs = outputs_of(columns)
            for question in questions(columns):
                if question.asked.kind in ("pairwise", "rank") and question.compared.ratings.n_items:
                    pairs.append(comparison_rows(columns, question, outputs))
                if question.asked.kind == "rank":
                    rankings.append(ranking_rows(columns, question, outputs))
        return Tally(state={"comparisons": pa.concat_tables(pairs), "rankings": pa.concat_tables(rankings)})

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """A leaderboard for each question."""
        asking = Asking(options.penalty, options.ties, options.place, options.length, options.resamples, options.seed)
        scores: list[Score] = []
        if state:
            pairs, rankings = dict(by_question(state["comparisons"])), dict(by_question(state["rankings"]))
            keys = names_of([asked_of(name) for name in {**pairs, **rankings}])
            for name, table in pairs.items():
                if table.num_rows:
                    board = bradley_terry(compared(table), asking)
                    scores.extend(_scores("bradley_terry", keys[asked_of(name)], name, board))
            for name, table in rankings.items():
                if table.num_rows:
                    board = plackett_luce_board(ranked(table), asking)
                    scores.extend(_scores("plackett_luce", keys[asked_of(name)], name, board))
        if not scores:
            scores = [Score("project", "bradley_terry", None, note=NO_MODELS)]
        return Conclusion(ScoreReport(scores))


def _scores(metric: str, key: str, name: str, board: dict[str, JsonValue]) -> Iterator[Score]:
    asked = asked_of(name)
    rows: Any = board["models"]
    note = ""
    if board["components"] != 1:
        note = f"the models fall into {board['components']} groups that no chain of comparisons connects: " + (
            "strengths and ranks of different groups are not to be compared"
        )
    detail = {"widget": asked.widget, "kind": asked.kind, **board}
    tasks: Any = board["tasks"]
    yield Score("project", metric, float(len(rows)), key=key, n=tasks, note=note, detail=detail)
    if metric != "bradley_terry":
        return
    for row in rows:
        if len(row["model_id"]) <= MAX_SUBJECT:
            n = row["wins"] + row["losses"] + row["ties"]
            yield Score("project", "model_strength", row["strength"], row["model_id"], key, row["low"], row["high"], n)
