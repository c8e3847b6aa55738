"""Conversations as other tools write them, in the fields of our tasks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rlflow.tasks.layouts.said import NotUnderstood

Turns = list[dict[str, str]]

ROLES = {
    "human": "user",
    "user": "user",
    "prompter": "user",
    "gpt": "assistant",
    "assistant": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "system": "system",
    "tool": "tool",
    "observation": "tool",
}
"""The words for roles that are seen in the field (ShareGPT's, OpenAI's, Open-Assistant's), and ours for them."""

_TRANSCRIPT = re.compile(r"(?:^|\n\n)(Human|Assistant): ?")


def turns_of(value: Any, field: str) -> Turns:
    """Messages: a list of {role, content} or {from, value}; a text is one user turn. Raises NotUnderstood."""
    if isinstance(value, str):
        return [{"role": "user", "content": value}]
    if not isinstance(value, list) or not value:
        raise NotUnderstood("must be a text or a list of messages", field)
    return [_turn(item, f"{field}.{number}") for number, item in enumerate(value)]


def _turn(item: Any, field: str) -> dict[str, str]:
    if not isinstance(item, Mapping):
        raise NotUnderstood("is not a message: {role, content}", field)
    role = ROLES.get(str(item.get("role", item.get("from"))).lower())
    content = item.get("content", item.get("value"))
    if role is None:
        raise NotUnderstood(f"the role {item.get('role', item.get('from'))!r} is not known", field)
    if isinstance(content, list) and all(isinstance(part, Mapping) and part.get("type") == "text" for part in content):
        content = "".join(str(part.get("text", "")) for part in content)
    if not isinstance(content, str):
        raise NotUnderstood("only text can be read", f"{field}.content")
    return {"role": role, "content": content}


def answer_of(value: Any, field: str) -> str:
    """An answer: a text, one assistant message, or a list that ends with one. Raises NotUnderstood."""
    if isinstance(value, str):
        return value
    turns = [_turn(value, field)] if isinstance(value, Mapping) else turns_of(value, field)
    if turns[-1]["role"] != "assistant":
        raise NotUnderstood("must end with a message of the assistant", field)
    if len(turns) > 1:
        raise NotUnderstood("must be one message of the assistant", field)
    return turns[0]["content"]


def prompt_fields(turns: Sequence[Mapping[str, str]], field: str = "prompt") -> dict[str, Any]:
    """The fields `prompt`, `messages` and `system` of a task. Raises NotUnderstood."""
    rest = list(turns)
    fields: dict[str, Any] = {}
    if rest and rest[0]["role"] == "system":
        fields["system"] = rest.pop(0)["content"]
    if not rest or rest[-1]["role"] != "user":
        raise NotUnderstood("must end with a message of the user", field)
    if len(rest) == 1:
        fields["prompt"] = rest[0]["content"]
    else:
        fields["messages"] = [dict(turn) for turn in rest]
    return fields


def split_pair(chosen: Turns, rejected: Turns) -> tuple[Turns, str, str]:
    """The turns that two conversations share, and their last answers. Raises NotUnderstood."""
    for name, turns in (("chosen", chosen), ("rejected", rejected)):
        if not turns or turns[-1]["role"] != "assistant":
            raise NotUnderstood("must end with a message of the assistant", name)
    if chosen[:-1] != rejected[:-1]:
        raise NotUnderstood("the conversations differ before their last answer", "rejected")
    return chosen[:-1], chosen[-1]["content"], rejected[-1]["content"]


def transcript(text: Any, field: str) -> Turns:
    r"""The turns of ``\n\nHuman: …\n\nAssistant: …`` (hh-rlhf). Raises NotUnderstood."""
    if not isinstance(text, str):
        raise NotUnderstood("must be a transcript as text", field)
    parts = _TRANSCRIPT.split(text)
    if len(parts) < 3 or parts[0].strip():
        raise NotUnderstood('must begin with "\\n\\nHuman: "', field)
    turns: Turns = []
    for speaker, content in zip(parts[1::2], parts[2::2], strict=True):
        role = ROLES[speaker.lower()]
        if turns and turns[-1]["role"] == role:  # the words "Human:" within a text, after a blank line
            turns[-1]["content"] += f"\n\n{speaker}: {content}"
        else:
            turns.append({"role": role, "content": content})
    return [{"role": turn["role"], "content": turn["content"].strip()} for turn in turns]
