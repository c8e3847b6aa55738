"""A real PostgreSQL for tests, started in a private folder under /tmp and stopped at the end.

TEST_DATABASE_URL (of a user who may create databases) names a server of your own instead.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from rlflow.core.embedded_postgres import EmbeddedPostgres


@dataclass
class PostgresServer:
    """A running PostgreSQL.

    Attributes:
        url: address of a database that always exists, from which others are made and dropped.

    """

    url: str
    _made: list[str] = field(default_factory=list)

    def create_database(self, template: str | None = None, name: str | None = None) -> str:
        """Make a database and answer its URL.

        Args:
            template: name of the database to copy, to which nobody may be connected; None for an empty one.
            name: its name; a database that has it already is replaced. None for a name of its own.

        """
        name = name or f"rlflow_test_{uuid.uuid4().hex[:12]}"
        create = [sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))]
        if template is not None:
            create.append(sql.SQL("TEMPLATE {}").format(sql.Identifier(template)))
        with psycopg.connect(self.url, autocommit=True) as connection:
            if template is not None and connection.info.server_version >= 150_000:
                # Half the time, where nobody waits for a disk.
                create.append(sql.Composed([sql.SQL("STRATEGY FILE_COPY")]))
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            connection.execute(sql.SQL(" ").join(create))
        self._made.append(name)
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop_database(self, url: str) -> None:
        """Drop a database that create_database answered, with the sessions in it."""
        self._drop(urlsplit(url).path.lstrip("/"))

    def drop_all(self) -> None:
        """Drop every database that create_database made and that is still there."""
        for name in list(self._made):
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self._made = [made for made in self._made if made != name]

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def server_folder() -> Iterator[Path]:
    """A private folder for a server, removed at the end. As root others may pass through it, but not list it."""
    # Straight below /tmp: the path of a Unix socket must be short, and TMPDIR may be closed to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="rlflow-test-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            folder.chmod(0o711)
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server: TEST_DATABASE_URL, or one of our own that trades safety for speed."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        server = PostgresServer(given)
        try:
            yield server
        finally:
            server.drop_all()
        return
    with server_folder() as folder, EmbeddedPostgres(folder, durable=False) as embedded:
        yield PostgresServer(embedded.url())
