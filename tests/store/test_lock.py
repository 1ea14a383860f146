import os
import platform
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.core.errors import LockedError, ProjectError
from annotator.store import lock
from annotator.store.lock import ProjectLock

HOLD = """
import sys
from pathlib import Path
from annotator.store.lock import ProjectLock
held = ProjectLock(Path(sys.argv[1]), "Ben")
print("held", flush=True)
sys.stdin.read()
held.release()
"""


@contextmanager
def held_elsewhere(project: Path) -> Iterator[subprocess.Popen[str]]:
    other = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", HOLD, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == "held\n"
    try:
        yield other
    finally:
        other.stdin.close()
        other.wait()
        other.stdout.close()


def test_a_second_writer_is_told_who_holds_the_project(path: Path) -> None:
    with held_elsewhere(path) as other:
        begun = time.monotonic()
        with pytest.raises(LockedError) as refused:
            ProjectLock(path, "Ada")
        took = time.monotonic() - begun
    message = str(refused.value)
    assert f"Ben (process {other.pid} on this computer)" in message
    assert str(path) in message
    assert "for reading only" in message
    assert lock.WAIT <= took < 1


def test_the_lock_is_free_when_its_holder_closes_it(path: Path) -> None:
    with held_elsewhere(path):
        pass
    assert not lock.lock_path(path).exists()
    ProjectLock(path).release()


def test_the_lock_is_free_when_its_holder_is_killed(path: Path) -> None:
    with held_elsewhere(path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        held = ProjectLock(path, "Ada", wait=0)
    assert str(os.getpid()) in lock.holder(path)
    held.release()
    assert not lock.lock_path(path).exists()


def test_one_process_cannot_hold_it_twice(path: Path) -> None:
    held = ProjectLock(path, "Ada")
    with pytest.raises(LockedError, match="Ada"):
        ProjectLock(path, "Ada again", wait=0)
    held.release()
    held.release()


def test_a_waiting_writer_gets_the_lock_when_it_is_given_back(path: Path) -> None:
    with held_elsewhere(path) as other:
        assert other.stdin is not None
        other.stdin.close()
        ProjectLock(path, "Ada", wait=5).release()


@pytest.mark.parametrize("content", [b"", b"not a database, but long enough to be one" * 99])
def test_a_lock_file_of_another_sort_is_in_nobodys_way(path: Path, content: bytes) -> None:
    lock.lock_path(path).write_bytes(content)
    ProjectLock(path, "Ada").release()
    assert not lock.lock_path(path).exists()


def test_the_holder_is_named_with_the_computer(path: Path) -> None:
    connection = sqlite3.connect(lock.lock_path(path))
    connection.execute("CREATE TABLE holder(token, pid, host, name)")
    connection.execute("INSERT INTO holder VALUES(x'00', 7, ?, '')", (platform.node() + "x",))
    connection.commit()
    connection.close()
    assert lock.holder(path) == f"another window (process 7 on {platform.node()}x)"


def test_nobody_is_named_where_nothing_is_said(path: Path) -> None:
    assert lock.holder(path) == "another program"


def test_a_folder_that_cannot_be_written_to_is_a_sentence(path: Path) -> None:
    with pytest.raises(ProjectError, match="folder can be written to"):
        ProjectLock(path.parent / "missing" / path.name)


def test_the_lock_file_being_a_folder_is_a_sentence(path: Path) -> None:
    lock.lock_path(path).mkdir()
    with pytest.raises(ProjectError, match=r"cannot be locked|being written"):
        ProjectLock(path, wait=0.1)


FULL = """
import resource
import sys
from pathlib import Path
from annotator.core.errors import ProjectError
from annotator.store.lock import ProjectLock
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    ProjectLock(Path(sys.argv[1]), "Ada")
except ProjectError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("room", [0, 4096, 8192])
def test_a_full_disk_leaves_no_lock_file_behind(path: Path, room: int) -> None:
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", FULL, str(path), str(room)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "free some space on its disk" in told.stdout or room
    assert list(path.parent.iterdir()) == []
