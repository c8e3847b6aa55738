"""Figures in words. What cannot be computed has the scorer's note; here is what can be.

Thresholds of alpha: K. Krippendorff, "Content Analysis" (4th edition 2018, chapter 12): rely on data from .800 on,
draw tentative conclusions from .667 on, and on less than that rely for nothing.
"""

from __future__ import annotations

STRONG = 0.800
TENTATIVE = 0.667

_CLASSES = (
    (STRONG, "strong agreement"),
    (TENTATIVE, "moderate agreement, good for tentative conclusions only"),
    (0.0, "weak agreement, too little to rely on"),
)
_NONE = "no agreement beyond chance"


def _class_of(alpha: float) -> str:
    for least, words in _CLASSES:
        if alpha >= least and alpha > 0:
            return words
    return _NONE


def alpha_in_words(value: float | None, low: float | None, high: float | None, n: int, note: str) -> str:
    """Krippendorff's alpha for people: what it is worth, then the figure and what it rests on."""
    if value is None:
        return note or "undefined"
    words = _class_of(value)
    interval = ""
    if low is not None and high is not None:
        interval = f", 95 % interval {low:.2f} to {high:.2f}"
        least = _class_of(low)
        if least != words:
            words = f"{words.split(',')[0]}, perhaps only {least.split(',')[0].removesuffix(' agreement')}"
            words = words.replace("perhaps only no agreement beyond chance", "perhaps none beyond chance")
    items = "1 item" if n == 1 else f"{n:,} items"
    return f"{words} (alpha {value:.2f}{interval}, {items})"
