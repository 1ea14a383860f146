"""The command line as a person uses it, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.cli.main import Doors, exit_code


@dataclass
class Run:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Annotator = Callable[..., Run]


@dataclass
class House:
    """Doors that only note who went through them."""

    opened: list[tuple[Path, ...]]
    toured: list[Path]


@pytest.fixture
def house() -> House:
    return House([], [])


@pytest.fixture
def annotator(
    house: House,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Annotator:
    """Run a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def open_window(paths: tuple[Path, ...]) -> int:
        house.opened.append(paths)
        return 0

    def take_tour(folder: Path) -> int:
        house.toured.append(folder)
        return 0

    def run(*arguments: str | Path) -> Run:
        code = exit_code([str(each) for each in arguments], Doors(open_window, take_tour))
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run
