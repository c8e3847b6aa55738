"""Widgets and task types with one fault each, beside a clean one. `FAULTS`: (code of the rule, class)."""

from __future__ import annotations

import random
import time
from typing import Any

from pydantic import BaseModel, Field, RootModel, SecretStr

from rlflow.plugin import InvalidValue, NoOptions, Options, Signal, TaskType, Widget, WidgetSpec

FAULTS: list[tuple[str, type]] = []


def fault(code: str) -> Any:
    """Mark a class as one that breaks this rule."""

    def mark(cls: type) -> type:
        FAULTS.append((code, cls))
        return cls

    return mark


class Chosen(Options):
    chosen: str
    strength: int = Field(1, ge=0, le=3)
    why: str = ""


class Vote(Widget):
    """A clean one."""

    name = "vote"
    label = "Vote"
    Value = Chosen

    class Options(Options):
        key: str = Field("quality", min_length=1, max_length=20)

    def validate(self, value: Chosen, options: Any, context: Any) -> None:
        context.require_output(value.chosen, "chosen")

    def signals(self, value: Chosen, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar(options.key, value.chosen, value.strength, 0, 3)]

    def summary(self, value: Chosen, options: Any, context: Any) -> str:
        return f"{value.chosen}: {value.strength}"


@fault("G01")
class BadName(Vote):
    name = "Vote-2"


@fault("G01")
class NeedsArguments(Vote):
    def __init__(self, address: str) -> None:
        self.address = address


@fault("G01")
class NoSchema(Vote):
    class Value(BaseModel):  # type: ignore[misc]
        model_config = {"arbitrary_types_allowed": True}
        chosen: memoryview


@fault("G02")
class BlankLabel(Vote):
    label = "  "


@fault("G03")
class TakesAnyOption(Vote):
    class Options(BaseModel):  # type: ignore[misc]
        key: str = "quality"


@fault("G04")
class PlainKey(Vote):
    class Config(Options):
        api_key: str = ""


class LoudConfig(Options):
    api_key: SecretStr

    def __repr__(self) -> str:
        return f"LoudConfig({self.api_key.get_secret_value()})"


@fault("G05")
class SecretInRepr(Vote):
    Config = LoudConfig


@fault("G05")
class SecretInErrors(Vote):
    class Config(BaseModel):
        model_config = {"extra": "forbid"}
        api_key: SecretStr


class NewSchema(Options):
    text: str = ""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().model_json_schema(*args, **kwargs), "title": str(random.random())}


@fault("G06")
class SchemaChanges(Vote):
    Options = NewSchema  # type: ignore[assignment]


@fault("G07")
class Remembers(Vote):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        self.seen.append(value.chosen)
        return super().signals(value, options, context)


@fault("G07")
class RemembersInItsClass(Vote):
    count = 0

    def validate(self, value: Any, options: Any, context: Any) -> None:
        type(self).count += 1
        super().validate(value, options, context)


@fault("G08")
class BadDefaults(Vote):
    class Options(Options):  # type: ignore[misc]
        count: int = Field("three")  # type: ignore[assignment]


