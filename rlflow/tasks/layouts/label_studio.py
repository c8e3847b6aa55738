"""Label Studio's JSON export: tasks with `data` and `annotations`, each a list of results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rlflow.tasks.layouts import controls, records
from rlflow.tasks.layouts.records import Record
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded, preferred
from rlflow.tasks.layouts.turns import prompt_fields


def label_studio(record: Record) -> Found:
    """A task. Cancelled annotations and predictions are left where they are: nobody gave them as a judgement."""
    data = records.need(record, "data")
    if not isinstance(data, Mapping):
        raise NotUnderstood("must be an object (is this the JSON export, and not JSON-MIN?)", "data")
    of = controls.shown(data, "data")
    task = {
        **prompt_fields(of.prompt),
        "outputs": [records.output(text, model) for text, model in zip(of.texts, of.models, strict=True)],
        "metadata": {name: value for name, value in data.items() if name not in of.used and value is not None},
    }
    given = record.get("annotations", record.get("completions")) or []
    if not isinstance(given, list):
        raise NotUnderstood("must be a list", "annotations")
    judgements = [
        _judgement(item, of, f"annotations.{number}")
        for number, item in enumerate(given)
        if isinstance(item, Mapping) and not item.get("was_cancelled")
    ]
    return Found(task, judgements)


def _judgement(item: Mapping[str, Any], of: controls.Shown, where: str) -> Recorded:
    judgement = Recorded(annotator=_who(item.get("completed_by")))
    seconds = item.get("lead_time")
    if isinstance(seconds, (int, float)) and not isinstance(seconds, bool) and seconds >= 0:
        judgement.duration_ms = round(seconds * 1000)
    created = item.get("created_at")
    judgement.created_at = created if isinstance(created, str) else None
    results = item.get("result")
    if not isinstance(results, list):
        raise NotUnderstood("must be a list", f"{where}.result")
    for number, result in enumerate(results):
        try:
            _read(result, of, judgement)
        except NotUnderstood as error:
            field = f"{where}.result.{number}"
            raise NotUnderstood(error.message, f"{field}.{error.field}" if error.field else field) from None
    return judgement


def _who(completed_by: Any) -> str:
    if isinstance(completed_by, Mapping):
        return str(completed_by.get("email") or completed_by.get("id") or "")
    return "" if completed_by is None else str(completed_by)


def _read(result: Any, of: controls.Shown, judgement: Recorded) -> None:
    if not isinstance(result, Mapping) or not isinstance(result.get("value"), Mapping):
        raise NotUnderstood("must be an object with a value")
    kind, value = result.get("type"), result["value"]
    control, target = str(result.get("from_name", "")), result.get("to_name")
    if kind == "pairwise":
        if value.get("selected") not in ("left", "right"):
            raise NotUnderstood("must be left or right", "value.selected")
        judgement.signals.append(preferred(int(value["selected"] == "right")))
    elif kind in ("choices", "taxonomy"):
        chosen = value.get(kind)
        if not isinstance(chosen, list):
            raise NotUnderstood("must be a list", f"value.{kind}")
        flat = [" / ".join(map(str, one)) if isinstance(one, list) else str(one) for one in chosen]
        judgement.signals += controls.labels(control, flat, of, target)
    elif kind in ("rating", "number"):
        judgement.signals.append(controls.rating(control, value.get(kind), of, target))
    elif kind == "ranker":
        judgement.signals += controls.order(control, _ranked(value.get("ranker")), of)
    elif kind == "textarea":
        given = value.get("text")
        text = "\n".join(map(str, given)) if isinstance(given, list) else str(given or "")
        read = controls.words(control, text)
        if isinstance(read, str):
            judgement.rationale = "\n\n".join(filter(None, [judgement.rationale, read])) or None
        else:
            judgement.signals.append(read)
    else:
        raise NotUnderstood(f"results of the type {kind!r} have no counterpart here", "type")


def _ranked(value: Any) -> list[Any]:
    """The one list of a ranker, or of its buckets the one that is ranked."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and value:
        buckets = [bucket for bucket in value.values() if isinstance(bucket, list)]
        if len(buckets) == 1 or (buckets and all(not bucket for bucket in buckets[1:])):
            return buckets[0]
    raise NotUnderstood("must be one list of outputs, from the best to the worst", "value.ranker")
