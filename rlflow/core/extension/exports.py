"""Formats and recipes: how judgements become files that trainers load."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, Protocol

import pyarrow as pa
from pydantic import BaseModel

from rlflow.core.extension.options import NoOptions
from rlflow.core.sources import Source


class FormatWriter(Protocol):
    """Writes batches to a sink. `close` writes what ends the file and leaves the sink open.

    A writer may have an attribute `warnings`, a list of sentences about the file, read after `close`.
    """

    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...


class Format(ABC):
    """A file format. `streamable` where a prefix of the file is useful while it is being written."""

    name: ClassVar[str]
    label: ClassVar[str]
    extension: ClassVar[str]
    media_type: ClassVar[str]
    streamable: ClassVar[bool] = True
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""

    def refusal(self, schema: pa.Schema) -> str | None:
        """Why a table of this schema cannot be told in this format without loss, or None."""
        return None

    def untellable(self, batch: pa.RecordBatch) -> Mapping[str, pa.BooleanArray]:
        """Rows that readers of this format would take for something else, by reason (``reads as missing``).

        They are left out and counted. Asked before each batch is written; most formats can tell everything.
        """
        return {}

    @abstractmethod
    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        """A writer of one file into a binary sink that can only be written to, never sought."""


@dataclass(slots=True)
class RecipeContext:
    """What a recipe is given, and where it counts the rows that it leaves out, by reason.

    One context lives as long as one export. `memory` is the recipe's own, for what it must remember from one
    batch to the next or for `finish`: the recipe itself is shared by all exports and keeps no state.
    """

    options: Any
    left_out: Counter[str] = field(default_factory=Counter)
    memory: dict[str, Any] = field(default_factory=dict)
    part: str | None = None
    """Which part of a split is being cooked; None without a split."""

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count rows that are not exported. `reason` is a few words: ``tie``, ``empty answer``."""
        self.left_out[reason] += count


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file of a finished export, as `Recipe.companions` is told of it.

    Attributes:
        name: its path within the dataset's folder, with ``/`` between folders.
        part: of the split; None without a split.
        format: the format's name.
        rows: how many it holds.

    """

    name: str
    part: str | None
    format: str
    rows: int


class Recipe(ABC):
    """What one trainer loads: rows of a source made into rows of a training set.

    Write `row` (simple) or `transform` (vectorised). `source` names one of SOURCES, whose schemas say what
    columns a row has; `source_for` chooses it by the options where a recipe can be cooked from several.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    target: ClassVar[str] = ""
    """Which trainer, and which versions of it, load the result."""
    usage: ClassVar[str] = ""
    """A few lines of Python that hand the loaded table ``data`` (a split of Hugging Face datasets) to the trainer."""
    source: ClassVar[Source] = "pairs"
    whole_tasks: ClassVar[bool] = False
    """Whether `transform` must see all rows of a task in one batch. Then memory grows with the largest task."""
    Options: ClassVar[type[BaseModel]] = NoOptions
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""

    def source_for(self, options: Any) -> Source:
        """The source for these options."""
        return self.source

    def needs_places(self, options: Any) -> bool:
        """Whether `chosen_place` and `rejected_place` of pairs are read: a look-up each, and null otherwise."""
        return False

    def refusal(self, options: Any, format_name: str) -> str | None:
        """Why the trainer could not load this in that format, or None."""
        return None

    def companions(self, options: Any, files: Sequence[DataFile]) -> Mapping[str, bytes]:
        """Files that the trainer wants beside the data, by their path in the dataset's folder."""
        return {}

    @abstractmethod
    def schema(self, options: Any) -> pa.Schema:
        """The columns of the training set; the same options always give the same schema."""

    def row(
        self, row: Mapping[str, Any], context: RecipeContext
    ) -> Mapping[str, Any] | Iterable[Mapping[str, Any]] | None:
        """One source row as none, one or several rows of `schema`. Say why with ``context.leave_out``."""
        raise NotImplementedError(f"recipe {self.name} has neither row() nor transform()")

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        """A batch of the source's schema as a batch of `schema`. The default calls `row` for each row."""
        rows: list[Mapping[str, Any]] = []
        for source_row in batch.to_pylist():
            made = self.row(source_row, context)
            if made is not None:
                rows.extend([made] if isinstance(made, Mapping) else made)
        return pa.RecordBatch.from_pylist([dict(r) for r in rows], schema=self.schema(context.options))

    def finish(self, context: RecipeContext) -> Sequence[str]:
        """Warnings about the whole, asked once at the end (``all labels are true: KTO needs both``)."""
        return ()
