"""Configuration files of the embedded PostgreSQL: for one small machine that also runs RLFlow."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = """\
# Written by RLFlow at every start. Put settings of your own into postgresql.local.conf beside this file.
hba_file = {hba_file}
ident_file = {ident_file}
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100

shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
# Short statements over indexes: compiling them costs more than it saves.
jit = off

max_wal_size = 2GB
checkpoint_timeout = 15min
# What is committed stays committed, whatever happens to the machine.
synchronous_commit = on

# The queue of tasks changes all the time: dead index entries at its head would slow down every claim.
autovacuum_naptime = 15s
autovacuum_vacuum_scale_factor = 0.05
autovacuum_analyze_scale_factor = 0.02
autovacuum_vacuum_insert_scale_factor = 0.05

timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_directory = {log_directory}
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %d '
log_lock_waits = on
log_checkpoints = off
"""

_NOT_DURABLE = """
# For tests: a crash of the machine may destroy the data.
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
file_copy_method = clone
logging_collector = off
log_min_messages = fatal
"""


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("\\", "\\\\").replace("'", "''") + "'"


def server_settings(home: Path, *, durable: bool) -> str:
    """Text of postgresql.conf.

    Args:
        home: the folder that holds this file and its neighbours.
        durable: False gives up safety in a crash of the machine for speed.

    """
    text = _SETTINGS.format(
        hba_file=_quoted(home / "pg_hba.conf"),
        ident_file=_quoted(home / "pg_ident.conf"),
        log_directory=_quoted(home / "log"),
    )
    return text + ("" if durable else _NOT_DURABLE) + "\ninclude_if_exists = 'postgresql.local.conf'\n"


def access_rules(database_user: str) -> str:
    """Text of pg_hba.conf: connections over the socket alone, by the users of this machine that the map names."""
    return f"local all {database_user} peer map=rlflow\n"


def account_map(database_user: str, owner: str) -> str:
    """Text of pg_ident.conf: which users of this machine may be the database user."""
    names = dict.fromkeys([owner, "root"])
    return "".join(f'rlflow "{name}" {database_user}\n' for name in names)
