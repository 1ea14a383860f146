"""What opens the window, what does not, and how a run ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import __version__
from annotator.app.logs import log_path
from annotator.app.workspace import Workspace
from annotator.cli import COMMANDS
from annotator.cli.main import Doors, run
from tests.cli.conftest import Annotator, House

PROGRAM = [sys.executable, "-m", "annotator"]
HERE = Path(__file__).parent.parent.parent


def program(*arguments: str | Path, **options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(HERE), **options},
        check=False,
        timeout=60,
    )


def test_nothing_opens_the_window(annotator: Annotator, house: House) -> None:
    assert annotator().code == 0
    assert house.opened == [()]


def test_files_and_folders_open_the_window(
    annotator: Annotator, house: House, tmp_path: Path
) -> None:
    (tmp_path / "a page.html").touch()
    assert annotator("a page.html", tmp_path).code == 0
    assert house.opened == [(Path("a page.html"), tmp_path)]


@pytest.mark.parametrize("word", ["exprot", "improt", "nwe", "Export", "xyzzy"])
def test_a_mistyped_command_opens_nothing(annotator: Annotator, house: House, word: str) -> None:
    run = annotator(word, "project.annotator")
    assert run.code == 2
    assert f"“{word}”" in run.err
    assert house.opened == []


def test_the_likeliest_command_is_proposed(annotator: Annotator) -> None:
    assert "did you mean “export”?" in annotator("exprot").err


def test_a_file_that_is_not_there_is_told(annotator: Annotator, house: House) -> None:
    for name in ("no.annotator", "./no", "folder/page"):
        run = annotator(name)
        assert (run.code, run.out) == (1, "")
        assert name in run.err
        assert run.err.count("\n") == 1
    assert house.opened == []


def test_wrong_usage_is_2(annotator: Annotator) -> None:
    for arguments in (["--colour"], ["export"], ["new"], ["new", "a", "b"], ["stats", "-x", "a"]):
        run = annotator(*arguments)
        assert (run.code, run.out) == (2, ""), arguments
        assert "Usage:" in run.err


def test_a_tour_goes_through_its_door(annotator: Annotator, house: House) -> None:
    assert annotator("tour", "pictures").code == 0
    assert house.toured == [Path("pictures")]


def test_every_command_is_in_the_help(annotator: Annotator) -> None:
    out = annotator("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in out
        assert annotator(command, "--help").out.startswith(f"Usage: annotator {command}")


def test_the_version_is_told_at_once() -> None:
    run = program("--version")
    assert (run.returncode, run.stdout) == (0, f"annotator {__version__}\n")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["export", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from annotator.cli.main import Doors, exit_code;"
        f"code = exit_code({arguments!r}, Doors(print, print));"
        "heavy = {'PySide6', 'sqlite3', 'sqlite_utils', 'bs4', 'lxml', 'trafilatura', 'orjson'};"
        "print(code, *sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=HERE,
        check=True,
        timeout=60,
    )
    assert run.stdout.splitlines()[-1] == "0"


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    assert program("new", tmp_path / "a.annotator").returncode == 0
    again = program("new", tmp_path / "a.annotator")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.count("\n") == 1
    assert "Traceback" not in again.stderr
    assert program("new").returncode == 2


def test_output_is_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title\n“서울” said no.,서울 🚨\n", encoding="utf-8")
    project = tmp_path / "a.annotator"
    program("new", project)
    settings = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert program("import", project, tmp_path / "a.csv", **settings).returncode == 0
    run = program("articles", project, **settings)
    assert (run.returncode, run.stderr) == (0, "")
    assert "서울 🚨" in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipes")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    rows = "".join(f"text {number} {'x' * 500}\n" for number in range(2000))
    (tmp_path / "a.csv").write_text("text\n" + rows)
    project = tmp_path / "a.annotator"
    program("new", project)
    program("import", project, tmp_path / "a.csv")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "articles", project, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_leaves_nothing_half_done(tmp_path: Path) -> None:
    much = tmp_path / "much.jsonl"
    with much.open("w") as out:
        out.writelines(
            f'{{"text": "article {number} {"word " * 400}"}}\n' for number in range(20_000)
        )
    project = tmp_path / "a.annotator"
    program("new", project)
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "import", project, much],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    wal = project.with_name(project.name + "-wal")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not wal.exists():
        pass
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "Interrupted; nothing was left half-done.\n")
    assert program("articles", project).stdout == ""
    assert program("check", project).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize(
    "arguments",
    [["articles"], ["history"], ["stats"], ["check"], ["export", "-"], ["clean"], ["scheme"]],
)
def test_an_output_that_is_full_is_told(tmp_path: Path, arguments: list[str]) -> None:
    project = tmp_path / "a.annotator"
    page = tmp_path / "a.txt"
    page.write_text("Boats seen off Corvast\n\nTwo boats were seen off Corvast on Monday.\n")
    program("new", project)
    (tmp_path / "a.jsonl").write_text('{"text": "Boats seen.", "spans": []}\n')
    program("import", project, tmp_path / "a.jsonl")
    command, *rest = arguments
    given = {"clean": [page], "scheme": []}.get(command, [project])
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(  # noqa: S603 - our own program
            [*PROGRAM, command, *given, *rest],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(HERE)},
            check=False,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr) == (
        1,
        "The output could not be written: no space left on device.\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["LONG"],
        ["stats", "LONG"],
        ["new", "LONG"],
        ["new", "b.annotator", "--scheme", "LONG"],
        ["clean", "LONG"],
        ["export", "p.annotator", "LONG"],
        ["backup", "p.annotator", "LONG"],
        ["import", "p.annotator", "a.csv", "--labels", "LONG"],
        ["stats", "loop"],
        ["./loop"],
        ["export", "p.annotator", "loop/a.jsonl"],
        ["new", "loop"],
        ["stats", os.fsdecode(b"\xff")],
    ],
)
def test_names_that_the_system_refuses_are_told(
    annotator: Annotator, tmp_path: Path, arguments: list[str]
) -> None:
    annotator("new", "p.annotator")
    (tmp_path / "loop").symlink_to("loop")
    ended = annotator(*("x" * 260 if each == "LONG" else each for each in arguments))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1


def test_whether_a_file_may_be_read_is_not_asked_by_the_command_line(
    annotator: Annotator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed to read everything, so the system is asked to refuse.
    annotator("new", "p.annotator")
    (tmp_path / "a.csv").write_text("text\nhello\n")
    monkeypatch.setattr(os, "access", lambda _path, mode, **_: mode != os.R_OK)
    for arguments in (["import", "p.annotator", "a.csv"], ["stats", "p.annotator"]):
        assert annotator(*arguments).code == 0, arguments


def test_a_fault_of_ours_is_no_traceback_but_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(Workspace, "open", broken)
    monkeypatch.setattr(sys, "argv", ["annotator", "stats", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        run(Doors(len, len))  # type: ignore[arg-type] # doors that nobody goes through
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (1, "")
    assert err.startswith("Something went wrong inside annotator; please report it")
    assert err.count("\n") == 1
    assert str(log_path()) in err
    assert "KeyError: 'a …'" in log_path().read_text("utf-8")
