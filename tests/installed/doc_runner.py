"""Runs a page of documentation as a reader would: writes its files and types its commands, from top to bottom.

A block after ``<!-- file: path -->`` is a file, written where the reader stands. A block of ``console`` is commands
(after ``$ ``) and what they print: lines that must appear in this order, with ``...`` for what is left out. Any other
block must be ``text``: then nothing is done with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.installed.environment import run

BLOCK = re.compile(r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A block of code. `line` is where it begins in its page."""

    line: int
    language: str
    file: str | None
    text: str


def blocks_of(page: Path) -> Iterator[Block]:
    """The blocks of a page. Fails at one of which nobody knows what it is."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        block = Block(line, found["language"], found["file"], found["text"])
        known = block.file is not None or block.language in ("console", "text")
        assert known, f"{page.name}:{line}: a block is a file, console or text"
        yield block


def run_page(page: Path, folder: Path, variables: Mapping[str, str]) -> list[Block]:
    """Do what a page says, in a folder; its blocks. Fails at the first that does not come out as it says."""
    blocks = list(blocks_of(page))
    for block in blocks:
        where = f"{page.name}:{block.line}"
        if block.file is not None:
            path = folder / block.file
            assert path.parent.is_dir(), f"{where}: there is no folder for {path}"
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            folder = _type(block.text, folder, variables, where)
    return blocks


def _type(text: str, folder: Path, variables: Mapping[str, str], where: str) -> Path:
    """Type commands one after the other and compare what they print; where the reader stands then."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        script = f"{command}\necho; pwd"
        done = run("bash", "-euo", "pipefail", "-c", script, cwd=folder, **variables)
        *printed, folder_then = done.stdout.rstrip("\n").split("\n")
        _compare([line.rstrip() for line in printed], expected.splitlines(), f"{where}: {command}")
        folder = Path(folder_then)
    return folder


def _compare(printed: list[str], expected: list[str], where: str) -> None:
    place = 0
    for line in expected:
        if line.strip() in ("", "..."):
            continue
        pattern = re.compile(".*".join(re.escape(piece) for piece in line.rstrip().split("...")))
        found = next((at for at in range(place, len(printed)) if pattern.fullmatch(printed[at])), None)
        assert found is not None, f"{where}\nshould print {line!r} but says\n" + "\n".join(printed)
        place = found + 1
