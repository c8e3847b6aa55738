"""The tutorial of plugin authors, done as it says, in the environment with the wheels; its page is the test."""

from __future__ import annotations

from tests.installed.conftest import Tutorial


def test_the_tutorial_works_from_top_to_bottom(tutorial: Tutorial) -> None:
    commands = [line for block in tutorial.blocks if block.language == "console" for line in block.text.splitlines()]
    typed = [line.removeprefix("$ ") for line in commands if line.startswith("$ ")]
    assert [word for word in ("rlflow plugins new", "pip install", "pytest", "pip wheel") if word in " ".join(typed)]
    assert (tutorial.folder / "rlflow-tone/dist/rlflow_tone-0.1.0-py3-none-any.whl").is_file()
