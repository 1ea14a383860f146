"""What killed programs left is taken away, and what somebody still writes is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app.writing import folder_written_aside, written_aside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of files are elsewhere")

WRITE = {
    "file": "with written_aside(path) as out: out.write(b'x' * 9_000_000); wait()",
    "folder": "with folder_written_aside(path) as out: (out / 'a').write_bytes(b'x'); wait()",
}


def writing(kind: str, path: Path) -> subprocess.Popen[str]:
    """A program that writes to a path and is in the midst of it."""
    code = f"""
import sys
from pathlib import Path
from annotator.app.writing import folder_written_aside, written_aside
path = Path(sys.argv[1])
def wait():
    print("there", flush=True)
    sys.stdin.read()
{WRITE[kind]}
"""
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    assert program.stdout.readline() == "there\n"
    return program


def write(kind: str, path: Path) -> None:
    if kind == "file":
        with written_aside(path) as out:
            out.write(b"new")
    else:
        with folder_written_aside(path) as made:
            (made / "new").write_bytes(b"new")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_program_left_goes_when_the_same_is_written_again(
    kind: str, tmp_path: Path
) -> None:
    path, other = tmp_path / "out", tmp_path / "out.more"
    other.write_bytes(b"somebody's")
    with writing(kind, path) as program:
        program.kill()
    assert len(list(tmp_path.glob(".out.*.part"))) == 1
    write(kind, path)
    assert set(tmp_path.iterdir()) == {path, other}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_being_written_stays(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with writing(kind, path) as program:
        write(kind, path)
        assert len(list(tmp_path.glob(".out.*.part"))) == 1
        program.kill()
