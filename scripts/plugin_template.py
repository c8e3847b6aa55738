"""Write examples/rlflow-plugin-template as `rlflow plugins new` makes it, with every part."""

from __future__ import annotations

import shutil
from pathlib import Path

from rlflow.cli.new_plugin import PARTS, NewPlugin

TARGET = Path(__file__).parent.parent / "examples/rlflow-plugin-template"
PLUGIN = NewPlugin(TARGET.name, list(PARTS), author="The RLFlow authors", year=2026)

if __name__ == "__main__":
    shutil.rmtree(TARGET, ignore_errors=True)
    PLUGIN.write(TARGET)
