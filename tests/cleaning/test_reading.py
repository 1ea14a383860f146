"""Files that are not as files should be."""

import os
import sys
import threading
from pathlib import Path

import pytest

from annotator.cleaning import reading
from annotator.cleaning.reading import UnansweredError, first_bytes, refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")


def test_a_file_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = bytes(range(256)) * 10_000
    path.write_bytes(data)
    assert first_bytes(path, "a", 10_000_000) == (data, len(data))
    assert first_bytes(path, "a", 7) == (data[:7], len(data))
    path.write_bytes(b"")
    assert first_bytes(path, "a", 7) == (b"", 0)


def test_a_file_that_gives_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SILENT_SECONDS", 0.05)
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with pytest.raises(UnansweredError, match="“a” does not answer"):
        first_bytes(path, "a", 7)
    writer = os.open(path, os.O_RDWR)
    with pytest.raises(UnansweredError, match="“a” does not answer"):
        first_bytes(path, "a", 7)
    os.close(writer)


def test_files_are_read_on_one_thread_until_it_is_stuck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_idle", [])
    path, pipe = tmp_path / "a.txt", tmp_path / "pipe"
    path.write_bytes(b"abc")
    os.mkfifo(pipe)
    before = _threads_that_read(path)
    with pytest.raises(OSError, match="No such file"):
        first_bytes(tmp_path / "gone.txt", "gone", 7)
    assert _threads_that_read(path) == before
    monkeypatch.setattr(reading, "SILENT_SECONDS", 0.05)
    with pytest.raises(UnansweredError):
        first_bytes(pipe, "pipe", 7)
    assert not _threads_that_read(path) & before
    assert len(_threads_that_read(path)) == 1
    (stuck,) = before
    os.close(os.open(pipe, os.O_WRONLY))
    stuck.join(10)
    assert not stuck.is_alive()


def _threads_that_read(path: Path) -> set[threading.Thread]:
    assert first_bytes(path, "a", 7) == (b"abc", 3)
    (idle,) = reading._idle
    return {idle.thread}


def test_a_file_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.05)
    with pytest.raises(UnansweredError):
        first_bytes(Path("/dev/zero"), "zero", 1 << 60)


@pytest.mark.parametrize(
    ("path", "remedy"), [("gone.txt", "check its name"), (".", "name the pages in it")]
)
def test_what_is_refused_has_a_remedy_that_fits(tmp_path: Path, path: str, remedy: str) -> None:
    with pytest.raises(OSError, match=r".*") as caught:
        first_bytes(tmp_path / path, path, 7)
    sentence = str(refused(path, caught.value))
    assert sentence.startswith(f"“{path}” cannot be read (")
    assert sentence.endswith(f"{remedy}.")
