"""`rlflow plugins new`: an installable plugin from a template, with the parts that its author chose.

The template is the folder `plugin_template`, a file of Jinja for each file of a plugin. Everything that it makes passes
Ruff, mypy and its own tests as it is; a test of RLFlow sees to that, part by part.
"""

from __future__ import annotations

import datetime
import json
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rlflow.plugin import API

TEMPLATE = Path(__file__).parent / "plugin_template"
NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
LONGEST = 40
"""Of a name: with a longer one lines of the template would no longer be formatted as Ruff does it."""


@dataclass(frozen=True)
class Part:
    """A part that a plugin may have. `kind` is what its hook registers."""

    title: str
    kind: str
    base: str


PARTS = {
    "scorer": Part("scorer", "scorers", "Scorer"),
    "widget": Part("widget", "widgets", "Widget"),
    "task_type": Part("task type", "task_types", "TaskType"),
    "recipe": Part("recipe", "recipes", "Recipe"),
    "format": Part("format", "formats", "Format"),
    "provider": Part("LLM provider", "llm_providers", "LLMProvider"),
    "notifier": Part("notifier", "notifiers", "Notifier"),
}
LICENCES = {"apache-2.0": "Apache-2.0", "mit": "MIT", "own": "LicenseRef-Proprietary"}
"""The choices, each with the word that pyproject.toml uses for it (SPDX)."""


class Refused(ValueError):
    """Why no plugin can be made so, and what to do."""


@dataclass(frozen=True)
class NewPlugin:
    """What an author asked for.

    Attributes:
        package: the name on PyPI, such as ``rlflow-toxicity``.
        parts: names of PARTS.
        licence: one of LICENCES.

    """

    package: str
    parts: Sequence[str]
    licence: str = "apache-2.0"
    author: str = "The authors"
    year: int = 2026

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.package) or len(self.package) > LONGEST:
            words = f"lower-case words joined by - and {LONGEST} characters at most, such as rlflow-toxicity"
            raise Refused(f"{self.package!r} cannot be the name of a package: use {words}")
        if self.module == "rlflow" or keyword.iskeyword(self.module) or keyword.iskeyword(self.word):
            raise Refused(f"{self.package!r} is a name that Python or RLFlow needs itself: choose another one")
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown or not self.parts:
            raise Refused(f"no part is named {', '.join(unknown) or 'so'}: there are {', '.join(PARTS)}")
        if not self.author.isprintable() or set(self.author) & {'"', "\\"}:
            raise Refused("the author's name must be printable, without quotes and backslashes")

    @property
    def module(self) -> str:
        """What Python imports."""
        return self.package.replace("-", "_")

    @property
    def word(self) -> str:
        """What the plugin and its parts are called in RLFlow: the name without rlflow."""
        return self.module.removeprefix("rlflow_")

    def files(self) -> Iterator[tuple[str, str]]:
        """The path and the text of every file, in the order of their paths."""
        values = self._values()
        templates = Environment(
            loader=FileSystemLoader(TEMPLATE),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701  it writes Python and TOML, not HTML; the values are checked above
        )
        made = {"LICENSE": templates.get_template(f"LICENSE-{self.licence}.txt").render(values)}
        for path in sorted(TEMPLATE.rglob("*.j2")):
            name = path.relative_to(TEMPLATE).as_posix()
            if self._wants(name):
                target = name.removesuffix(".j2").replace("src/module/", f"src/{self.module}/")
                made[".gitignore" if target == "gitignore" else target] = templates.get_template(name).render(values)
        yield from sorted(made.items())

    def _wants(self, name: str) -> bool:
        """Whether a file of the template belongs to a part that was chosen, or to none."""
        stem = Path(name.removesuffix(".j2")).stem.removeprefix("test_")
        return stem not in PARTS or stem in self.parts

    def _values(self) -> dict[str, Any]:
        parts = [part for part in PARTS if part in self.parts]
        camel = "".join(word.capitalize() for word in self.word.split("_"))
        return {
            "api": API,
            "author": self.author,
            "base_of": {part: PARTS[part].base for part in PARTS},
            "bases": sorted(PARTS[part].base for part in parts),
            "classes": {part: f"{camel}{PARTS[part].base.removeprefix('LLM')}" for part in PARTS},
            "hooks": {part: f"register_{PARTS[part].kind}" for part in PARTS},
            "kinds": json.dumps([PARTS[part].kind for part in parts]),
            "label": self.word.replace("_", " ").capitalize(),
            "module": self.module,
            "package": self.package,
            "parts": parts,
            "spdx": LICENCES[self.licence],
            "titles": {part: PARTS[part].title for part in PARTS},
            "word": self.word,
            "year": self.year,
        }

    def write(self, folder: Path) -> list[str]:
        """Make the package in a new folder; the paths within it. Raises Refused where something is there."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(f"{folder} is there already: choose another name, or another folder with --into")
        written = []
        for name, text in self.files():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(name)
        return written


@click.command("new")
@click.argument("name")
@click.option(
    "--with",
    "parts",
    default="scorer",
    show_default=True,
    help=f"What it brings, parted by commas: {', '.join(PARTS)}; or all.",
)
@click.option("--licence", "--license", type=click.Choice(list(LICENCES)), default="apache-2.0", show_default=True)
@click.option("--author", default="The authors", show_default=True, help="Who made it.")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to make it in.")
def new(name: str, parts: str, licence: str, author: str, into: Path) -> None:
    """Make a new plugin: a package that can be installed, tested and published as it is."""
    wanted = [part.strip().replace("-", "_") for part in parts.split(",")]
    wanted = list(PARTS) if wanted == ["all"] else wanted
    year = datetime.datetime.now(tz=datetime.UTC).year
    folder = into / name
    try:
        written = NewPlugin(name, wanted, licence, author, year).write(folder)
    except Refused as error:
        raise click.ClickException(str(error)) from None
    for path in written:
        click.echo(f"  {folder / path}")
    click.echo(f'Made {folder}. Next: cd {folder} && pip install -e ".[dev]" && pytest')
