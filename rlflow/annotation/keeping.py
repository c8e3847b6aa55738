"""What stands of a judgement that is revised while one of its widgets cannot be used: its plugin is not installed, or
does not take the project's options any more. Nobody can read its value now, so it is neither changed nor lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isclose
from types import MappingProxyType
from typing import Any

import asyncpg

from rlflow.core.errors import FieldError, Invalid
from rlflow.core.judging import Judgement

Values = Mapping[str, Any]
NOTHING: Values = MappingProxyType({})


def kept_of(unusable: Iterable[str], stored: Values) -> dict[str, Any]:
    """Of the values that a judgement has, those that stand whatever a revision says."""
    return {name: stored[name] for name in unusable if stored.get(name) is not None}


def without(unusable: Iterable[str], given: Values, kept: Values) -> dict[str, Any]:
    """The values that can be judged. Raises Invalid where another value than the kept one is given for a widget that
    cannot be used: the same may be sent back, since whoever revises sends all that the judgement had.
    """
    names = set(unusable)
    errors = [
        FieldError(field=f"values.{name}", message=_words(name, kept))
        for name, value in given.items()
        if name in names and value is not None and not (name in kept and _says(value, kept[name]))
    ]
    if errors:
        raise Invalid.fields(errors)
    return {name: value for name, value in given.items() if name not in names}


def _says(given: Any, kept: Any) -> bool:
    """Whether a value says nothing else than the stored one, to which its widget may have added defaults."""
    if isinstance(given, dict) and isinstance(kept, dict):
        return all(name in kept and _says(value, kept[name]) for name, value in given.items())
    if isinstance(given, list) and isinstance(kept, list):
        return len(given) == len(kept) and all(map(_says, given, kept))
    return bool(given == kept)


def _words(name: str, kept: Values) -> str:
    why = "the plugin of this widget is missing, or does not take the project's options, so nobody can read its value"
    return f"{why}: leave it out, {'what was said before stays' if name in kept else 'the other values are stored'}"


def completed(judgement: Judgement, kept: Values, before: asyncpg.Record, rewards: Iterable[float]) -> Judgement:
    """A revision with what is kept.

    Args:
        judgement: what the revision says with the widgets that there are.
        kept: values by widget; their signals are left in the database as they are.
        before: the feedback's row before the change.
        rewards: of each widget that is kept the mean of its scalars. Where one of them was the judgement's reward it
            stays so; and so does a rationale that is a kept value.

    """
    if not kept:
        return judgement
    reward, rationale = judgement.reward_scalar, judgement.rationale
    old_reward, old_rationale = before["reward_scalar"], before["rationale"]
    if reward is None and old_reward is not None and any(isclose(old_reward, mean, abs_tol=1e-9) for mean in rewards):
        reward = old_reward
    if rationale is None and old_rationale in kept.values():
        rationale = old_rationale
    return replace(
        judgement,
        values={**judgement.values, **kept},
        reward_scalar=reward,
        rationale=rationale,
        signals=[(widget, signal) for widget, signal in judgement.signals if widget not in kept],
    )
