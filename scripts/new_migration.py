"""Write a migration for what changed in the models: ``python scripts/new_migration.py NAME``.

It needs DATABASE_URL to name a scratch database, which it brings up to the last migration first. The first
migration also runs the statements of rlflow/core/schema.py; later changes of that file are added by hand.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from rlflow.core import migrations, schema
from rlflow.core.settings import load_settings
from rlflow.core.shipped_migrations import LOCATION

FOLDER = LOCATION / "models"


def add_statements(path: Path) -> None:
    """Run the statements of schema.py at the end of the first migration's upgrade."""
    text = path.read_text()
    extra = ";\n        ".join(schema.STATEMENTS)
    head, closing, tail = text.partition('"""\n\n\nasync def downgrade')
    path.write_text(f"{head.rstrip()}\n        {extra};\n        {closing}{tail}")


async def main(name: str) -> None:
    """Make the first migration, or one for the difference."""
    settings = load_settings()
    first = not any(FOLDER.glob("0_*.py"))
    path: Path | None = None
    async with migrations._command(settings) as command:
        if first:
            (FOLDER / "__init__.py").unlink(missing_ok=True)
            FOLDER.rmdir()
            await command.init_db(safe=False)
            (FOLDER / "__init__.py").touch()
            [path] = FOLDER.glob("0_*.py")
            add_statements(path)
        else:
            await command.init()
            await command.upgrade()
            await command.init()  # again: Aerich reads the last version when it starts
            made = await command.migrate(name, no_input=True)
            path = FOLDER / made if made else None
    print(path or "nothing changed")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "update"))
