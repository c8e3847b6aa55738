"""The leaderboard of made-up votes: the models' order comes out, and what must not matter moves nothing."""

from __future__ import annotations

import numpy as np

from benchmarks.leaderboard import Vote, board, shuffled

STRENGTHS = {"alpha": 1.0, "beta": 0.3, "gamma": -0.3, "delta": -1.0}


def made_up(rng: np.random.Generator) -> list[Vote]:
    """900 pairs, three votes each; a tenth of the votes are ties."""
    votes = []
    for task in range(900):
        first, second = rng.choice(list(STRENGTHS), 2, replace=False).tolist()
        chance = 1 / (1 + np.exp(STRENGTHS[second] - STRENGTHS[first]))
        for annotator in "abc":
            side = 0 if rng.random() < 0.1 else 1 if rng.random() < chance else -1
            votes.append(Vote(task, annotator, first, second, side, first_seen=bool(rng.random() < 0.5)))
    return votes


def test_shuffles_of_annotators_order_and_sides_leave_the_leaderboard_within_its_intervals() -> None:
    rng = np.random.default_rng(11)
    votes = made_up(rng)
    before = board(votes, resamples=100)
    assert list(before) == list(STRENGTHS)
    assert [row["rank"] for row in before.values()] == [1, 2, 3, 4]
    for _ in range(3):
        again = shuffled(votes, rng)
        assert again != votes
        after = board(again, resamples=100)
        assert list(after) == list(before)
        for model, row in before.items():
            assert row["low"] < after[model]["strength"] < row["high"]
            assert after[model]["rank"] == row["rank"]
