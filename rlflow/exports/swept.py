"""Files in the storage of what is not in the database any more."""

from __future__ import annotations

from uuid import UUID

from rlflow.core import database, storage

SWEPT_AT_ONCE = 1000


async def sweep(folder: str, there: str) -> int:
    """Remove the folders in `folder` that are called by an id of which `there` finds no row; how many they were."""
    store = storage.current()
    kept = await store.folders(folder)
    swept = 0
    for begin in range(0, len(kept), SWEPT_AT_ONCE):
        some = [one for one in kept[begin : begin + SWEPT_AT_ONCE] if is_uuid(one)]
        found = {str(row["id"]) for row in await database.fetch(there, some)}
        for name in some:
            if name not in found:
                await store.delete_folder(f"{folder}/{name}")
                swept += 1
    return swept


def is_uuid(text: str) -> bool:
    """Whether a folder's name is an id."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
