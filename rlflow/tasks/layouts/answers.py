"""Files of single answers: kto, sft, reward scores, prm; and of prompts with their truth (grpo)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rlflow.plugin import ANY_KEY, Signal
from rlflow.tasks.layouts import records
from rlflow.tasks.layouts.records import Record
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded, labelled, scored
from rlflow.tasks.layouts.turns import Turns, answer_of, prompt_fields, turns_of


def kto(record: Record) -> Found:
    """prompt, completion and label; or LLaMA-Factory's messages and kto_tag."""
    if record.get("kto_tag") is not None:
        prompt, answer = _conversation(record, "messages")
        return _judged(record, prompt, answer, [labelled(0, _truth(record, "kto_tag"))], ("messages", "kto_tag"))
    prompt = turns_of(records.need(record, "prompt"), "prompt")
    answer = answer_of(records.need(record, "completion"), "completion")
    return _judged(record, prompt, answer, [labelled(0, _truth(record, "label"))], ("prompt", "completion", "label"))


def sft(record: Record) -> Found:
    """messages, conversations, or prompt and completion: an answer that a person wrote, or would have."""
    for name in ("messages", "conversations"):
        if record.get(name) is not None:
            prompt, answer = _conversation(record, name)
            used = [name]
            break
    else:
        prompt = turns_of(records.need(record, "prompt"), "prompt")
        answer = answer_of(records.need(record, "completion"), "completion")
        used = ["prompt", "completion"]
    judgement = Recorded(records.annotator(record), [Signal.demonstration(ANY_KEY, answer)])
    return Found({**prompt_fields(prompt), "metadata": records.rest(record, used)}, [judgement])


def reward_scores(record: Record) -> Found:
    """prompt, response, and a number under each key; or `score` with `key`."""
    prompt = turns_of(records.need(record, "prompt"), "prompt")
    answer = records.text(record, "response")
    used = {"prompt", "response"}
    if record.get("score") is not None:
        score, key = records.number(record, "score"), record.get("key")
        assert score is not None
        used.add("score")
        signals = [scored(0, score, key if isinstance(key, str) else "")]
    else:
        numbers = {
            name: float(value)
            for name, value in record.items()
            if name not in records.ABOUT and isinstance(value, (int, float)) and not isinstance(value, bool)
        }
        if not numbers:
            raise NotUnderstood("there is no column with a number")
        used.update(numbers)
        signals = [scored(0, value, name) for name, value in numbers.items()]
    return _judged(record, prompt, answer, signals, used)


def prm(record: Record) -> Found:
    """prompt, completions (the steps) and labels. The output is the steps, each a paragraph."""
    prompt = turns_of(records.need(record, "prompt"), "prompt")
    steps, labels = records.need(record, "completions"), records.need(record, "labels")
    if not isinstance(steps, list) or not all(isinstance(step, str) and step.strip() for step in steps):
        raise NotUnderstood("must be a list of texts that are not blank", "completions")
    if not isinstance(labels, list) or len(labels) != len(steps) or not all(isinstance(x, bool) for x in labels):
        raise NotUnderstood("must be true or false for each step", "labels")
    several = any("\n" in step.strip() for step in steps)
    signals = [Signal.step(ANY_KEY, "#0", place, 1 if label else -1) for place, label in enumerate(labels)]
    used = ("prompt", "completions", "labels")
    return _judged(record, prompt, ("\n\n" if several else "\n").join(step.strip() for step in steps), signals, used)


def grpo(record: Record) -> Found:
    """Verl's prompt, data_source, ability, reward_model; or TRL's prompt and ground_truth. Nothing was judged yet."""
    prompt = turns_of(records.need(record, "prompt"), "prompt")
    truth: Any = record.get("ground_truth")
    model = record.get("reward_model")
    if isinstance(model, Mapping):
        truth = model.get("ground_truth")
    task = {
        **prompt_fields(prompt),
        "metadata": records.rest(record, ("prompt", "ground_truth", "reward_model", "extra_info", "ability")),
    }
    if isinstance(truth, str) and truth:
        task["expected_behavior"] = truth
    return Found(task)


def _conversation(record: Record, name: str) -> tuple[Turns, str]:
    turns = turns_of(records.need(record, name), name)
    if turns[-1]["role"] != "assistant":
        raise NotUnderstood("must end with a message of the assistant", name)
    return turns[:-1], turns[-1]["content"]


def _truth(record: Record, name: str) -> bool:
    value = records.need(record, name)
    if not isinstance(value, bool):
        raise NotUnderstood("must be true or false", name)
    return value


def _judged(record: Record, prompt: Turns, answer: str, signals: list[Signal], used: Iterable[str]) -> Found:
    task = {
        **prompt_fields(prompt),
        "outputs": [records.output(answer, records.model(record, "model"))],
        "metadata": records.rest(record, used),
    }
    return Found(task, [Recorded(records.annotator(record), signals)])
