"""Files that other tools (and our own exports) write: how their records are read as tasks with judgements.

Signals are the narrow waist here, too: a layout says what a judgement says, and each widget of the project takes up
what it asks (`Widget.from_signals`). So a stranger's widget takes recorded judgements as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rlflow.tasks.layouts import answers, argilla, ballots, label_studio, preferences
from rlflow.tasks.layouts.said import Found, NotUnderstood

Read = Callable[[Mapping[str, Any]], Found]


@dataclass(frozen=True, slots=True)
class Layout:
    """How records are read. `task_of` names the task of a record where several records in a row are of one task."""

    read: Read
    task_of: Callable[[Mapping[str, Any]], Any] | None = None


LAYOUTS: dict[str, Layout] = {
    "argilla": Layout(argilla.argilla),
    "ballots": Layout(ballots.ballots, ballots.task_of),
    "dpo": Layout(preferences.dpo),
    "grpo": Layout(answers.grpo),
    "helpsteer_preference": Layout(preferences.helpsteer_preference),
    "hh_rlhf": Layout(preferences.hh_rlhf),
    "kto": Layout(answers.kto),
    "label_studio": Layout(label_studio.label_studio),
    "llama_factory": Layout(preferences.llama_factory),
    "nemo_rl": Layout(preferences.nemo_rl),
    "openai_preference": Layout(preferences.openai_preference),
    "prm": Layout(answers.prm),
    "ranking": Layout(preferences.ranking),
    "reward_scores": Layout(answers.reward_scores),
    "sft": Layout(answers.sft),
    "ultrafeedback": Layout(preferences.ultrafeedback),
}


def read(layout: Layout, record: Mapping[str, Any]) -> Found:
    """A record. Raises NotUnderstood naming the field."""
    try:
        return layout.read(record)
    except NotUnderstood:
        raise
    except ValueError as error:  # a signal that cannot be: a rank of 0, a number that is not finite
        raise NotUnderstood(str(error)) from None
