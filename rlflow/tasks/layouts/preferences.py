"""Files of pairs: every preference layout that we export, and hh-rlhf's transcripts.

The better answer of such a file always stands in the same column. Here it comes first or second by a hash of the two
texts, so that neither an annotator nor a statistic learns anything from its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from rlflow.plugin import Signal
from rlflow.tasks.layouts import records
from rlflow.tasks.layouts.records import Record
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded, preferred, ranked, scored
from rlflow.tasks.layouts.turns import Turns, answer_of, prompt_fields, split_pair, transcript, turns_of

MAX_STRENGTH = 3


def dpo(record: Record) -> Found:
    """prompt, chosen, rejected as texts or lists of messages; without `prompt`, whole conversations (implicit)."""
    chosen, rejected = records.need(record, "chosen"), records.need(record, "rejected")
    if record.get("prompt") is None:
        if isinstance(chosen, str) and chosen.lstrip().startswith("Human:"):
            return hh_rlhf(record)
        prompt, good, bad = split_pair(turns_of(chosen, "chosen"), turns_of(rejected, "rejected"))
    else:
        prompt = turns_of(record["prompt"], "prompt")
        good, bad = answer_of(chosen, "chosen"), answer_of(rejected, "rejected")
    return _pair(record, prompt, good, bad, ("prompt", "chosen", "rejected"))


def hh_rlhf(record: Record) -> Found:
    """Chosen and rejected as transcripts that differ in their last answer."""
    sides = [transcript(records.need(record, side), side) for side in ("chosen", "rejected")]
    return _pair(record, *split_pair(*sides), ("chosen", "rejected"))


def ultrafeedback(record: Record) -> Found:
    """prompt, chosen and rejected as whole conversations, and a score of each."""
    sides = [turns_of(records.need(record, side), side) for side in ("chosen", "rejected")]
    prompt, good, bad = split_pair(*sides)
    used = ("prompt", "prompt_id", "chosen", "rejected", "score_chosen", "score_rejected", "messages")
    found = _pair(record, prompt, good, bad, used)
    scores = [records.number(record, f"score_{side}") for side in ("chosen", "rejected")]
    if scores[0] is not None and scores[1] is not None:
        [judgement] = found.judgements
        [comparison] = judgement.signals
        place = int(str(comparison.subject)[1:])
        judgement.signals += [scored(place, scores[0]), scored(1 - place, scores[1])]
    return found


def llama_factory(record: Record) -> Found:
    """Messages (or conversations) with chosen and rejected as one message each."""
    name = "messages" if record.get("messages") is not None else "conversations"
    prompt = turns_of(records.need(record, name), name)
    good, bad = (answer_of(records.need(record, side), side) for side in ("chosen", "rejected"))
    return _pair(record, prompt, good, bad, (name, "chosen", "rejected"))


def openai_preference(record: Record) -> Found:
    """input.messages, preferred_output and non_preferred_output."""
    given = records.need(record, "input")
    if not isinstance(given, Mapping):
        raise NotUnderstood("must be an object with `messages`", "input")
    prompt = turns_of(given.get("messages"), "input.messages")
    sides = ("preferred_output", "non_preferred_output")
    good, bad = (answer_of(records.need(record, side), side) for side in sides)
    return _pair(record, prompt, good, bad, ("input", *sides))


def nemo_rl(record: Record) -> Found:
    """context, and completions with their ranks from 0, the best."""
    prompt = turns_of(records.need(record, "context"), "context")
    given = records.need(record, "completions")
    if not isinstance(given, list) or len(given) < 2:
        raise NotUnderstood("must be a list of two or more {rank, completion}", "completions")
    answers: list[tuple[int, str]] = []
    for place, item in enumerate(given):
        where = f"completions.{place}"
        if not isinstance(item, Mapping) or not isinstance(item.get("rank"), int):
            raise NotUnderstood("must be {rank, completion}", where)
        answers.append((int(item["rank"]), answer_of(item.get("completion"), f"{where}.completion")))
    used = ("context", "completions")
    if len(answers) == 2 and answers[0][0] != answers[1][0]:
        (_, good), (_, bad) = sorted(answers, key=lambda answer: answer[0])
        return _pair(record, prompt, good, bad, used)
    models = [records.UNKNOWN_MODEL] * len(answers)
    return _ranking(record, prompt, [text for _, text in answers], [rank for rank, _ in answers], models, used)


def helpsteer_preference(record: Record) -> Found:
    """Two responses and a strength from -3 (the first is better) to 3: HelpSteer2's, HelpSteer3's and our names."""
    newer = record.get("context") is not None
    names = (
        ("context", "response1", "response2", "overall_preference")
        if newer
        else ("prompt", "response_1", "response_2", "preference_strength")
    )
    prompt = turns_of(records.need(record, names[0]), names[0])
    answers = [records.text(record, name) for name in names[1:3]]
    signed = records.number(record, names[3])
    if signed is None or signed != int(signed) or abs(signed) > MAX_STRENGTH:
        raise NotUnderstood("must be a whole number from -3 to 3", names[3])
    place = None if signed == 0 else int(signed > 0)
    judgement = _judgement(record, [preferred(place, abs(signed))])
    models = [records.model(record, f"model_{number}") for number in (1, 2)]
    return _found(record, prompt, answers, models, judgement, names)


def ranking(record: Record) -> Found:
    """prompt, responses and their ranks, 1 the best."""
    prompt = turns_of(records.need(record, "prompt"), "prompt")
    answers, ranks = records.need(record, "responses"), records.need(record, "ranks")
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        raise NotUnderstood("must be a list of texts", "responses")
    whole = isinstance(ranks, list) and all(isinstance(r, (int, float)) and r == int(r) for r in ranks)
    if not whole or len(ranks) != len(answers):
        raise NotUnderstood("must be a whole number for each response", "ranks")
    given = record.get("models")
    models = [m or records.UNKNOWN_MODEL for m in given] if isinstance(given, list) else []
    if len(models) != len(answers):
        models = [records.UNKNOWN_MODEL] * len(answers)
    return _ranking(record, prompt, answers, [int(rank) for rank in ranks], models, ("prompt", "responses", "ranks"))


def _ranking(
    record: Record, prompt: Turns, answers: list[str], ranks: list[int], models: list[str], used: Sequence[str]
) -> Found:
    """A task whose answers were ranked. They are put in an order of their own, whatever that of the file."""
    order = sorted(range(len(answers)), key=lambda place: _digest(answers[place], str(place)))
    low = min(ranks, default=0)
    signals = ranked({place: ranks[source] - low + 1 for place, source in enumerate(order)})
    texts, names = [answers[source] for source in order], [models[source] for source in order]
    return _found(record, prompt, texts, names, _judgement(record, signals), used)


def _pair(record: Record, prompt: Turns, good: str, bad: str, used: Sequence[str]) -> Found:
    strength = records.number(record, "strength")
    size = 1 if strength is None else min(max(round(strength), 1), MAX_STRENGTH)
    place = int(_digest(good, bad) > _digest(bad, good))
    answers, models = [good, bad], [records.model(record, f"{side}_model") for side in ("chosen", "rejected")]
    if place:
        answers.reverse()
        models.reverse()
    return _found(record, prompt, answers, models, _judgement(record, [preferred(place, size)]), used)


def _digest(*texts: str) -> bytes:
    return hashlib.sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).digest()


def _judgement(record: Record, signals: list[Signal]) -> Recorded:
    given = record.get("rationale")
    return Recorded(records.annotator(record), signals, rationale=given if isinstance(given, str) and given else None)


def _found(
    record: Record, prompt: Turns, answers: list[str], models: list[str], judgement: Recorded, used: Sequence[str]
) -> Found:
    outputs = [records.output(answer, name) for answer, name in zip(answers, models, strict=True)]
    task = {**prompt_fields(prompt), "outputs": outputs, "metadata": records.rest(record, used)}
    return Found(task, [judgement])
