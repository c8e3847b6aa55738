"""The rules of the conformance kit: a stable code, what is asked, and how to mend what breaks it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `asks` completes "the rule is that"; `mend` tells the author what to do."""

    asks: str
    mend: str


RULES: dict[str, Rule] = {
    # --- every kind -----------------------------------------------------------------------------------------
    "G01": Rule("it can be registered", "correct what RLFlow itself would refuse"),
    "G02": Rule("label and description are words for people", "give `label` a short text; `description` a text"),
    "G03": Rule("Options and Config refuse fields that they do not know", "base them on rlflow.plugin.Options"),
    "G04": Rule("secrets are SecretStr", "declare keys, tokens and passwords as rlflow.plugin.SecretStr"),
    "G05": Rule(
        "no secret is in what is printed of a Config, in its errors or in reasons",
        "keep secrets in SecretStr; base Config on rlflow.plugin.Options; never format a secret into words",
    ),
    "G06": Rule("a model's schema is always the same", "make the schema depend on the class alone"),
    "G07": Rule(
        "an object keeps no state between calls", "pass what you need along; of a recipe, keep it in context.memory"
    ),
    "G08": Rule("defaults fit their own model", "correct the defaults of Options and Config"),
    "G09": Rule("unavailable() answers words or None, and never raises", "return a text, or None"),
    "G10": Rule(
        "it answers the same from several threads at once", "keep no state in self, globals or class attributes"
    ),
    # --- task types -----------------------------------------------------------------------------------------
    "T01": Rule("default widgets have names of their own", "give each WidgetSpec another name of a-z, 0-9 and _"),
    "T02": Rule(
        "default widgets exist and take their options", "name a widget that is installed, with fitting options"
    ),
    "T03": Rule("formats are markdown, code or text", "correct prompt_format and output_format"),
    "T04": Rule(
        "validate() raises InvalidValue and nothing else", "raise rlflow.plugin.InvalidValue for what is wrong"
    ),
    "T05": Rule("validate() changes nothing", "copy before you change: others are handed the same task"),
    "T06": Rule("validate() decides the same every time", "make it depend on the task alone"),
    "T07": Rule("validate() is fast", "do no slow work there: it runs for every line of an import"),
    "T08": Rule("metadata survive being stored", "make Metadata.model_validate(m.model_dump(mode='json')) equal m"),
    # --- widgets --------------------------------------------------------------------------------------------
    "W01": Rule("a value survives being stored", "make Value.model_validate(v.model_dump(mode='json')) equal v"),
    "W02": Rule("some value is valid", 'pass samples=[...] with values as they are sent, "#0" for the first output'),
    "W03": Rule("signals() answers the same every time", "make it depend on value, options and context alone"),
    "W04": Rule("signals are blind to the order in which outputs are shown", "speak of output ids, never of positions"),
    "W05": Rule("signals() returns a list of Signal", "return [Signal.scalar(...), ...]"),
    "W06": Rule("signals speak of the task's own outputs", "use ids of context.outputs"),
    "W07": Rule(
        "what validate() accepts, signals() can tell", "raise InvalidValue in validate() for what has no meaning"
    ),
    "W08": Rule("outputs that are not the task's are refused", "call context.require_output(id) in validate()"),
    "W09": Rule("validate() raises InvalidValue and nothing else", "raise rlflow.plugin.InvalidValue naming the field"),
    "W10": Rule("value, options and context stay as they are", "copy before you change"),
    "W11": Rule("summary() answers a text", "return a few words for every valid value"),
    "W12": Rule("it is fast, also with long texts", "do no slow work per value; avoid loops within loops over text"),
    "W13": Rule(
        "the ES module is there and exports mount", "ship it as package-data; export function mount(element, context)"
    ),
    "W14": Rule("a reward widget makes scalar signals", "set is_reward only where signals() makes Signal.scalar"),
    "W15": Rule("keys can be stored", "use keys of 1 to 200 characters without NUL"),
    "W16": Rule(
        "validate_options() accepts the defaults and raises InvalidValue alone", "raise InvalidValue naming the option"
    ),
    "W17": Rule("min_outputs is a number from 0", "set it to an int"),
    "W18": Rule(
        "widely meant values are refused or judged, never a crash", "refuse what you cannot judge with InvalidValue"
    ),
    # --- scorers --------------------------------------------------------------------------------------------
    "S01": Rule("no signals at all are scored", "answer an empty ScoreReport, or values of None with notes"),
    "S02": Rule(
        "one annotator, one label, one task, no overlap are scored",
        "answer None with a note where nothing can be computed",
    ),
    "S03": Rule(
        "odd signals are scored: nulls, NaN, unicode, every kind",
        "filter by kind; expect nulls in subject, value and label",
    ),
    "S04": Rule("score() returns a ScoreReport", "return ScoreReport([Score(...), ...])"),
    "S05": Rule("scores can be stored", "use a known level, a metric, and texts of a storable length"),
    "S06": Rule("quality_score and agreement are within 0 and 1", "bring them into [0, 1]"),
    "S07": Rule("score() answers the same every time", "seed random numbers with a constant"),
    "S08": Rule("figures do not depend on the order of the rows", "group by ids; sort before you pick"),
    "S09": Rule("the table stays as it is", "copy arrays before you write to them"),
    "S10": Rule("a value is a finite number, or None", "answer None with a note instead of NaN or infinity"),
    "S11": Rule("a value of None says why", "give the Score a note"),
    "S12": Rule("an interval encloses its value", "correct low and high"),
    "S13": Rule("subjects are ids of the table", "take them from its columns"),
    "S14": Rule("no figure is told twice", "make (level, metric, key, subject) unique"),
    "S15": Rule("it is fast", "use pyarrow.compute or numpy over columns, no loops within loops over rows"),
    "S16": Rule("counts are counts", "let n be an int of 0 or more"),
    # --- providers ------------------------------------------------------------------------------------------
    "P01": Rule("models() is async and answers ids", "write async def models(self, config) -> list[str]"),
    "P02": Rule("generate() is an async generator", "write async def generate(...) with yield"),
    "P03": Rule("a stream ends with one Generated", "yield Generated(...) once, last"),
    "P04": Rule("a stream is of TextDelta items with text", "yield TextDelta('...'): a text that is not empty"),
    "P05": Rule("what goes wrong is a ProviderError", "catch the SDK's errors and raise ProviderError from them"),
    "P06": Rule("the event loop is never blocked", "await; put blocking calls into asyncio.to_thread"),
    "P07": Rule(
        "a stream that nobody reads any more ends at once", "close connections in finally; do not swallow GeneratorExit"
    ),
    "P08": Rule("the request stays as it is", "copy before you change"),
    "P09": Rule("token counts are counts, or None", "tell what the service says, or None"),
    # --- formats --------------------------------------------------------------------------------------------
    "F01": Rule("extension and media type are well formed", "write 'jsonl' without a dot, and 'type/subtype'"),
    "F02": Rule("writer() answers something with write() and close()", "return an object with both"),
    "F03": Rule("the sink is written to and nothing else", "never seek, tell, read or close it"),
    "F04": Rule("an empty table makes a file", "write what begins and ends the file all the same"),
    "F05": Rule("a table makes a file", "write the rows"),
    "F06": Rule("what is not refused can be written", "say in refusal(schema) what cannot be told, or handle it"),
    "F07": Rule("the same table makes the same bytes", "write no time, no random number, no set in its order"),
    "F08": Rule("a streamable format writes as it goes", "write in write(), or set streamable = False"),
    "F09": Rule("refusal() answers words or None", "return a text, or None"),
    "F10": Rule("batches stay as they are", "copy before you change"),
    "F11": Rule("two files may be written at once", "keep everything of a file in its writer"),
    "F12": Rule("it is fast", "write a batch at a time, from Arrow"),
    "F13": Rule("what is written can be read again", "compare with read=: a function of bytes that answers the rows"),
    "F14": Rule("a text format is UTF-8", "encode as UTF-8"),
    "F15": Rule("how a table is cut into batches makes no difference", "let a file depend on rows, not on batches"),
    # --- recipes --------------------------------------------------------------------------------------------
    "R01": Rule("schema() answers one pyarrow schema for the same options", "return pa.schema([...])"),
    "R02": Rule("source_for() names a source", "return one of rlflow.plugin.SOURCES"),
    "R03": Rule("it has row() or transform()", "write one of the two"),
    "R04": Rule("an empty batch is cooked", "answer an empty batch of schema()"),
    "R05": Rule("rows are cooked", "expect null in every nullable column of the source"),
    "R06": Rule("rows fit the schema", "give every column of schema(), of its type, and no other"),
    "R07": Rule(
        "how the source is cut into batches makes no difference", "keep what must be remembered in context.memory"
    ),
    "R08": Rule("the batch and the options stay as they are", "copy before you change"),
    "R09": Rule("it cooks the same every time", "seed random numbers with a constant"),
    "R10": Rule("two exports at once do not mix", "keep state in context.memory, never in self"),
    "R11": Rule("what is left out is counted", "call context.leave_out('why') for each row that makes none"),
    "R12": Rule("odd texts are cooked", "expect empty, long and foreign texts"),
    "R13": Rule("finish() answers words", "return a list of texts"),
    "R14": Rule("it is fast", "write transform() over Arrow, or keep row() simple"),
    "R15": Rule("every column has a type", "give each column of schema() another type than null"),
    # --- notifiers ------------------------------------------------------------------------------------------
    "N01": Rule("send() is async", "write async def send(self, notification, config)"),
    "N02": Rule("the same notification may be sent twice", "let a second send of the same one succeed"),
    "N03": Rule("sparse and odd notifications are sent", "expect no link, no body, long and foreign texts"),
    "N04": Rule("the event loop is never blocked", "await; put blocking calls into asyncio.to_thread"),
    "N05": Rule("the notification stays as it is", "copy before you change"),
}
"""Every rule by its code, which stays the same from version to version: tests may leave one out by it."""
