"""Argilla's records: those of version 2 (responses by question) and of version 1 (responses by annotator)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rlflow.plugin import Signal
from rlflow.tasks.layouts import controls, records
from rlflow.tasks.layouts.records import Record
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded, ranked
from rlflow.tasks.layouts.turns import prompt_fields


def argilla(record: Record) -> Found:
    """A record. Drafts, discarded responses and suggestions are no judgements."""
    fields = records.need(record, "fields")
    if not isinstance(fields, Mapping):
        raise NotUnderstood("must be an object", "fields")
    of = controls.shown(fields, "fields")
    extra = record.get("metadata")
    task = {
        **prompt_fields(of.prompt),
        "outputs": [records.output(text, model) for text, model in zip(of.texts, of.models, strict=True)],
        "metadata": {
            **{name: value for name, value in fields.items() if name not in of.used and value is not None},
            **(extra if isinstance(extra, Mapping) else {}),
        },
    }
    people: dict[str, Recorded] = {}
    for who, question, value in _responses(record.get("responses") or {}):
        judgement = people.setdefault(who, Recorded(annotator=who))
        _read(question, value, of, judgement)
    return Found(task, list(people.values()))


def _responses(given: Any) -> Iterator[tuple[str, str, Any]]:
    """(annotator, question, value) of every response that was submitted."""
    if isinstance(given, Mapping):
        for question, answers in given.items():
            if not isinstance(answers, list):
                raise NotUnderstood("must be a list", f"responses.{question}")
            for answer in answers:
                if isinstance(answer, Mapping) and answer.get("status", "submitted") == "submitted":
                    yield str(answer.get("user_id", "")), str(question), answer.get("value")
    elif isinstance(given, list):
        for answer in given:
            if not isinstance(answer, Mapping) or answer.get("status", "submitted") != "submitted":
                continue
            for question, held in (answer.get("values") or {}).items():
                value = held.get("value") if isinstance(held, Mapping) else held
                yield str(answer.get("user_id", "")), str(question), value
    else:
        raise NotUnderstood("must be an object or a list", "responses")


def _read(question: str, value: Any, of: controls.Shown, judgement: Recorded) -> None:
    where = f"responses.{question}"
    try:
        if isinstance(value, str):
            if controls.RATIONALE.search(question):
                judgement.rationale = value or None
                return
            try:
                judgement.signals += controls.labels(question, [value], of)
            except NotUnderstood:
                read = controls.words(question, value)
                if isinstance(read, str) or not _is_answer(question):
                    raise
                judgement.signals.append(read)
        elif isinstance(value, (int, float)):
            judgement.signals.append(controls.rating(question, value, of))
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            judgement.signals += _ranking(value, of)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            judgement.signals += controls.labels(question, value, of)
        else:
            raise NotUnderstood("a value of this kind has no counterpart here")
    except NotUnderstood as error:
        raise NotUnderstood(error.message, where) from None


def _is_answer(question: str) -> bool:
    """Whether a question asks for a better answer rather than for a label."""
    return any(word in question.lower() for word in ("answer", "response", "rewrite", "correct", "edit", "demo"))


def _ranking(value: list[Any], of: controls.Shown) -> list[Signal]:
    ranks: dict[int, int] = {}
    for item in value:
        place = of.place(item.get("value"))
        if place is None or not isinstance(item.get("rank"), int):
            raise NotUnderstood(f"{item!r} is not a rank of one of the outputs ({', '.join(of.names)})")
        ranks[place] = item["rank"]
    return ranked(ranks)
