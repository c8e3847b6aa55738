"""Synthetic votes in the form of PandaLM's file, and what the statistics of them must be, worked out by hand."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

VOTES = ("annotator1", "annotator2", "annotator3")
MODELS = ("bloom-7b", "llama-7b", "opt-7b")


def make_items(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Pairs with three votes each that mostly agree; some ties, one pair of equal answers, one empty answer."""
    draw = random.Random(seed)
    items = []
    for index in range(count):
        truth = draw.choice((0, 1, 2, 1, 2))
        first, second = draw.sample(MODELS, 2)
        items.append(
            {
                "idx": index,
                "cmp_key": f"{first}_{second}",
                "instruction": f"Instruction {index}: write “naïve” 日本語 🙂",
                "input": "" if index % 3 else f"Input\nof {index}",
                "response1": f'First answer to {index}, with a comma, a "quote" and\nanother line',
                "response2": f"Second answer to {index}: None",
                **{vote: truth if draw.random() < 0.85 else draw.choice((0, 1, 2)) for vote in VOTES},
            }
        )
    items[1]["response2"] = ""
    return items


def cohen(items: list[dict[str, Any]], first: str, second: str) -> float:
    """Cohen (1960), unweighted."""
    n = len(items)
    observed = sum(item[first] == item[second] for item in items) / n
    left, right = Counter(item[first] for item in items), Counter(item[second] for item in items)
    chance = sum(left[label] * right[label] for label in (0, 1, 2)) / n**2
    return (observed - chance) / (1 - chance)


def kappas(items: list[dict[str, Any]]) -> dict[str, float]:
    """Cohen's kappa of each pair of annotators."""
    return {f"{a}:{b}": cohen(items, a, b) for a, b in combinations(VOTES, 2)}


def nominal_alpha(items: list[dict[str, Any]]) -> float:
    """Krippendorff's alpha, nominal, no missing values: 1 - observed over expected disagreement."""
    raters = len(VOTES)
    total = Counter(item[vote] for item in items for vote in VOTES)
    n = len(items) * raters
    observed = sum(item[a] != item[b] for item in items for a in VOTES for b in VOTES) / (raters - 1) / n
    expected = sum(total[a] * total[b] for a in (0, 1, 2) for b in (0, 1, 2) if a != b) / (n * (n - 1))
    return 1 - observed / expected
