"""Parts by groups of prompts, on tables alone."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from rlflow.exports.schemas import Split
from rlflow.exports.splits import TEXTS, Splitter

SPLIT = Split(train=0.6, validation=0.2, test=0.2, seed=3)
WORDS = [f"word{n}" for n in range(500)]


def task_id(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def texts(rows: list[tuple[int, str]], cut: int = 7) -> list[pa.RecordBatch]:
    whole = pa.RecordBatch.from_pylist([{"task_id": task_id(n), "text": text} for n, text in rows], TEXTS)
    return [whole.slice(start, cut) for start in range(0, len(rows), cut)]


def parts(splitter: Splitter, ids: list[int]) -> dict[int, str]:
    batch = pa.RecordBatch.from_pydict({"task_id": [task_id(n) for n in ids]})
    found = {}
    for name, rows in splitter.parts_of(batch).items():
        found |= {int(one[-12:]): name for one in rows["task_id"].to_pylist()}
    return found


def a_text(seed: int, length: int = 30) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def made(count: int, **more: Any) -> list[tuple[int, str]]:
    return [(n, a_text(n)) for n in range(count)]


def test_shares_are_kept_and_the_seed_matters() -> None:
    rows = made(2000)
    found = parts(Splitter(SPLIT, texts(rows, 500), []), list(range(2000)))
    shares = {name: list(found.values()).count(name) / 2000 for name in ("train", "validation", "test")}
    assert shares == pytest.approx({"train": 0.6, "validation": 0.2, "test": 0.2}, abs=0.04)
    other = parts(Splitter(SPLIT.model_copy(update={"seed": 4}), texts(rows, 500), []), list(range(2000)))
    assert other != found


def test_near_duplicates_stay_together() -> None:
    rows = [(n, a_text(n, 80)) for n in range(300)]
    for n in range(100):  # one word of eighty is another one, in another spelling
        words = a_text(n, 80).split()
        words[n % 80] = "changed"
        rows.append((300 + n, " ".join(words).upper() + " !!"))
    splitter = Splitter(SPLIT, texts(rows), [])
    found = parts(splitter, list(range(400)))
    assert [n for n in range(100) if found[n] != found[300 + n]] == []
    assert splitter.groups == 300
    assert splitter.prompts == 400


def test_parts_stay_when_prompts_are_added() -> None:
    before = parts(Splitter(SPLIT, texts(made(500)), []), list(range(500)))
    after = parts(Splitter(SPLIT, texts(made(900), 100), []), list(range(900)))
    assert {n: after[n] for n in range(500)} == before


def test_a_prompt_stays_when_it_is_edited_and_takes_none_of_the_others_along() -> None:
    rows = made(200)
    before = parts(Splitter(SPLIT, texts(rows), []), list(range(200)))
    edited = [(n, a_text(1000 + n) if n < 50 else text) for n, text in rows]
    earlier = [pair for n in range(50) for pair in ((n, a_text(n)), (n, a_text(2000 + n)))]
    after = parts(Splitter(SPLIT, texts(edited), texts(earlier)), list(range(200)))
    assert after == before


def test_a_text_that_another_task_had_before_joins_them() -> None:
    current = [(0, a_text(5)), (1, a_text(6)), (2, a_text(7))]
    splitter = Splitter(SPLIT, texts(current), texts([(2, a_text(5))]))
    assert splitter.groups == 2
    found = parts(splitter, [0, 1, 2])
    assert found[0] == found[2]


def test_nothing() -> None:
    splitter = Splitter(SPLIT, [], [])
    assert splitter.parts_of(pa.RecordBatch.from_pydict({"task_id": pa.array([], pa.string())})) == {}
    assert splitter.groups == 0
    assert np.isfinite(splitter.prompts)
