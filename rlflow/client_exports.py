"""Exports by the client: into files, and straight into Arrow, pandas and Hugging Face datasets."""

from __future__ import annotations

import importlib
import io
import json
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx

from rlflow.client_files import Incoming, saved, sha256_of, unpacked
from rlflow.client_transport import CHUNK, BytesProgress, ClientError

if TYPE_CHECKING:
    import pyarrow as pa

JsonObject = dict[str, Any]
Progress = Callable[[JsonObject], None]

AS_IT_IS = {"Accept-Encoding": "identity"}
"""Ranges and checksums are of the file itself."""
ATTEMPTS = 5
"""Requests for the rest of a file whose download broke off, in a row without a byte."""


class Exports(ABC):
    """The part of `Client` that is about exports."""

    @abstractmethod
    def _send(self, method: str, path: str, **options: Any) -> AbstractContextManager[httpx.Response]: ...

    @abstractmethod
    def _until_ended(self, path: str, progress: Progress | None) -> JsonObject: ...

    @abstractmethod
    def _object(self, method: str, path: str, **options: Any) -> JsonObject: ...

    @abstractmethod
    def _items(self, path: str, filters: Mapping[str, Any]) -> Iterator[JsonObject]: ...

    @abstractmethod
    def request(self, method: str, path: str, *, again: bool = True, **options: Any) -> Any: ...

    def preview_export(self, project: str | UUID, recipe: str, format: str, **fields: Any) -> JsonObject:
        """How many rows survive each filter, and the first rows."""
        body = {"project_id": str(project), "recipe": recipe, "format": format, **fields}
        return self._object("POST", "exports/preview", json=body)

    def export(
        self,
        project: str | UUID,
        recipe: str,
        format: str,
        path: str | os.PathLike[str],
        *,
        received: BytesProgress | None = None,
        progress: Progress | None = None,
        **fields: Any,
    ) -> list[Path]:
        """Export a project into a file, which appears under its name only when it is complete.

        With a split a worker builds the export, and each part becomes a file: pairs.jsonl is written as
        pairs.train.jsonl, pairs.test.jsonl and so on. What a worker builds is downloaded with `download`, which
        goes on where a connection broke off; a stream cannot be gone on with.

        Args:
            project: id of the project.
            recipe: dpo, kto, sft, ...; see GET /plugins.
            format: jsonl, parquet, csv, ...; see GET /plugins.
            path: the file; one that exists is replaced.
            received: called with the number of bytes received so far of the present file.
            progress: called with the export while a worker builds it.
            fields: options, filters, split, aggregate, snapshot (an id); stream=False has a worker build it without a
                split, too.

        Returns:
            The files.

        """
        body = {"project_id": str(project), "recipe": recipe, "format": format, **fields}
        with self._send("POST", "exports", json=body, headers=AS_IT_IS) as response:
            if response.status_code != httpx.codes.ACCEPTED:
                return [saved(response, Path(path), received)]
            answer = json.loads(response.read())
        return self.download(answer["id"], path, received=received, progress=progress)

    def download(
        self,
        export: str | UUID,
        path: str | os.PathLike[str],
        *,
        received: BytesProgress | None = None,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Wait for an export that a worker builds, and download its files; see `export` for their names.

        A download that breaks off goes on from the byte that it has reached, also in a later call or another
        process: what was received waits beside the file, under a name with the checksum of the whole.
        """
        found = self._until_ended(f"exports/{export}", progress)
        if not found["files"]:
            raise ClientError("this export was streamed and is not kept on the server: export again")
        made = []
        for file in found["files"]:
            part = file["part"]
            of_part = [other for other in found["files"] if other["part"] == part]
            told = [] if part is None else [part]
            if len(of_part) > 1:
                told.append(f"{file['number']:05d}-of-{len(of_part):05d}")
            target = Path(path)
            target = target.with_suffix(f".{'-'.join(told)}{target.suffix}") if told else target
            made.append(self._fetched(f"exports/{export}/file", file, target, received))
        return made

    def export_dataset(
        self,
        project: str | UUID,
        recipe: str,
        format: str,
        folder: str | os.PathLike[str],
        *,
        received: BytesProgress | None = None,
        progress: Progress | None = None,
        **fields: Any,
    ) -> Path:
        """Have a worker build an export, and save it as a dataset's folder, which `datasets.load_dataset` loads.

        It holds the data, the dataset card (README.md), manifest.json and what the recipe's trainer wants beside them.
        The parameters are those of `export`; `folder` must not be there yet, and appears when it is complete. Raises
        ClientError.
        """
        body = {"project_id": str(project), "recipe": recipe, "format": format, **fields, "stream": False}
        answer = self._object("POST", "exports", json=body)
        return self.download_dataset(answer["id"], folder, received=received, progress=progress)

    def download_dataset(
        self,
        export: str | UUID,
        folder: str | os.PathLike[str],
        *,
        received: BytesProgress | None = None,
        progress: Progress | None = None,
    ) -> Path:
        """Wait for an export that a worker builds, and save its folder; see `export_dataset`. Raises ClientError."""
        target = Path(folder)
        if target.exists():
            raise ClientError(f"{target} exists: choose a folder that is not there yet")
        found = self._until_ended(f"exports/{export}", progress)
        checksums = {file["path"]: file["sha256"] for file in found["files"]}
        with self._send("GET", f"exports/{export}/archive", params={"type": "tar"}, headers=AS_IT_IS) as response:
            return unpacked(response, target, checksums, received)

    def create_snapshot(
        self, project: str | UUID, name: str, note: str = "", *, progress: Progress | None = None
    ) -> JsonObject:
        """Keep the project's judgements as they are now, to be exported again exactly by `snapshot=`; wait for it."""
        body = {"name": name, "note": note}
        made = self._object("POST", f"projects/{project}/snapshots", json=body)
        return self._until_ended(f"projects/{project}/snapshots/{made['id']}", progress)

    def snapshots(self, project: str | UUID) -> Iterator[JsonObject]:
        """The project's snapshots, the newest first."""
        return self._items(f"projects/{project}/snapshots", {})

    def snapshot(self, project: str | UUID, name: str | UUID) -> JsonObject:
        """A snapshot by its name or id. Raises ClientError."""
        found = list(self.snapshots(project))
        for one in found:
            if str(name) in (one["name"], one["id"]):
                return one
        there = ", ".join(repr(one["name"]) for one in found) or "none yet"
        raise ClientError(f"the project has no snapshot {str(name)!r} (there are: {there})")

    def delete_snapshot(self, project: str | UUID, snapshot: str | UUID) -> None:
        """Delete a snapshot by its id; exports made of it stay."""
        self.request("DELETE", f"projects/{project}/snapshots/{snapshot}")

    def export_link(self, export: str | UUID, part: str | None = None, minutes: int = 24 * 60) -> str:
        """An address from which anybody can download a built file, for so many minutes."""
        body = {"part": part, "minutes": minutes}
        return str(self._object("POST", f"exports/{export}/link", json=body)["url"])

    def delete_export(self, export: str | UUID) -> None:
        """Delete an export with its files; links to it stop working."""
        self.request("DELETE", f"exports/{export}")

    def to_batches(self, project: str | UUID, recipe: str, **fields: Any) -> Iterator[pa.RecordBatch]:
        """The rows as Arrow record batches, while they come: nothing is kept. Raises ClientError."""
        import pyarrow as pa

        body = {"project_id": str(project), "recipe": recipe, **fields, "format": "arrow", "stream": True}
        parameters = {"part": body.pop("part", None)}
        with self._send("POST", "exports", json=body, params=parameters, headers=AS_IT_IS) as response:
            whole = io.BufferedReader(Incoming(response.iter_raw()), CHUNK)  # a short read is the end to Arrow
            try:
                with pa.ipc.open_stream(pa.PythonFile(whole, mode="r")) as reader:
                    yield from reader
            except (httpx.HTTPError, pa.ArrowInvalid, OSError) as error:
                raise ClientError(f"the export broke off: {error}") from None

    def to_arrow(self, project: str | UUID, recipe: str, **fields: Any) -> pa.Table:
        """The rows as an Arrow table; fields: options, filters, aggregate, and split with part."""
        import pyarrow as pa

        batches = list(self.to_batches(project, recipe, **fields))
        if batches:
            return pa.Table.from_batches(batches)
        preview = self.preview_export(project, recipe, "arrow", **{k: v for k, v in fields.items() if k != "part"})
        names = ", ".join(column["name"] for column in preview["schema"])
        raise ClientError(f"there is nothing to export: no row of {names} passes the filters")

    def to_pandas(self, project: str | UUID, recipe: str, **fields: Any) -> Any:
        """The rows as a pandas frame, see `to_arrow`; it needs pandas."""
        return self.to_arrow(project, recipe, **fields).to_pandas()

    def to_dataset(self, project: str | UUID, recipe: str, **fields: Any) -> Any:
        """The rows as a Hugging Face dataset, see `to_arrow`; it needs datasets."""
        try:
            datasets = importlib.import_module("datasets")
        except ModuleNotFoundError:
            raise ClientError("to_dataset() needs the package datasets: pip install datasets") from None
        return datasets.Dataset(self.to_arrow(project, recipe, **fields))

    def _fetched(self, path: str, told: JsonObject, target: Path, received: BytesProgress | None) -> Path:
        """A built file, from the byte on that an earlier attempt has reached."""
        unfinished = target.with_name(f"{target.name}.{told['sha256'][:16]}.part")
        failures = 0
        while (have := unfinished.stat().st_size if unfinished.exists() else 0) < told["bytes"] or have == 0:
            headers = AS_IT_IS | ({"Range": f"bytes={have}-", "If-Range": f'"{told["sha256"]}"'} if have else {})
            try:
                parameters = {"part": told["part"], "number": told.get("number")}
                with self._send("GET", path, params=parameters, headers=headers) as response:
                    whole = response.status_code != httpx.codes.PARTIAL_CONTENT
                    with unfinished.open("wb" if whole else "ab") as file:
                        for chunk in response.iter_raw(CHUNK):
                            file.write(chunk)
                            failures = 0
                            if received is not None:
                                received(file.tell())
                if told["bytes"] == 0:
                    break
            except httpx.HTTPError as error:
                failures += 1
                if failures == ATTEMPTS:
                    words = f"the download broke off after {have} of {told['bytes']} bytes: {error}"
                    raise ClientError(f"{words}. What came is kept: the same call goes on from there") from None
                time.sleep(min(10.0, 0.5 * 2**failures))
        if sha256_of(unfinished) != told["sha256"]:
            unfinished.unlink()
            raise ClientError(f"{target.name} came damaged: its checksum is another. Download it again")
        unfinished.replace(target)
        return target
