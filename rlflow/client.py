"""A thin Python client over REST, for notebooks and scripts; the command line uses it, too.

    from rlflow.client import Client

    with Client("https://rlflow.example.org", token="rlf_...") as rlflow:
        project = rlflow.create_project("Helpfulness", task_type="qa")
        job = rlflow.import_tasks(project["id"], "prompts.jsonl")
        print(job["imported"], "imported,", job["rejected"], "rejected")
        ...
        rlflow.export(project["id"], "dpo", "parquet", path="pairs.parquet")
        pairs = rlflow.to_pandas(project["id"], "dpo", filters={"min_agreement": 0.6})

Answers are the JSON of the REST API as dicts and lists; docs of each field are at /docs of the server.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import httpx

from rlflow import __version__
from rlflow.client_exports import Exports
from rlflow.client_transport import (
    MEDIA_TYPES,
    BytesProgress,
    ClientError,
    chunks_of,
    format_of,
    lines_of,
    refusal,
)

__all__ = ["MEDIA_TYPES", "Client", "ClientError"]

JsonObject = dict[str, Any]
Progress = Callable[[JsonObject], None]

ENDED = frozenset({"succeeded", "failed", "cancelled"})
RETRIES = 5
OUTAGE_SECONDS = 60.0
"""For how long `wait` bears a server that does not answer: a restart takes less."""


class Client(Exports):
    """RLFlow over REST.

    Args:
        url: the server; without it RLFLOW_URL, else http://127.0.0.1:8000.
        token: an API token or an access token; without it RLFLOW_TOKEN. `login` gets one, too.
        timeout: seconds for which the server may be silent.

    """

    def __init__(self, url: str | None = None, token: str | None = None, *, timeout: float = 120.0) -> None:
        self.url = (url or os.environ.get("RLFLOW_URL") or "http://127.0.0.1:8000").rstrip("/")
        headers = {"User-Agent": f"rlflow-client/{__version__}"}
        try:
            self._http = httpx.Client(
                base_url=f"{self.url}/api/v1/", headers=headers, timeout=httpx.Timeout(timeout, connect=10.0)
            )
        except httpx.InvalidURL as error:
            raise ClientError(f"{self.url!r} is not the address of a server: {error}") from None
        token = token or os.environ.get("RLFLOW_TOKEN")
        if token:
            self._use(token)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    # Signing in

    def login(self, email: str, password: str) -> JsonObject:
        """Sign in; the user. The access token lasts some minutes: for longer work make an API token."""
        answer = self.request("POST", "auth/login", json={"email": email, "password": password})
        self._use(answer["access_token"])
        user: JsonObject = answer["user"]
        return user

    def me(self) -> JsonObject:
        """The user whom the token speaks for."""
        return self._object("GET", "auth/me")

    # Projects

    def projects(self, **filters: Any) -> Iterator[JsonObject]:
        """Your projects, the newest first; an admin sees all. `q` is a part of the name."""
        return self._items("projects", filters)

    def project(self, project: str | UUID) -> JsonObject:
        """A project by its id or its exact name. Raises ClientError where there is none, or several of the name."""
        with contextlib.suppress(ValueError):
            return self._object("GET", f"projects/{UUID(str(project))}")
        found = [item for item in self.projects(q=str(project)) if item["name"] == project]
        if len(found) != 1:
            how = "no project" if not found else f"{len(found)} projects"
            raise ClientError(
                f"there are {how} named {project!r}: give the id" if found else f"no project is named {project!r}"
            )
        return found[0]

    def create_project(self, name: str, **fields: Any) -> JsonObject:
        """Make a project; fields: description, guidelines, task_type, widgets, annotations_per_task, ..."""
        return self._object("POST", "projects", json={"name": name, **fields})

    # Tasks

    def create_task(self, project: str | UUID | None = None, **fields: Any) -> JsonObject:
        """Make a task: type, prompt or messages, system, outputs [{model_id, output}], tags, metadata, gold, ..."""
        if project is not None:
            fields["project_id"] = str(project)
        return self._object("POST", "tasks", json=fields)

    def tasks(self, project: str | UUID | None = None, **filters: Any) -> Iterator[JsonObject]:
        """Tasks, page after page; filters: type, status, tag, q, created_after, min_agreement, ..."""
        return self._items("tasks", {"project_id": None if project is None else str(project), **filters})

    def import_tasks(
        self,
        project: str | UUID,
        source: str | os.PathLike[str] | Iterable[Mapping[str, Any]],
        *,
        format: str | None = None,
        mapping: Mapping[str, str] | None = None,
        wait: bool = True,
        progress: Progress | None = None,
        sent: BytesProgress | None = None,
        **options: Any,
    ) -> JsonObject:
        """Import tasks from a file (JSON lines, CSV, Parquet) or from rows.

        Args:
            project: id of the project.
            source: path of a file, or rows as dicts.
            format: jsonl, csv or parquet; by default what the file's name says.
            mapping: field of a task to column of the file, or to "=" and a constant.
            wait: whether to wait for the job that imports.
            progress: called with the job as it goes on.
            sent: called with the number of bytes sent so far.
            options: further parameters of the route: type, and layout for the files of other tools (docs/imports.md).

        Returns:
            The job: id, status, imported, rejected, errors [{line, field, message}].

        """
        parameters = {key: value for key, value in options.items() if value is not None}
        if mapping:
            parameters["mapping"] = json.dumps(dict(mapping))
        if isinstance(source, (str, os.PathLike)):
            kind = format or format_of(Path(source))
            body = chunks_of(Path(source), sent)
        else:
            kind, body = "jsonl", lines_of(source, sent)
        if kind not in MEDIA_TYPES:
            raise ClientError(f"the format {kind!r} cannot be imported; there are {', '.join(MEDIA_TYPES)}")
        answer = self.request(
            "POST",
            f"projects/{project}/tasks/import",
            params=parameters,
            content=body,
            headers={"Content-Type": MEDIA_TYPES[kind]},
            again=False,
        )
        job: JsonObject = answer["job"]
        return self.wait(job["id"], progress) if wait else job

    # Jobs

    def job(self, job: str | UUID) -> JsonObject:
        """A job: status, progress (0 to 1), its result, its error."""
        return self._object("GET", f"jobs/{job}")

    def job_errors(self, job: str | UUID) -> Iterator[JsonObject]:
        """Every line that an import refused: line, field, message, in the order of the file."""
        with self._send("GET", f"jobs/{job}/errors", params={"format": "ndjson"}) as response:
            try:
                for line in response.iter_lines():
                    yield json.loads(line)
            except httpx.HTTPError as error:
                raise ClientError(f"the list of errors broke off: {error}") from None

    def wait(self, job: str | UUID, progress: Progress | None = None) -> JsonObject:
        """Wait until a job has ended; the job. Raises ClientError if it failed or was cancelled."""
        return self._until_ended(f"jobs/{job}", progress)

    def _until_ended(self, path: str, progress: Progress | None) -> JsonObject:
        pause, silent_since = 0.1, None
        while True:
            try:
                found = self._object("GET", path)
                silent_since = None
            except ClientError as error:
                now = time.monotonic()
                silent_since = silent_since or now
                if error.status not in (0, 502, 503, 504) or now - silent_since > OUTAGE_SECONDS:
                    raise
                time.sleep(1)
                continue
            if progress is not None:
                progress(found)
            if found["status"] in ENDED:
                if found["status"] != "succeeded":
                    raise ClientError(f"{path} {found['status']}: {found.get('error') or 'no reason was given'}")
                return found
            time.sleep(pause)
            pause = min(1.0, pause * 1.3)

    # Judging

    def next(self, project: str | UUID | None = None) -> JsonObject | None:
        """Claim the next assignment; None if nothing is there to be judged."""
        answer = self.request("POST", "annotator/next", json={"project_id": str(project)} if project else {})
        return answer["assignment"] if answer else None

    def submit(self, assignment: str | UUID, values: Mapping[str, Any], **fields: Any) -> JsonObject:
        """Submit a judgement: values by widget name; fields: rationale, reward_scalar, duration_ms, next."""
        body = {"assignment_id": str(assignment), "values": dict(values), **fields}
        return self._object("POST", "feedback", json=body)

    # Results

    def quality(self, project: str | UUID) -> JsonObject:
        """Agreement, annotators, rewards and models of a project."""
        return self._object("GET", "metrics/quality", params={"project_id": str(project)})

    # How it is sent

    def request(self, method: str, path: str, *, again: bool = True, **options: Any) -> Any:
        """Any route below /api/v1; its JSON, or None where it answers nothing. Raises ClientError.

        A refusal because of too many requests is waited for and tried again, unless `again` is false (a body that
        can be sent only once).
        """
        for attempt in range(RETRIES):
            try:
                with self._send(method, path, **options) as response:
                    content = response.read()
                    return json.loads(content) if content else None
            except ClientError as error:
                if error.status != 429 or not again or attempt == RETRIES - 1:
                    raise
                time.sleep(min(60.0, error.problem.get("retry_after", 1.0)))
            except (httpx.HTTPError, ValueError) as error:
                raise ClientError(f"the answer of {self.url} cannot be read: {error}") from None
        raise AssertionError("unreachable")

    @contextlib.contextmanager
    def _send(self, method: str, path: str, **options: Any) -> Iterator[httpx.Response]:
        """A response whose status is good and whose body is still to be read."""
        if options.get("params"):
            options["params"] = {key: value for key, value in options["params"].items() if value is not None}
        request = self._http.build_request(method, path, **options)
        try:
            response = self._http.send(request, stream=True)
        except httpx.HTTPError as error:
            raise ClientError(f"{self.url} does not answer: {error or type(error).__name__}") from None
        with contextlib.closing(response):
            if response.is_redirect or response.is_error:
                raise refusal(response)
            yield response

    def _object(self, method: str, path: str, **options: Any) -> JsonObject:
        answer: JsonObject = self.request(method, path, **options)
        return answer

    def _items(self, path: str, filters: Mapping[str, Any]) -> Iterator[JsonObject]:
        cursor: str | None = None
        while True:
            page = self.request("GET", path, params={"limit": 100, **filters, "cursor": cursor})
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _use(self, token: str) -> None:
        try:
            token.encode("ascii")
        except UnicodeEncodeError:
            raise ClientError("the token holds characters that no token has: copy it again") from None
        self._http.headers["Authorization"] = f"Bearer {token.strip()}"
