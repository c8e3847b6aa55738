"""A fresh environment with wheels of RLFlow and of other packages, installed by pip with nothing downloaded.

What RLFlow depends on comes from the environment of the tests, by a path file. RLFlow itself does not: the environment
has the files of the wheel, and would not start without one of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PIP_SAYS_NOTHING = ("--disable-pip-version-check", "--no-input", "--quiet")
OFFLINE = ("--no-deps", "--no-index", "--no-build-isolation")


def run(*command: str | Path, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program; what it printed. Fails where the program does."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd or "/",
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=180,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def copy_of_sources(folder: Path) -> Path:
    """What git knows, and what `make web` made: a build writes into its sources, and these are nobody's."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    wanted = [name for name in listed if name.split("/")[0] in ("rlflow", "plugins", "migrations") or "/" not in name]
    for name in wanted:
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    for built in ("rlflow/static", "plugins/widgets/static"):
        if (ROOT / built).is_dir():
            shutil.copytree(ROOT / built, folder / built, dirs_exist_ok=True)
    return folder


def wheels(sources: list[Path], into: Path) -> dict[str, Path]:
    """Build wheels of copies of source trees, by the name of each distribution."""
    run(sys.executable, "-m", "pip", "wheel", *PIP_SAYS_NOTHING, *OFFLINE, "--wheel-dir", into, *sources)
    return {made.name.partition("-")[0]: made for made in into.glob("*.whl")}


class Installed:
    """An environment: its programs, and pip."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False, symlinks=True)
        self.python = folder / "bin" / "python"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        self.packages = folder / "lib" / version / "site-packages"
        borrowed = sysconfig.get_paths()["purelib"]
        (self.packages / "dependencies_of_the_tests.pth").write_text(f"{borrowed}\n")
        (folder / "bin" / "pip").write_text(f'#!/bin/sh\nexec {self.python} -m pip "$@"\n')
        (folder / "bin" / "pip").chmod(0o755)

    @property
    def variables(self) -> dict[str, str]:
        """The environment of whoever has activated it, with a pip that asks nobody."""
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "VIRTUAL_ENV": str(self.folder),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round: 0 turns the isolation off
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "RLFLOW_LOG_LEVEL": "warning",
        }

    def pip(self, *arguments: str | Path) -> None:
        """Run its pip."""
        run(self.python, "-m", "pip", arguments[0], *PIP_SAYS_NOTHING, *arguments[1:], **self.variables)

    def install(self, *wheels: Path) -> None:
        """Install wheels, over what is there."""
        self.pip("install", "--no-compile", "--force-reinstall", *wheels)

    def run(self, *command: str | Path, cwd: Path | None = None, **variables: str) -> str:
        """Run a program of the environment; what it printed."""
        return run(*command, cwd=cwd, **self.variables, **variables).stdout
