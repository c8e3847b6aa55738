from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest

from rlflow.core.near_duplicates import NearDuplicates, plain_words

WORDS = [f"w{n}" for n in range(2000)]


def groups(texts: list[str | None], cut: int = 1000) -> list[int]:
    near = NearDuplicates()
    for start in range(0, len(texts), cut):
        near.add(pa.array(texts[start : start + cut], pa.string()))
    return [int(first) for first in near.groups()]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[place : place + 3]) for place in range(max(1, len(words) - 2))}


def similarity(one: str, other: str) -> float:
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b)


def test_spelling_does_not_matter_and_words_do() -> None:
    texts = [
        "What is 2 + 2?",
        "  what IS 2+2",
        "What is 2 + 3?",
        "ﬁne Ｗords",
        "fine words!",
        "日本語のテキストです",
        "日本語のテキストです。",
        "日本語のテキストでした",
        "!!",
        "??",
        "",
        None,
    ]
    assert groups(texts) == [0, 0, 2, 3, 3, 5, 5, 7, 8, 9, 10, 10]


def test_plain_words() -> None:
    given = pa.array(["  Don't  STOP\n", "x_y-z", "漢字kana", "--- "])
    assert plain_words(given).to_pylist() == ["don t stop", "x y z", "漢 字 kana", "---"]


@pytest.mark.parametrize("changes", [0, 1, 2, 8])
def test_against_the_true_similarity(changes: int) -> None:
    """Pairs far above the threshold are found, pairs far below are not."""
    draw = random.Random(changes)
    texts: list[str] = []
    for _ in range(200):
        words = draw.choices(WORDS, k=60)
        other = list(words)
        for place in draw.sample(range(60), changes):
            other[place] = "another"
        texts += [" ".join(words), " ".join(other)]
    found = groups(list(texts))
    for place in range(0, len(texts), 2):
        near = found[place + 1] == found[place]
        true = similarity(texts[place], texts[place + 1])
        assert near if true > 0.88 else (not near if true < 0.5 else True), (true, near)


def test_order_and_portions_change_no_group() -> None:
    draw = random.Random(1)
    texts = [" ".join(draw.choices(WORDS[:40], k=8)) for _ in range(300)]
    texts += [text + " more" for text in texts[:50]]
    found = groups(list(texts))
    assert groups(list(texts), 17) == found
    shuffled = list(range(len(texts)))
    draw.shuffle(shuffled)
    other = groups([texts[place] for place in shuffled])

    def sets(firsts: list[int], names: list[int]) -> set[frozenset[int]]:
        gathered: dict[int, set[int]] = {}
        for place, first in enumerate(firsts):
            gathered.setdefault(first, set()).add(names[place])
        return {frozenset(one) for one in gathered.values()}

    assert sets(other, shuffled) == sets(found, list(range(len(texts))))


def test_edges_join_what_differs() -> None:
    near = NearDuplicates()
    near.add(pa.array(["one thing", "another", "a third"]))
    assert near.groups(np.array([[2, 0]])).tolist() == [0, 1, 0]
    assert NearDuplicates().groups().tolist() == []


def test_many_of_a_kind_make_one_group() -> None:
    assert set(groups(["The same prompt, again and again."] * 5000)) == {0}
