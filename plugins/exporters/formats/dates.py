"""Texts in JSON lines that a reader takes for moments in time, because all of a column are dates.

JSON has no type for them, and pyarrow, with it Hugging Face ``datasets``, makes a timestamp of a column whose texts all
look like dates. ``datasets`` guesses the types of each stretch of ten megabytes anew: the first one decides, and what
is guessed of a later one is made into that. So "2026-01-31" is a moment, "2026-01-31 00:00:00", or fails to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from rlflow.plugin import InvalidValue

from .columns import decoded, is_list

READ_AT_ONCE = 10 << 20
"""Bytes of which ``datasets`` guesses the types at once, with the rest of the line in which they end."""

NOT_GUESSED = {b"rlflow.types": b"not guessed"}
"""Metadata of a schema whose rows nobody reads who guesses types: dates are no harm there."""

_DATE = (
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"([T ]([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d)?)?(Z|[-+]\d{2}(:?\d{2})?)?)?$"
)
"""What pyarrow 26 takes for a moment. A fraction of a second saves a text from it, as does any blank too much."""


class _Texts(NamedTuple):
    """Where texts stand: a column, and the fields on the way down; None is the items of a list."""

    name: str
    column: int
    steps: tuple[int | None, ...]

    def of(self, batch: pa.RecordBatch) -> pa.Array:
        values = batch.column(self.column)
        for step in self.steps:
            values = values.flatten() if step is None else pc.struct_field(values, [step])
        return decoded(values)


class Dates:
    """Watches the rows of a file. `warnings` are about stretches behind the first one."""

    def __init__(self, schema: pa.Schema) -> None:
        columns = [] if NOT_GUESSED.items() <= (schema.metadata or {}).items() else schema
        self._all = [found for number, column in enumerate(columns) for found in _texts_in(column, number)]
        self._unsettled = list(self._all)
        self._dates: set[str] = set()
        self._first = True
        self._begin = self._end = 0
        self.warnings: list[str] = []

    @property
    def in_doubt(self) -> bool:
        """Whether the file may yet have to be refused for what has been seen."""
        return self._first and bool(self._dates)

    def see(self, batch: pa.RecordBatch, ends: npt.NDArray[np.int32]) -> None:
        """Look at rows, which end at these bytes of what they are told in. Raises InvalidValue."""
        done = 0
        while done < len(ends):
            over = self._begin + READ_AT_ONCE - self._end
            rows = int(np.searchsorted(ends, over, side="right")) + 1 - done
            self._look(batch.slice(done, rows))
            done += rows
            if done <= len(ends):
                self._begin = self._end + int(ends[done - 1])
                self.settle()
        self._end += int(ends[-1]) if len(ends) else 0

    def settle(self) -> None:
        """A stretch is over. Raises InvalidValue where it is the first and texts would be read as moments."""
        for found in self._unsettled:
            if found.name in self._dates:
                words = f"every text of {found.name!r} is a date"
                meant = "which readers of JSON lines load as 2026-01-31 00:00:00: choose the format parquet"
                if self._first:
                    raise InvalidValue(f"{words}, {meant}")
                self.warnings.append(f"{words} in the rows around byte {self._begin}, {meant}")
        self._unsettled = list(self._all)
        self._dates.clear()
        self._first = False

    def _look(self, rows: pa.RecordBatch) -> None:
        """Strike off what has a text that is no date: mostly the first row tells."""
        for some in (rows.slice(0, 1), rows):
            self._unsettled = [found for found in self._unsettled if not self._has_other_text(found, some)]
            if not self._unsettled:
                return

    def _has_other_text(self, found: _Texts, rows: pa.RecordBatch) -> bool:
        is_date = pc.match_substring_regex(found.of(rows), _DATE)
        if pc.any(pc.invert(is_date)).as_py():
            self._dates.discard(found.name)
            return True
        if pc.any(is_date).as_py():
            self._dates.add(found.name)
        return False


def _texts_in(column: pa.Field, number: int) -> Iterator[_Texts]:
    def below(kind: pa.DataType, name: str, steps: tuple[int | None, ...]) -> Iterator[_Texts]:
        values = kind.value_type if pt.is_dictionary(kind) else kind
        if pt.is_string(values) or pt.is_large_string(values):
            yield _Texts(name, number, steps)
        elif is_list(kind):
            yield from below(kind.value_type, name, (*steps, None))
        elif pt.is_struct(kind):
            for place, field in enumerate(kind):
                yield from below(field.type, f"{name}.{field.name}", (*steps, place))

    return below(column.type, column.name, ())
