"""The client, and the commands built on it, against a running RLFlow with a worker."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
from pathlib import Path

import httpx
import pytest

from rlflow.client import Client, ClientError
from tests.cli.live import EMAIL, Live, live  # noqa: F401 - a fixture
from tests.cli.processes import rlflow

PREFERENCE = [{"widget": "preference", "name": "better"}]
OUTPUTS = [{"model_id": "m1", "output": "four"}, {"model_id": "m2", "output": "five"}]


def rows(count: int) -> list[dict[str, object]]:
    """Tasks as rows of a file."""
    return [{"type": "qa", "prompt": f"How much is {i} + {i}?", "outputs": OUTPUTS} for i in range(count)]


SAMPLE = "Sample: everyday questions"


def test_signing_in(live: Live) -> None:  # noqa: F811
    with Client(live.url) as client:
        with pytest.raises(ClientError) as refused:
            client.login(EMAIL, "wrong")
        assert refused.value.status == 401
        assert refused.value.problem["status"] == 401
        assert client.login(EMAIL, "a password of the tests")["email"] == EMAIL
        assert client.me()["role"] == "admin"


def test_the_sample_project_is_there_and_can_be_judged(live: Live) -> None:  # noqa: F811
    with live.admin() as client:
        sample = client.project(SAMPLE)
        tasks = list(client.tasks(sample["id"]))
        assert len(tasks) == 26
        assert all("sample" in task["tags"] for task in tasks)


def test_projects_by_name_and_id(live: Live) -> None:  # noqa: F811
    with live.admin() as client:
        made = client.create_project("By name", task_type="qa", widgets=PREFERENCE)
        assert client.project("By name")["id"] == client.project(made["id"])["id"] == made["id"]
        with pytest.raises(ClientError, match="no project is named 'by'"):
            client.project("by")
        client.create_project("By name")
        with pytest.raises(ClientError, match="2 projects named 'By name'"):
            client.project("By name")
        with pytest.raises(ClientError) as refused:
            client.create_project("", lease_minutes=0)
        assert {error["field"] for error in refused.value.problem["errors"]} == {"name", "lease_minutes"}
        assert "lease_minutes" in str(refused.value)


def test_import_judge_export(live: Live, tmp_path: Path) -> None:  # noqa: F811
    with live.admin() as client:
        project = client.create_project("Sums", task_type="qa", widgets=PREFERENCE)
        seen: list[dict[str, object]] = []
        job = client.import_tasks(project["id"], rows(230), progress=seen.append)
        assert (job["status"], job["imported"], job["rejected"]) == ("succeeded", 230, 0)
        assert seen[-1] == job
        prompts = {task["prompt"] for task in client.tasks(project["id"])}  # three pages
        assert prompts == {row["prompt"] for row in rows(230)}
        one = client.create_task(project["id"], type="qa", prompt="And 1?", outputs=OUTPUTS, tags=["single"])
        assert [task["id"] for task in client.tasks(project["id"], tag="single")] == [one["id"]]

        assignment = client.next(project["id"])
        assert assignment is not None
        better = assignment["outputs"][0]["id"]
        feedback = client.submit(assignment["id"], {"better": {"preferred": better, "strength": 2}})
        assert feedback["id"]
        assert client.quality(project["id"])

        (path,) = client.export(project["id"], "dpo", "jsonl", tmp_path / "pairs.jsonl")
        (line,) = path.read_text().splitlines()
        assert json.loads(line)["chosen"][0]["content"] in ("four", "five")

        kept = client.create_snapshot(project["id"], "v1", "before the next one")
        assert (kept["status"], kept["counts"]["judgements"]) == ("succeeded", 1)
        assert client.snapshot(project["id"], "v1")["id"] == kept["id"]
        second = client.next(project["id"])
        assert second is not None
        better = second["outputs"][1]["id"]
        client.submit(second["id"], {"better": {"preferred": better, "strength": 1}})
        (now,) = client.export(project["id"], "dpo", "jsonl", tmp_path / "now.jsonl")
        assert len(now.read_text().splitlines()) == 2
        (then,) = client.export(project["id"], "dpo", "jsonl", tmp_path / "then.jsonl", snapshot=kept["id"])
        assert then.read_bytes() == path.read_bytes()
        client.delete_snapshot(project["id"], kept["id"])
        with pytest.raises(ClientError, match="none yet"):
            client.snapshot(project["id"], "v1")
        path = now

        split = {"train": 0.5, "test": 0.5, "seed": 1}
        parts = client.export(project["id"], "dpo", "jsonl", tmp_path / "split.jsonl", split=split)
        assert {part.name for part in parts} == {"split.train.jsonl", "split.test.jsonl"}
        assert "".join(part.read_text() for part in parts) == path.read_text()


def test_the_command_import(live: Live, tmp_path: Path) -> None:  # noqa: F811
    with live.admin() as client:
        project = client.create_project("Imported", task_type="qa", widgets=PREFERENCE)
    file, errors = tmp_path / "tasks.jsonl", tmp_path / "errors.jsonl"
    lines = [json.dumps({"question": row["prompt"], "outputs": OUTPUTS}) for row in rows(20)]
    file.write_text("\n".join([*lines[:10], "{no json", *lines[10:], json.dumps({"question": 5})]))
    variables = {"RLFLOW_URL": live.url, "RLFLOW_TOKEN": live.token()}
    arguments = [
        "--project",
        "Imported",
        "--type",
        "qa",
        "--errors",
        str(errors),
        "--mapping",
        '{"prompt": "question"}',
    ]
    done = rlflow("import", str(file), *arguments, **variables)
    assert done.returncode == 1, done.stderr
    assert "Imported 20 tasks into Imported; 2 lines were refused." in done.stdout
    assert "line 11: " in done.stderr
    assert [json.loads(line)["line"] for line in errors.read_text().splitlines()] == [11, 22]
    with live.admin() as client:
        assert len(list(client.tasks(project["id"]))) == 20


def test_the_command_export(live: Live, tmp_path: Path) -> None:  # noqa: F811
    variables = {"RLFLOW_URL": live.url, "RLFLOW_TOKEN": live.token()}
    arguments = ["export", "--project", SAMPLE, "--recipe", "ballots", "--format", "parquet"]
    path = tmp_path / "ballots.parquet"
    done = rlflow(*arguments, "-o", str(path), **variables)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    assert path.read_bytes()[:4] == path.read_bytes()[-4:] == b"PAR1"
    again = rlflow(*arguments, "-o", str(path), **variables)  # type: ignore[arg-type]
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    unknown = rlflow(*arguments[:4], "nonsense", *arguments[5:], "-o", str(tmp_path / "x"), **variables)  # type: ignore[arg-type]
    assert (unknown.returncode, "nonsense" in unknown.stderr) == (2, True)
    assert [made.name for made in tmp_path.iterdir()] == [path.name]
    with live.admin() as client:
        client.create_snapshot(client.project(SAMPLE)["id"], "of the command")
    kept = tmp_path / "kept.parquet"
    done = rlflow(*arguments, "--snapshot", "of the command", "-o", str(kept), **variables)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    assert kept.read_bytes() == path.read_bytes()
    done = rlflow(*arguments, "--snapshot", "v0", "-o", str(tmp_path / "x"), **variables)  # type: ignore[arg-type]
    assert (done.returncode, "there are: 'of the command'" in done.stderr) == (2, True)


def test_the_command_export_of_what_a_worker_builds(live: Live, tmp_path: Path) -> None:  # noqa: F811
    variables = {"RLFLOW_URL": live.url, "RLFLOW_TOKEN": live.token()}
    arguments = ["export", "--project", SAMPLE, "--recipe", "ballots", "--format", "parquet"]
    path, folder = tmp_path / "ballots.parquet", tmp_path / "ballots"
    done = rlflow(*arguments, "--build", "-o", str(path), **variables)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    done = rlflow(*arguments, "--dataset", "-o", str(folder), **variables)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    assert names == ["README.md", "data/train.parquet", "manifest.json"]
    assert f"Saved {folder} (" in done.stdout
    assert (folder / "data" / "train.parquet").read_bytes() == path.read_bytes()
    again = rlflow(*arguments, "--dataset", "-o", str(folder), **variables)  # type: ignore[arg-type]
    assert (again.returncode, "not there yet" in again.stderr) == (2, True)
    file_wanted = rlflow(*arguments, "--force", "-o", str(folder), **variables)  # type: ignore[arg-type]
    assert (file_wanted.returncode, "is a folder" in file_wanted.stderr) == (2, True)


def test_what_the_commands_need_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    done = rlflow("import", str(tmp_path / "x.jsonl"), "--project", "p")
    assert (done.returncode, "RLFLOW_TOKEN" in done.stderr) == (2, True)
    away = rlflow("export", "--project=p", "--recipe=dpo", "--format=csv", "-o", str(tmp_path / "x"), RLFLOW_TOKEN="t")
    assert (away.returncode, "does not answer" in away.stderr) == (2, True)


def test_an_export_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    )

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(answer)

    (tmp_path / "pairs.jsonl").write_text("an older export")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        with (
            Client(f"http://127.0.0.1:{listener.getsockname()[1]}", "rlf_token") as client,
            pytest.raises(ClientError, match="broke off"),
        ):
            client.export("p", "dpo", "jsonl", tmp_path / "pairs.jsonl")
        thread.join()
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.jsonl"]
    assert (tmp_path / "pairs.jsonl").read_text() == "an older export"


def test_an_answer_of_something_else() -> None:
    with Client("http://127.0.0.1:9", "rlf_token") as client, pytest.raises(ClientError, match="does not answer"):
        client.me()
    with pytest.raises(ClientError, match="copy it again"):
        Client("http://127.0.0.1:9", "rlf_tökén")


@pytest.fixture(scope="module")
def judged(live: Live) -> str:  # noqa: F811
    """A project with three judgements; its id."""
    with live.admin() as client:
        project = client.create_project("Judged", task_type="qa", widgets=PREFERENCE)
        client.import_tasks(project["id"], rows(3))
        while (assignment := client.next(project["id"])) is not None:
            preferred = {"preferred": assignment["outputs"][0]["id"], "strength": 1}
            client.submit(assignment["id"], {"better": preferred})
        return str(project["id"])


def test_straight_into_arrow_and_pandas(live: Live, judged: str, tmp_path: Path) -> None:  # noqa: F811
    with live.admin() as client:
        table = client.to_arrow(judged, "dpo")
        (path,) = client.export(judged, "dpo", "jsonl", tmp_path / "pairs.jsonl")
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        assert table.to_pylist() == lines
        assert len(lines) == 3
        assert list(client.to_pandas(judged, "dpo")["task_id"]) == [line["task_id"] for line in lines]
        assert sum(batch.num_rows for batch in client.to_batches(judged, "ballots")) == 3
        with pytest.raises(ClientError, match="nothing to export"):
            client.to_arrow(judged, "dpo", filters={"tags": ["nobody has this"]})


def test_straight_into_arrow_what_comes_in_many_pieces(live: Live, tmp_path: Path) -> None:  # noqa: F811
    long = [{"model_id": "m", "output": f"{name} " * 10_000} for name in ("four", "fünf")]
    said = [{"annotator": "ada", "values": {"better": {"preferred": "#0", "strength": 1}}}]
    with live.admin() as client:
        project = client.create_project("Long", task_type="qa", widgets=PREFERENCE)["id"]
        tasks = [{"type": "qa", "prompt": f"{i}?", "outputs": long, "judgements": said} for i in range(20)]
        assert client.import_tasks(project, tasks)["imported"] == 20
        (path,) = client.export(project, "dpo", "jsonl", tmp_path / "pairs.jsonl")
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert len(lines) == 20
        assert max(batch.nbytes for batch in client.to_batches(project, "dpo")) > 1_000_000
        # Fields of an export into a file are no harm: rows are always streamed, as Arrow.
        assert client.to_arrow(project, "dpo", stream=False, format="jsonl").to_pylist() == lines


def test_a_download_goes_on_where_it_broke_off(live: Live, judged: str, tmp_path: Path) -> None:  # noqa: F811
    with live.admin() as client:
        (whole,) = client.export(judged, "ballots", "jsonl", tmp_path / "a.jsonl", stream=False)
        data = whole.read_bytes()
        exports = client.request("GET", "exports", params={"project_id": judged})["items"]
        built = next(item for item in exports if item["files"])
        (told,) = built["files"]
        assert told["sha256"] == hashlib.sha256(data).hexdigest()
        unfinished = tmp_path / f"b.jsonl.{told['sha256'][:16]}.part"
        unfinished.write_bytes(data[:100])
        counts: list[int] = []
        assert client.download(built["id"], tmp_path / "b.jsonl", received=counts.append) == [tmp_path / "b.jsonl"]
        assert (tmp_path / "b.jsonl").read_bytes() == data
        assert counts[0] > 100
        unfinished.write_bytes(b"x" * 100)  # another file's bytes: seen by the checksum, and not left there
        with pytest.raises(ClientError, match="checksum"):
            client.download(built["id"], tmp_path / "b.jsonl")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl"]

        link = client.export_link(built["id"], minutes=5)
        assert httpx.get(link, headers={"Range": "bytes=-5"}).content == data[-5:]
        head = httpx.head(link)
        assert (head.status_code, head.headers["Content-Length"], head.content) == (200, str(len(data)), b"")
        client.delete_export(built["id"])
        assert httpx.get(link).status_code == 410


def test_the_page_of_the_client(live: Live, judged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """Its samples run as they stand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RLFLOW_URL", live.url)
    monkeypatch.setenv("RLFLOW_TOKEN", live.token())
    (tmp_path / "prompts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows(2)))
    page = (Path(__file__).parents[1] / "docs" / "client.md").read_text()
    samples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(samples) == 4
    names: dict[str, object] = {}
    for sample in samples:
        exec(sample, names)
    assert (tmp_path / "pairs.parquet").read_bytes()[:4] == b"PAR1"
