"""Conversations as Arrow columns: lists of {role, content}, made and read without a Python object per row."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.plugin import MESSAGES

Mask: TypeAlias = npt.NDArray[np.bool_]
Counts: TypeAlias = npt.NDArray[np.int64]

ROLES = ("system", "user", "assistant", "tool")
"""The roles that chat templates know."""


def is_blank(texts: pa.StringArray) -> pa.BooleanArray:
    """True where a text is null, empty or nothing but Unicode white space."""
    return pc.or_(pc.equal(pc.binary_length(texts), 0), pc.utf8_is_space(texts)).fill_null(True)


def assistant(texts: pa.StringArray) -> pa.ListArray:
    """Each text as a conversation of one assistant message."""
    return _conversations(np.arange(len(texts) + 1), _messages(texts))


def one_message(texts: pa.StringArray) -> pa.StructArray:
    """Each text as one assistant message, not in a list."""
    return _messages(texts)


def with_answer(prompts: pa.ListArray, answers: pa.StringArray) -> pa.ListArray:
    """Each prompt with its answer added as the last message, an assistant's."""
    starts = _starts(prompts)
    rows = len(prompts)
    ends = starts[1:] + np.arange(1, rows + 1)  # each row grows by one message
    bounds = np.concatenate([[0], ends])
    # Message i of the result: the answer of its row at the row's end, else the next message of the prompts.
    order = np.empty(int(bounds[-1]), dtype=np.int64)
    is_answer = np.zeros(len(order), dtype=np.bool_)
    is_answer[ends - 1] = True
    order[~is_answer] = np.arange(int(starts[-1]))
    order[is_answer] = int(starts[-1]) + np.arange(rows)
    pool = pa.concat_arrays([prompts.flatten().cast(MESSAGES.value_type), _messages(answers)])
    return _conversations(bounds, pool.take(pa.array(order)))


def unusable(prompts: pa.ListArray) -> Mask:
    """True where no trainer could use a prompt: no message, a blank one, an unknown role, or an assistant's last."""
    messages = prompts.flatten()
    roles = pc.struct_field(messages, "role")
    bad = pc.or_(is_blank(pc.struct_field(messages, "content")), pc.invert(pc.is_in(roles, pa.array(ROLES))))
    starts = _starts(prompts)
    empty = np.diff(starts) == 0
    return np.asarray(empty | (_count(bad, starts) > 0) | (_last_is(roles, starts, empty, "assistant")))


def not_alternating(prompts: pa.ListArray) -> Mask:
    """True where the turns, after a system's first one, are not user, assistant, user, …, user."""
    roles = pc.struct_field(prompts.flatten(), "role")
    starts = _starts(prompts)
    length = np.diff(starts)
    first = roles.take(pa.array(starts[:-1], mask=length == 0))
    has_system = pc.equal(first, "system").fill_null(False).to_numpy(zero_copy_only=False)
    place = np.arange(len(roles)) - np.repeat(starts[:-1] + has_system, length)
    wanted = np.where(place < 0, "system", np.where(place % 2 == 0, "user", "assistant"))
    wrong = pc.not_equal(roles, pa.array(wanted, pa.string()))
    return np.asarray((_count(wrong, starts) > 0) | ((length - has_system) % 2 == 0))


def last_contents(prompts: pa.ListArray) -> pa.StringArray:
    """The text of each prompt's last message."""
    starts = _starts(prompts)
    return pc.struct_field(prompts.flatten(), "content").take(pa.array(starts[1:] - 1, mask=np.diff(starts) == 0))


def plain_prompts(prompts: pa.ListArray) -> tuple[pa.StringArray, Mask]:
    """Prompts as plain text, and where there is none because the conversation has several turns.

    One user message is its text; a system message before it comes first, with an empty line between. Anything
    longer cannot be told without a model's own template, and its text is null.
    """
    messages = prompts.flatten()
    roles, contents = pc.struct_field(messages, "role"), pc.struct_field(messages, "content")
    starts = _starts(prompts)
    length = np.diff(starts)
    users = _count(pc.equal(roles, "user"), starts)
    systems = _count(pc.equal(roles, "system"), starts)
    last_is_user = _last_is(roles, starts, length == 0, "user")
    plain = last_is_user & (users == 1) & (length == 1 + systems) & (systems <= 1)
    last = contents.take(pa.array(starts[1:] - 1, mask=~plain))
    first = contents.take(pa.array(starts[:-1], mask=~(plain & (systems == 1))))
    return pc.coalesce(pc.binary_join_element_wise(first, last, "\n\n"), last), ~plain


def _messages(texts: pa.StringArray) -> pa.StructArray:
    roles = pa.repeat(pa.scalar("assistant", pa.string()), len(texts))
    return pa.StructArray.from_arrays([roles, texts], fields=list(MESSAGES.value_type))


def _conversations(bounds: Counts, messages: pa.StructArray) -> pa.ListArray:
    return pa.ListArray.from_arrays(pa.array(bounds, pa.int32()), messages, type=MESSAGES)


def _starts(prompts: pa.ListArray) -> Counts:
    """Where each row's messages start in ``prompts.flatten()``, and at the end their number: rows + 1 places."""
    lengths = pc.list_value_length(prompts).fill_null(0).to_numpy(zero_copy_only=False)
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def _count(which: pa.BooleanArray, starts: Counts) -> Counts:
    """How many of each row's messages are true."""
    so_far = np.concatenate([[0], np.cumsum(which.fill_null(False).to_numpy(zero_copy_only=False))])
    return np.asarray(so_far[starts[1:]] - so_far[starts[:-1]], dtype=np.int64)


def _last_is(roles: pa.StringArray, starts: Counts, empty: Mask, role: str) -> Mask:
    last = roles.take(pa.array(starts[1:] - 1, mask=empty))
    return np.asarray(pc.equal(last, role).fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)
