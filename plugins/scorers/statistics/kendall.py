"""Kendall's tau-b between the rankings of the same task by different raters.

Source: M. G. Kendall (1945), "The treatment of ties in ranking problems". A ranking is taken as the order of
every two of its outputs: -1, 0 (a tie) or 1. tau-b of two rankings is then the sum of the products over the
square root of the product of their numbers of untied pairs, over the pairs of outputs that both ranked.
"""

from __future__ import annotations

import itertools

import numpy as np

from .percent import missing_overlap
from .ratings import Floats, Ints, Ratings, pairs_within, sum_by
from .sums import Sums, ratio, undefined

_BLOCK = 4_000_000  # pairs of judgements held in memory at once


def mean_kendall_tau(orders: Ratings, tasks: Ints) -> Sums:
    """The mean over tasks of the mean tau-b between every two raters of the task.

    `orders` holds the order (-1, 0, 1) of each pair of outputs: an item is a pair, `tasks` (n_items,) its
    task, ascending with the item. The sums are one row per task; their `items` are the tasks' codes.
    """
    missing = missing_overlap(orders)
    if missing:
        return undefined(missing)
    pairable = orders.pairable
    task_of = tasks[pairable.items]
    pairs_per_item = pairable.sizes * (pairable.sizes - 1) // 2
    pairs_before = np.cumsum(pairs_per_item) - pairs_per_item
    block_of_task = np.maximum.reduceat(pairs_before[pairable.items], _starts(task_of)) // _BLOCK
    edges = np.append(_starts(task_of)[_starts(block_of_task)], len(task_of))
    found_tasks, means = [], []
    for begin, end in itertools.pairwise(edges):
        task, tau = _taus(pairable, task_of, slice(int(begin), int(end)))
        present, index = np.unique(task, return_inverse=True)
        found_tasks.append(present)
        means.append(np.bincount(index, weights=tau) / np.bincount(index))
    items = np.concatenate(found_tasks)
    if not len(items):
        return undefined("undefined (no variation: no two annotators of a task ranked without tying all)")
    rows = np.column_stack([np.concatenate(means), np.ones(len(items))])
    weight = np.ones(int(tasks.max()) + 1)
    weight[tasks] = orders.weight
    return Sums(rows, items, lambda sums: ratio(sums[:, 0], sums[:, 1]), weights=weight[items])


def _starts(sorted_codes: Ints) -> Ints:
    """Where each run of equal codes begins."""
    return np.flatnonzero(np.concatenate([[True], sorted_codes[1:] != sorted_codes[:-1]]))


def _taus(orders: Ratings, task_of: Ints, part: slice) -> tuple[Ints, Floats]:
    """tau-b of every two raters in a run of whole tasks: the task and the figure, where it is defined."""
    item, rater, order, task = orders.items[part], orders.raters[part], orders.values[part], task_of[part]
    left, right = pairs_within(np.diff(np.append(_starts(item), len(item))))
    n_raters = int(rater.max()) + 1
    pair = (task[left] * n_raters + rater[left]) * n_raters + rater[right]
    pairs, index = np.unique(pair, return_inverse=True)
    product = sum_by(index, order[left] * order[right], len(pairs))
    untied_left = sum_by(index, order[left] ** 2, len(pairs))
    untied_right = sum_by(index, order[right] ** 2, len(pairs))
    tau = ratio(product, np.sqrt(untied_left * untied_right))
    usable = np.isfinite(tau)
    return (pairs // (n_raters * n_raters))[usable], tau[usable]