@fault("G10")
class NotThreadSafe(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        self.current = value
        time.sleep(0.0001)
        return super().signals(self.current, options, context)


@fault("W01")
class LosesAField(Vote):
    class Value(Options):  # type: ignore[misc]
        chosen: str = Field(exclude=True)
        strength: int = 1


@fault("W02")
class RefusesAll(Vote):
    def validate(self, value: Any, options: Any, context: Any) -> None:
        raise InvalidValue("never", "chosen")


@fault("W03")
class Random(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("x", value.chosen, random.random())]


@fault("W04")
class ByPosition(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("first", context.outputs[0].id, value.strength)]


@fault("W05")
class Generator(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> Any:
        yield Signal.scalar("x", value.chosen, 1)


@fault("W05")
class Dicts(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> Any:
        return [{"kind": "scalar", "subject": value.chosen}]


@fault("W06")
class StrangeSubject(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("x", "A", value.strength)]


@fault("W07")
class RaisesInSignals(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("x", value.chosen, {0: 1}[value.strength + 7])]


@fault("W07")
class OutOfScale(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("x", value.chosen, value.strength + 9, 0, 3)]


@fault("W08")
class TakesAnyOutput(Vote):
    def validate(self, value: Any, options: Any, context: Any) -> None:
        pass


@fault("W09")
class RaisesKeyError(Vote):
    def validate(self, value: Any, options: Any, context: Any) -> None:
        {output.id: output for output in context.outputs}[value.chosen]


@fault("W10")
class Mutates(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        value.strength = min(3, value.strength + 1)
        return super().signals(value, options, context)


@fault("W11")
class NoSummary(Vote):
    def summary(self, value: Any, options: Any, context: Any) -> Any:
        return None


@fault("W12")
class Sleeps(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        time.sleep(0.02)
        return super().signals(value, options, context)


@fault("W12")
class LoopsOverText(Vote):
    def validate(self, value: Any, options: Any, context: Any) -> None:
        super().validate(value, options, context)
        text = context.outputs[0].text
        for word in range(0, len(text), 20):
            text.count(text[word : word + 5])


@fault("W13")
class NoModule(Vote):
    module = "static/there_is_none.js"


@fault("W13")
class NoMount(Vote):
    module = "no_mount.js"


@fault("W14")
class NoReward(Vote):
    is_reward = True

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.category("x", str(value.strength), value.chosen)]


@fault("W15")
class LongKey(Vote):
    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar("k" * 201, value.chosen, 1)]


@fault("W16")
class RaisesOnOptions(Vote):
    def validate_options(self, options: Any) -> None:
        raise ValueError("no")


@fault("W17")
class NoNumber(Vote):
    min_outputs = "2"  # type: ignore[assignment]


@fault("W18")
class FirstLetter(Vote):
    class Value(Options):  # type: ignore[misc]
        chosen: str
        strength: int = 1
        why: str

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.scalar(value.why[0], value.chosen, 1)]


@fault("W18")
class LimitsByMistake(Vote):
    def summary(self, value: Any, options: Any, context: Any) -> str:
        if len(value.why) > 1000:
            raise MemoryError("too long")
        return value.why


# --- task types ---------------------------------------------------------------------------------------------


class Meta(Options):
    language: str = "python"
    level: int = Field(1, ge=1, le=5)


class Code(TaskType):
    """A clean one."""

    name = "code_of_the_tests"
    label = "Code"
    Metadata = Meta
    default_widgets = (WidgetSpec("preference", "preference"), WidgetSpec("rationale", "why", required=False))

    def validate(self, task: Any) -> None:
        if not task.prompt.strip():
            raise InvalidValue("must not be blank", "prompt")


@fault("T01")
class SameNames(Code):
    default_widgets = (WidgetSpec("preference", "a"), WidgetSpec("rationale", "a"))


@fault("T01")
class BadWidgetName(Code):
    default_widgets = (WidgetSpec("preference", "The Preference"),)


@fault("T02")
class UnknownWidget(Code):
    default_widgets = (WidgetSpec("no_such_widget", "a"),)


@fault("T02")
class BadWidgetOptions(Code):
    default_widgets = (WidgetSpec("preference", "a", options={"colour": "red"}),)


@fault("T03")
class BadFormat(Code):
    output_format = "html"  # type: ignore[assignment]


@fault("T04")
class RaisesOnMissing(Code):
    def validate(self, task: Any) -> None:
        task.metadata["language"].lower()


@fault("T04")
class RaisesOnBlank(Code):
    def validate(self, task: Any) -> None:
        task.prompt.split()[0]


@fault("T05")
class MutatesMetadata(Code):
    def validate(self, task: Any) -> None:
        task.metadata["checked"] = True


@fault("T06")
class Moody(Code):
    def validate(self, task: Any) -> None:
        if random.random() < 0.5:
            raise InvalidValue("not today", "prompt")


@fault("T07")
class SlowType(Code):
    def validate(self, task: Any) -> None:
        time.sleep(0.02)


@fault("T08")
class MetadataIsLost(Code):
    class Metadata(Options):  # type: ignore[misc]
        level: int = Field(exclude=True)


class Tick(Widget):
    """A clean one whose value is no object."""

    name = "tick"
    label = "Tick"
    Value = RootModel[bool]
    Options = NoOptions

    def signals(self, value: Any, options: Any, context: Any) -> list[Signal]:
        return [Signal.category(context.name, "yes" if value.root else "no")]


CLEAN = [Vote, Tick, Code]
