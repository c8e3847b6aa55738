"""All outputs from best to worst; outputs that are equally good share a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, Widget

from ._checks import letter, path, require_all, shown
from ._models import Label, StrictValue, WidgetOptions
from ._recorded import comparison, of_kind


class RankingOptions(WidgetOptions):
    """Options of the ranking."""

    allow_ties: bool = Field(
        default=True, title="Allow ties", description="Whether outputs that are equally good may share a rank."
    )
    best_label: Label = Field(default="best", title="Word for rank 1", description="What the first rank means.")
    worst_label: Label = Field(default="worst", title="Word for the last rank", description="What the last means.")


class RankingValue(StrictValue):
    """A rank for every output, 1 is best."""

    ranks: dict[str, Annotated[int, Field(ge=1)]] = Field(
        title="Ranks", description="{output id: rank}, 1 is best. Outputs with the same rank are tied."
    )


def competition_ranks(ranks: Mapping[str, int]) -> dict[str, int]:
    """Each id's number of better ones plus 1 ("1224"), by ascending id: one form for equal rankings."""
    places = sorted(ranks.values())
    first: dict[int, int] = {}
    for place, rank in enumerate(places, start=1):
        first.setdefault(rank, place)
    return {output_id: first[ranks[output_id]] for output_id in sorted(ranks)}


class Ranking(Widget):
    """Signals: one rank per output under the widget's name, always as competition ranks (1, 1, 3).

    A tie may be followed by the next number (1, 1, 2: dense ranks) or may use up numbers (1, 1, 3:
    competition ranks). Both mean the same and give the same signals; any other gap is an error.
    """

    name = "ranking"
    module = "static/ranking.js"
    label = "Ranking"
    description = "All outputs from best to worst, with ties."
    min_outputs = 2
    Value = RankingValue
    Options = RankingOptions

    def validate(self, value: RankingValue, options: RankingOptions, context: AnnotationContext) -> None:
        """Check that every output has a rank and that the ranks leave no gap."""
        if len(context.outputs) < 2:
            raise InvalidValue(f"a ranking needs two outputs or more and this task has {len(context.outputs)}")
        require_all(value.ranks, context, "ranks", "has no rank: rank every output")
        ranks, count = value.ranks, len(context.outputs)
        for output in shown(context):
            if ranks[output.id] > count:
                raise InvalidValue(f"rank {ranks[output.id]} is not among 1 to {count}", path("ranks", output.id))
        if not options.allow_ties:
            self._refuse_ties(ranks, context)
        competition = competition_ranks(ranks)
        dense = _dense_ranks(ranks)
        if ranks not in (competition, dense):
            ordered = sorted(shown(context), key=lambda output: ranks[output.id])
            strange = [o for o in ordered if ranks[o.id] not in (competition[o.id], dense[o.id])]
            mixed = [o for o in ordered if ranks[o.id] != dense[o.id]]  # each fits one way of counting, not the same
            raise InvalidValue(
                "ranks start at 1 and leave no gap, save after ties, in one way throughout (1, 1, 2 or 1, 1, 3); "
                f"these are {', '.join(str(rank) for rank in sorted(ranks.values()))}",
                path("ranks", (strange or mixed)[0].id),
            )

    @staticmethod
    def _refuse_ties(ranks: Mapping[str, int], context: AnnotationContext) -> None:
        holders: dict[int, str] = {}
        for output in shown(context):
            holder = holders.setdefault(ranks[output.id], letter(output))
            if holder != letter(output):
                raise InvalidValue(
                    f"outputs {holder} and {letter(output)} share rank {ranks[output.id]}: no ties are allowed here",
                    path("ranks", output.id),
                )

    def signals(self, value: RankingValue, options: RankingOptions, context: AnnotationContext) -> list[Signal]:
        """The competition rank of each output, by ascending id."""
        return [Signal.rank(context.name, output_id, r) for output_id, r in competition_ranks(value.ranks).items()]

    def from_signals(
        self, signals: Sequence[Signal], options: RankingOptions, context: AnnotationContext
    ) -> Retold | None:
        """A ranking of all outputs; of two, a comparison will do."""
        ranks = of_kind(signals, SignalKind.RANK, (context.name,))
        if ranks:
            given = {str(signal.subject): int(signal.value or 0) for signal in ranks}
            return Retold({"ranks": competition_ranks(given)}, ranks)
        told = comparison(signals, context)
        if told is None:
            return None
        preferred, _, used = told
        best = {output.id: 1 if preferred in (None, output.id) else 2 for output in context.outputs}
        return Retold({"ranks": best}, used)

    def summary(self, value: RankingValue, options: RankingOptions, context: AnnotationContext) -> str:
        """``B > A = C > D``."""
        groups: dict[int, list[str]] = {}
        for output in shown(context):
            groups.setdefault(value.ranks[output.id], []).append(letter(output))
        return " > ".join(" = ".join(groups[rank]) for rank in sorted(groups))


def _dense_ranks(ranks: Mapping[str, int]) -> dict[str, int]:
    order = {rank: place for place, rank in enumerate(sorted(set(ranks.values())), start=1)}
    return {output_id: order[rank] for output_id, rank in ranks.items()}
