"""What the controls of other annotation tools mean.

Their fields are the team's own, so this guesses by names that are in use, and says what it could not guess. A control
that is named like a widget of the project and whose value fits it needs no guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rlflow.plugin import ANY_KEY, Signal
from rlflow.tasks.layouts.records import UNKNOWN_MODEL
from rlflow.tasks.layouts.said import NotUnderstood, preferred, ranked, scored
from rlflow.tasks.layouts.turns import Turns, answer_of, turns_of

PROMPTS = ("prompt", "question", "instruction", "query", "messages", "conversation", "chat", "input", "text")
OUTPUT = re.compile(
    r"^(?:answer|response|output|completion|generation|reply|model|option|text|left|right|chosen|rejected)"
    r"(?:[ _-]?(?:[a-h]|\d{1,2}|one|two|left|right|model))?$",
    re.IGNORECASE,
)
LISTS = ("responses", "answers", "outputs", "completions", "generations", "items")
RATIONALE = re.compile(r"rationale|reason|comment|explan|why|feedback|critique|note|justif", re.IGNORECASE)
TIES = frozenset({"tie", "ties", "equal", "same", "both", "neither", "draw", "none", "equally good", "equally bad"})
_SIDE = re.compile(
    r"^(?:.*?)(?:[ _-]?(a|b|1|2|left|right|one|two|first|second))(?: is better| better)?$", re.IGNORECASE
)
_FIRST = frozenset({"a", "1", "left", "one", "first"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a task of another tool shows: its prompt, and its outputs by the names of their fields."""

    prompt: Turns
    texts: Sequence[str]
    names: Sequence[str]
    models: Sequence[str]
    used: Sequence[str]

    def place(self, name: Any) -> int | None:
        """The place of the output of this name (or id)."""
        return self.names.index(name) if name in self.names else None


def shown(fields: Mapping[str, Any], where: str) -> Shown:
    """Find the prompt and the outputs among the fields of a task. Raises NotUnderstood."""
    prompt_name = next((name for name in PROMPTS if fields.get(name)), None)
    if prompt_name is None:
        raise NotUnderstood(f"has no field that looks like a prompt ({', '.join(PROMPTS)})", where)
    prompt = turns_of(fields[prompt_name], f"{where}.{prompt_name}")
    names: list[str] = []
    texts: list[str] = []
    models: list[str] = []
    used = [prompt_name]
    for name, value in fields.items():
        if name == prompt_name or value is None:
            continue
        if name in LISTS and isinstance(value, list):
            for number, item in enumerate(value):
                known = item if isinstance(item, Mapping) else {"text": item}
                body = next((known[k] for k in ("text", "body", "html", "content", "output") if k in known), None)
                names.append(str(known.get("id", f"{name}.{number}")))
                texts.append(answer_of(body, f"{where}.{name}.{number}"))
                models.append(str(known.get("model") or UNKNOWN_MODEL))
            used.append(name)
        elif OUTPUT.match(name) and isinstance(value, (str, list)):
            names.append(name)
            texts.append(answer_of(value, f"{where}.{name}"))
            told = fields.get(f"{name}_model")
            models.append(told if isinstance(told, str) and told else UNKNOWN_MODEL)
            used += [name, f"{name}_model"]
    return Shown(prompt, texts, names, models, used)


def labels(control: str, chosen: Sequence[str], of: Shown, target: Any = None) -> list[Signal]:
    """Labels that were chosen: a side of two outputs, or labels of an output."""
    if len(chosen) == 1 and len(of.texts) == 2:
        side = _side(chosen[0], of)
        if side is not NotImplemented:
            return [preferred(side)]
    place = of.place(target)
    if place is None and len(of.texts) == 1:
        place = 0
    if place is None:
        words = f"{', '.join(map(repr, chosen))} names none of the outputs ({', '.join(of.names) or 'there are none'})"
        raise NotUnderstood(words, control)
    return [Signal.category(control or ANY_KEY, label, f"#{place}") for label in chosen]


def _side(label: str, of: Shown) -> Any:
    """0 or 1 for an output, None for a tie, NotImplemented for a label that is none of them."""
    place = of.place(label)
    if place is not None:
        return place
    plain = label.strip().lower()
    if plain in TIES:
        return None
    found = _SIDE.match(plain)
    return NotImplemented if found is None else int(found[1].lower() not in _FIRST)


def rating(control: str, value: Any, of: Shown, target: Any = None) -> Signal:
    """A number for an output: the one that the control is about, or is named after, or the only one."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise NotUnderstood("must be a number", control)
    place, key = of.place(target), control
    if place is None:
        for name in of.names:
            if control.endswith((f"_{name}", f"-{name}")):
                place, key = of.place(name), control[: -len(name) - 1]
            elif control.startswith((f"{name}_", f"{name}-")):
                place, key = of.place(name), control[len(name) + 1 :]
    if place is None and len(of.texts) == 1:
        place = 0
    if place is None:
        words = f"which of the outputs ({', '.join(of.names)}) is rated? Name the control <criterion>_<output>"
        raise NotUnderstood(words, control)
    return scored(place, float(value), key)


def order(control: str, best_first: Sequence[Any], of: Shown) -> list[Signal]:
    """Outputs from the best to the worst, by the names of their fields."""
    ranks: dict[int, int] = {}
    for rank, name in enumerate(best_first, 1):
        for one in name if isinstance(name, (list, tuple)) else [name]:
            place = of.place(one)
            if place is None:
                raise NotUnderstood(f"{one!r} is none of the outputs ({', '.join(of.names)})", control)
            ranks[place] = rank
    return ranked(ranks)


def words(control: str, text: str) -> str | Signal:
    """A text: why somebody judged so, or an answer."""
    return text if RATIONALE.search(control) else Signal.demonstration(ANY_KEY, text)
