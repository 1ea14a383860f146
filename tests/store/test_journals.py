"""How what is written becomes durable while a project is open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store import journals
from annotator.store.connections import connected


def log_of(path: Path) -> int:
    wal = path.with_name(f"{path.name}-wal")
    return wal.stat().st_size


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    with closing(connected(path, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t(x)")
    return path


def test_a_log_is_folded_in_as_far_as_nobody_reads_it_without_waiting(path: Path) -> None:
    with closing(connected(path, "rw")) as writer, closing(connected(path, "ro")) as reader:
        writer.execute("INSERT INTO t VALUES(1)")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
        writer.execute("INSERT INTO t VALUES(2)")
        (patience,) = writer.execute("PRAGMA busy_timeout").fetchone()
        asked: list[str] = []
        writer.set_trace_callback(asked.append)
        journals.fold_in(writer)
        assert asked.index("PRAGMA busy_timeout=0") < len(asked) - 1
        assert log_of(path) > 0
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
        reader.execute("ROLLBACK")
        journals.fold_in(writer)
        assert log_of(path) == 0
        assert writer.execute("PRAGMA busy_timeout").fetchone() == (patience,)


def test_where_there_is_no_log_nothing_is_to_be_done() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        journals.fold_in(connection)
