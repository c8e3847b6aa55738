"""Two optimiser steps of TRL's trainers on exported files, offline: `train.py KIND=FILE …` in their own environment.

A file is loaded by ``datasets.load_dataset`` as it is and handed over without a change. The model is a random Llama of
two layers, the tokenizer byte-level; nothing is downloaded. One JSON object per file goes to the standard output;
the exit status is 1 where a file did not load, a row was dropped or said nothing, or a loss was not finite.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

FOLDER = tempfile.TemporaryDirectory(prefix="rlflow-trainers-")
os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "HF_HOME": f"{FOLDER.name}/home",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
    "CUDA_VISIBLE_DEVICES": "",
}
STEPS = 2
READERS = {".jsonl": "json", ".gz": "json", ".zst": "json", ".parquet": "parquet", ".csv": "csv", ".arrow": "arrow"}
TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>\n{% if m['role'] == 'assistant' %}{% generation %}{{ m['content'] }}"
    "<|end|>{% endgeneration %}{% else %}{{ m['content'] }}<|end|>{% endif %}\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)


def tokenizer() -> Any:
    """Byte-level, with a chat template that marks what the assistant says."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    marks = ["<|pad|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|tool|>"]
    words = ["the answer of the question is what it is", "def f(x): return x"]
    made.train_from_iterator(
        words,
        trainers.BpeTrainer(vocab_size=320, initial_alphabet=alphabet, special_tokens=marks, show_progress=False),
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<|pad|>", eos_token="<|end|>", model_max_length=10**6
    )
    fast.chat_template = TEMPLATE
    return fast


def model(name: str, tokens: Any) -> str:
    """The folder of a new random model: `lm`, or `rm` with one score."""
    import torch
    import transformers

    torch.manual_seed(0)
    sizes: dict[str, Any] = {
        "vocab_size": len(tokens),
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 65536,
        "pad_token_id": tokens.pad_token_id,
        "eos_token_id": tokens.eos_token_id,
    }
    kind = transformers.LlamaForCausalLM
    if name == "rm":
        kind = transformers.LlamaForSequenceClassification
        sizes["num_labels"] = 1
    folder = f"{FOLDER.name}/{name}"
    kind(transformers.LlamaConfig(**sizes)).save_pretrained(folder)
    tokens.save_pretrained(folder)
    return folder


def trained(kind: str, data: Any, tokens: Any, models: dict[str, str]) -> Any:
    """A trainer that has made its steps."""
    import trl

    trainers = {
        "dpo": (trl.DPOTrainer, trl.DPOConfig, "lm"),
        "reward": (trl.RewardTrainer, trl.RewardConfig, "rm"),
        "kto": (trl.KTOTrainer, trl.KTOConfig, "lm"),
        "sft": (trl.SFTTrainer, trl.SFTConfig, "lm"),
    }
    trainer, config, base = trainers[kind]
    arguments = config(
        output_dir=f"{FOLDER.name}/out",
        max_steps=STEPS,
        per_device_train_batch_size=2,
        logging_steps=1,
        save_strategy="no",
        report_to=[],
        use_cpu=True,
        seed=0,
        bf16=False,
        gradient_checkpointing=False,
        disable_tqdm=True,
        max_length=None,
    )
    made = trainer(models[base], args=arguments, train_dataset=data, processing_class=tokens)
    made.train()
    return made


def text_of(value: Any) -> str:
    """What a cell says, whatever its layout."""
    if isinstance(value, str):
        return value
    return "\n".join(message["content"] for message in value or [])


def complaints(kind: str, data: Any) -> list[str]:
    """What trainers accept without a word and learn nothing, or something wrong, from."""
    found = []
    for place, row in enumerate(data):
        told = [name for name in ("prompt", "chosen", "rejected", "completion", "messages") if name in row]
        found += [f"row {place}: {name} is empty" for name in told if not text_of(row[name]).strip()]
        for name in told:
            if isinstance(row[name], list):
                last = row[name][-1]["role"]
                if (last == "assistant") == (name == "prompt"):
                    found.append(f"row {place}: {name} ends with {last}")
            elif row[name].lstrip().startswith('[{"role"'):
                found.append(f"row {place}: {name} is a conversation as text")
        if "chosen" in row and row["chosen"] == row["rejected"]:
            found.append(f"row {place}: a tie")
        if "margin" in row and row["margin"] is None:
            found.append(f"row {place}: no margin")
    if kind == "kto" and set(data["label"]) != {True, False}:
        found.append("both labels must occur, as truth values")
    return found


def check(kind: str, path: str, tokens: Any, models: dict[str, str]) -> dict[str, Any]:
    """Load a file, train on it, and say what came of it."""
    from datasets import load_dataset

    data = load_dataset(READERS[Path(path).suffix], data_files=path, split="train")
    made = trained(kind, data, tokens, models)
    losses = [entry["loss"] for entry in made.state.log_history if "loss" in entry]
    wrong = complaints(kind, data)
    if made.state.global_step != STEPS or not losses or not all(map(math.isfinite, losses)):
        wrong.append(f"no finite loss: {losses}")
    if len(made.train_dataset) != len(data):
        wrong.append(f"{len(data) - len(made.train_dataset)} rows were dropped by the trainer")
    return {"kind": kind, "file": path, "rows": len(data), "losses": losses, "wrong": wrong[:10], "ok": not wrong}


def main(arguments: list[str]) -> int:
    """Check every file, even when one fails."""
    import datasets

    datasets.disable_progress_bars()
    failed = 0
    with contextlib.redirect_stdout(sys.stderr):
        tokens = tokenizer()
        models = {name: model(name, tokens) for name in ("lm", "rm")}
    for argument in arguments:
        kind, _, path = argument.partition("=")
        try:
            with contextlib.redirect_stdout(sys.stderr):
                told = check(kind, path, tokens, models)
        except Exception as error:
            traceback.print_exc()
            told = {"kind": kind, "file": path, "ok": False, "wrong": [f"{type(error).__name__}: {error}"]}
        failed += not told["ok"]
        print(json.dumps(told), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
