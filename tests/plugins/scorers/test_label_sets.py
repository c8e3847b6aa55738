"""Labels of which several may be given: the empty set counts, also where a part of a project knows of no label."""

from __future__ import annotations

import pyarrow as pa
import pytest

from rlflow.plugin import Block, Signal, put_together
from rlflow.plugins.scorers.agreement import Agreement, AgreementOptions

from .tables import Judgement, find, scored, table


@pytest.mark.parametrize("output", ["o", None])
def test_a_block_without_any_label_tells_of_empty_sets(output: str | None) -> None:
    def judged(task: str, who: str, *flags: str) -> Judgement:
        subject = output and f"{task}-{output}"
        score = Signal.scalar("reward", f"{task}-o", 3, 1, 5)
        return task, who, [score, *(Signal.category("flags", flag, subject) for flag in flags)]

    parts = [
        table([judged("t1", "a", "rude", "wrong"), judged("t1", "b", "rude")]),
        table([judged("t2", "a"), judged("t2", "b")]),
    ]
    scorer, options, memory = Agreement(), AgreementOptions(resamples=0), None
    for again in (True, False):
        states = [scorer.tally(Block(part), options, memory).state for part in parts]
        conclusion = scorer.conclude(put_together(states), options, memory)
        memory = conclusion.memory
        assert conclusion.again == again
    found = find(conclusion.report.scores, "project", "percent_agreement", key="flags")
    whole = find(scored(pa.concat_tables(parts)), "project", "percent_agreement", key="flags")
    assert (found.value, found.n) == (whole.value, whole.n) == (0.5, 2)
