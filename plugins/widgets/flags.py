"""Problems that an output has, ticked from a list."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, Widget

from ._checks import letter, path, require_known, shown
from ._models import STRICT, Label, ShortName, StoredText, StrictValue, WidgetOptions


class Flag(BaseModel):
    """One problem that an output can have."""

    model_config = STRICT

    name: ShortName = Field(title="Name", description="Stable name: lower-case letters, digits and _.")
    label: Label = Field(title="Label", description="What annotators see.")
    description: StoredText = Field(
        default="", max_length=2000, title="Description", description="When annotators should tick it."
    )


DEFAULT_FLAGS = (
    Flag(name="harmful", label="Harmful or unsafe", description="It could hurt somebody, or insults or threatens."),
    Flag(name="factual_error", label="Factual error", description="It says something that is wrong."),
    Flag(name="off_topic", label="Off topic", description="It does not answer what was asked."),
    Flag(name="refusal", label="Needless refusal", description="It refuses a request that is harmless."),
    Flag(name="personal_data", label="Personal data", description="It tells private facts of a real person."),
    Flag(name="reveals_model", label="Says which model it is", description="It names itself or its maker."),
    Flag(name="unreadable", label="Unreadable", description="It is cut off, garbled or in a wrong language."),
)


class FlagsOptions(WidgetOptions):
    """The list to tick from."""

    flags: list[Flag] = Field(
        default_factory=lambda: list(DEFAULT_FLAGS),
        min_length=1,
        max_length=100,
        title="Flags",
        description="The problems that can be ticked for an output.",
        json_schema_extra={"default": [flag.model_dump() for flag in DEFAULT_FLAGS]},
    )


class FlagsValue(StrictValue):
    """The problems of each output; an output that is left out has none."""

    flags: dict[str, list[str]] = Field(title="Flags", description="{output id: [name of a flag, …]}.")


class Flags(Widget):
    """Signals: for each output and each flag of the options a category ``yes`` or ``no`` under
    ``<name>.<flag>``. A flag that was not ticked was denied, so agreement can be measured flag by flag.
    """

    name = "flags"
    module = "static/flags.js"
    label = "Flags"
    description = "Problems of an output, ticked from a list."
    Value = FlagsValue
    Options = FlagsOptions

    def validate_options(self, options: FlagsOptions) -> None:
        """Check that no name occurs twice."""
        seen: set[str] = set()
        for index, flag in enumerate(options.flags):
            if flag.name in seen:
                raise InvalidValue(f"two flags are named {flag.name!r}", f"flags.{index}.name")
            seen.add(flag.name)

    def validate(self, value: FlagsValue, options: FlagsOptions, context: AnnotationContext) -> None:
        """Check that outputs and flags exist and that none is ticked twice."""
        require_known(value.flags, context, "flags")
        known = {flag.name for flag in options.flags}
        for output_id, ticked in value.flags.items():
            for index, name in enumerate(ticked):
                field = path("flags", output_id, index)
                if name not in known:
                    names = ", ".join(flag.name for flag in options.flags)
                    raise InvalidValue(f"{name!r} is not a flag of this project (they are: {names})", field)
                if name in ticked[:index]:
                    raise InvalidValue(f"the flag {name!r} is given twice", field)

    def signals(self, value: FlagsValue, options: FlagsOptions, context: AnnotationContext) -> list[Signal]:
        """Yes or no for every output, by ascending id, and flag, in the options' order."""
        return [
            Signal.category(
                f"{context.name}.{flag.name}",
                "yes" if flag.name in value.flags.get(output_id, ()) else "no",
                output_id,
            )
            for output_id in sorted(output.id for output in context.outputs)
            for flag in options.flags
        ]

    def from_signals(
        self, signals: Sequence[Signal], options: FlagsOptions, context: AnnotationContext
    ) -> Retold | None:
        """Labels of outputs that are the names, or the words, of flags."""
        names = {word.casefold(): flag.name for flag in options.flags for word in (flag.label, flag.name)}
        flags: dict[str, list[str]] = {}
        used = []
        for signal in signals:
            name = names.get((signal.label or "").casefold())
            if signal.kind is SignalKind.CATEGORY and signal.subject is not None and name is not None:
                ticked = flags.setdefault(signal.subject, [])
                if name not in ticked:
                    ticked.append(name)
                used.append(signal)
        return Retold({"flags": flags}, used) if used else None

    def agrees(self, value: FlagsValue, gold: FlagsValue, options: FlagsOptions, context: AnnotationContext) -> float:
        """Flags that both tick, out of those that either ticks (Jaccard); 1 where both tick none.

        Counting what neither ticks would let an answer pass that misses the only flag there is.
        """

        def ticked(said: FlagsValue) -> set[tuple[str, str]]:
            return {(output_id, name) for output_id, names in said.flags.items() for name in names}

        ours, known = ticked(value), ticked(gold)
        return len(ours & known) / len(ours | known) if ours | known else 1.0

    def summary(self, value: FlagsValue, options: FlagsOptions, context: AnnotationContext) -> str:
        """``A: Off topic, Unreadable``."""
        parts = []
        for output in shown(context):
            labels = [flag.label for flag in options.flags if flag.name in value.flags.get(output.id, ())]
            if labels:
                parts.append(f"{letter(output)}: {', '.join(labels)}")
        return "; ".join(parts) or "No flags"
