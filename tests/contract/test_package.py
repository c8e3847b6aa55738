"""What the wheel holds, and that nothing in the project speaks of the machine that it was written on."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_package_is_in_the_wheel() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    found = set()
    for folder, prefix in (("rlflow", "rlflow"), ("plugins", "rlflow.plugins"), ("migrations", "rlflow.migrations")):
        for init in (ROOT / folder).rglob("__init__.py"):
            below = init.parent.relative_to(ROOT / folder).parts
            found.add(".".join([prefix, *below]))
    assert found == listed


def test_every_source_file_is_below_a_package() -> None:
    for folder in ("rlflow", "plugins", "migrations"):
        for path in (ROOT / folder).rglob("*.py"):
            assert (path.parent / "__init__.py").exists(), f"{path} is in no package, so in no wheel"


def test_the_lock_names_no_address() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    locks = [name for name in tracked if name.endswith((".lock", "lock.txt"))]
    assert locks
    for name in locks:
        assert "://" not in (ROOT / name).read_text(), f"{name} holds a download address"
