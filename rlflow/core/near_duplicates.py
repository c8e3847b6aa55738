"""Texts that are nearly the same, found without comparing each with each: MinHash and locality-sensitive hashing.

A text is the set of its shingles: runs of three words, without regard to case, punctuation and white space. Of each
set 64 minima under as many hash functions are kept, two bytes of each; the share of equal minima of two texts
estimates the Jaccard similarity of their sets with a standard error of 0.06 at 0.7 (Broder 1997). Texts that agree in
four neighbouring minima out of 16 such bands are looked at (Indyk and Motwani 1998): at a similarity of 0.7 all but 1
in 100 are, at 0.8 all but 2 in 10,000. Nothing depends on the order of the texts or on chance, and 128 bytes are kept
of each text.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

THRESHOLD = 0.7
"""From this share of equal minima on two texts are nearly the same."""

HASHES = 64
BAND = 4
SHINGLE = 3
AT_ONCE = 4096
"""Texts that are hashed together: what keeps memory flat."""

Words = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint16]

_random = np.random.Generator(np.random.PCG64(20_240_229))
_FACTORS = _random.integers(0, 2**31, HASHES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_MASKS = _random.integers(0, 2**32, HASHES, dtype=np.uint32)
_LAST = np.uint32(2_654_435_769)
_PLACES = tuple(_random.integers(0, 2**63, SHINGLE, dtype=np.uint64) * np.uint64(2) + np.uint64(1))

_NO_WORD = r"[^\p{L}\p{N}\p{M}]+"
_WITHOUT_SPACES = r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}])"


def plain_words(texts: pa.StringArray) -> pa.StringArray:
    """The words of each text with a space between: one spelling of each letter, lower case, no punctuation.

    In scripts that put no spaces between words each character is a word. A text without a letter or a digit is told
    by its characters.
    """
    if pc.all(pc.string_is_ascii(texts)).as_py():
        lowered = apart = pc.ascii_lower(texts)
    else:
        lowered = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
        apart = pc.replace_substring_regex(lowered, _WITHOUT_SPACES, r" \1 ")
    words = pc.utf8_trim_whitespace(pc.replace_substring_regex(apart, _NO_WORD, " "))
    return pc.if_else(pc.equal(pc.binary_length(words), 0), pc.utf8_trim_whitespace(lowered), words)


def signatures_of(texts: pa.StringArray) -> Signatures:
    """(n, 64) the signature of each text, 128 bytes of it. Nulls count as empty."""
    made = [
        _signatures(*_hashed(plain_words(texts.slice(start, AT_ONCE).fill_null(""))))
        for start in range(0, len(texts), AT_ONCE)
    ]
    return np.concatenate(made) if made else np.empty((0, HASHES), dtype=np.uint16)


class NearDuplicates:
    """Takes texts, in any portions, and says which belong together."""

    def __init__(self) -> None:
        self._signatures: list[Signatures] = []

    def add(self, texts: pa.StringArray) -> None:
        """Take more texts. Nulls count as empty."""
        self._signatures.append(signatures_of(texts))

    def add_signatures(self, signatures: Signatures) -> None:
        """Take texts whose signatures (``signatures_of``) were made before."""
        self._signatures.append(signatures)

    def groups(self, edges: npt.NDArray[np.int64] | None = None) -> npt.NDArray[np.int64]:
        """For each text the first one, by the order of `add`, that it belongs to.

        Belonging is passed on: of three texts the first and the last may have less in common. `edges` (pairs of
        places, one in each row) are texts that belong together whatever they say.
        """
        if not self._signatures:
            return np.zeros(0, dtype=np.int64)
        if len(self._signatures) > 1:
            self._signatures = [np.concatenate(self._signatures)]
        [signatures] = self._signatures
        from scipy.sparse import coo_array  # a start needs none of it, and it takes its time
        from scipy.sparse.csgraph import connected_components

        found = [edge for edge in _edges(signatures) if len(edge)]
        if edges is not None and len(edges):
            found.append(edges)
        count = len(signatures)
        if not found:
            return np.arange(count, dtype=np.int64)
        left, right = np.concatenate(found).T
        graph = coo_array((np.ones(len(left), dtype=np.bool_), (left, right)), shape=(count, count))
        labels = connected_components(graph, directed=False)[1]
        first = np.full(labels.max() + 1, count, dtype=np.int64)
        np.minimum.at(first, labels, np.arange(count))
        return np.asarray(first[labels], dtype=np.int64)


def _hashed(texts: pa.StringArray) -> tuple[Words, npt.NDArray[np.int64]]:
    """The hashes of all words, one text behind the other, and how many words each text has: one at least.

    A word's hash is a polynomial of its bytes: the same on every machine, and made of all words at once.
    """
    lists = pc.split_pattern(texts, " ")
    counts = pc.list_value_length(lists).to_numpy(zero_copy_only=False).astype(np.int64)
    words = pa.concat_arrays([lists.flatten()])  # without an offset
    lengths = pc.binary_length(words).to_numpy(zero_copy_only=False).astype(np.int64)
    starts = np.cumsum(lengths) - lengths
    data = np.frombuffer(words.buffers()[2] or b"", dtype=np.uint8, count=int(lengths.sum()))
    powers = np.cumprod(np.full(max(1, int(lengths.max(initial=0))), _PLACES[1], dtype=np.uint64))
    places = np.arange(len(data)) - np.repeat(starts, lengths)
    summed = np.concatenate(
        [np.zeros(1, np.uint64), np.cumsum((data.astype(np.uint64) + np.uint64(1)) * powers[places])]
    )
    hashes = summed[starts + lengths] - summed[starts]
    return hashes ^ (hashes >> np.uint64(32)), counts


def _signatures(words: Words, counts: npt.NDArray[np.int64]) -> Signatures:
    ends = np.cumsum(counts)
    last = np.repeat(ends, counts)  # behind the last word of the text that a word belongs to
    shingles = np.zeros(len(words), dtype=np.uint64)
    padded = np.concatenate([words, np.zeros(SHINGLE, dtype=np.uint64)])
    here = np.arange(len(words))
    for offset, factor in enumerate(_PLACES):
        follows = padded[offset : offset + len(words)] * factor
        shingles += np.where(here + offset < last, follows, np.uint64(0))
    shingles ^= shingles >> np.uint64(31)
    shingles *= _PLACES[0]
    # A text of n words has n - 2 shingles, and a shorter one has one: the others run over its end.
    whole = (here + SHINGLE <= last) | (here == last - np.repeat(counts, counts))
    kept = (shingles[whole] >> np.uint64(32)).astype(np.uint32)
    sizes = np.maximum(counts - SHINGLE + 1, 1)
    starts = np.cumsum(sizes) - sizes
    made = np.empty((len(counts), HASHES), dtype=np.uint16)
    if not len(counts):
        return made
    hashed = np.empty_like(kept)
    for number in range(HASHES):
        np.bitwise_xor(kept, _MASKS[number], out=hashed)
        np.multiply(hashed, _FACTORS[number], out=hashed)
        # Minima are small: multiplied once more, their high bits tell them apart.
        made[:, number] = (np.minimum.reduceat(hashed, starts) * _LAST) >> np.uint32(16)
    return made


def _edges(signatures: Signatures) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs of near duplicates, enough to connect each bucket: with its first text, and with the one before."""
    for start in range(0, HASHES, BAND):
        keys = np.ascontiguousarray(signatures[:, start : start + BAND]).view(np.uint64).ravel()
        order = np.argsort(keys, kind="stable")
        same = keys[order[1:]] == keys[order[:-1]]
        places = np.flatnonzero(same) + 1
        if not len(places):
            continue
        begins = np.maximum.accumulate(np.where(np.concatenate([[True], ~same]), np.arange(len(order)), 0))
        for others in (order[begins[places]], order[places - 1]):
            for piece in range(0, len(places), AT_ONCE * 16):
                one = order[places[piece : piece + AT_ONCE * 16]]
                other = others[piece : piece + AT_ONCE * 16]
                near = (signatures[one] == signatures[other]).mean(axis=1) >= THRESHOLD
                yield np.stack([other[near], one[near]], axis=1).astype(np.int64)
