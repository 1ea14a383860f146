"""What the commands have in common: the project they speak of, progress, and how they print."""

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from annotator.core.errors import LockedError
from annotator.core.progress import Cancelled

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace

_REFRESH = 0.1
"""Seconds between two pictures of the progress bar."""

ANY_PATH = click.Path(path_type=Path, readable=False)
"""Whoever reads a file tells what is wrong with it, so that the rest of a batch goes on."""

project_argument = click.argument("project", type=ANY_PATH)
quiet_option = click.option("--quiet", is_flag=True, help="Say nothing but what goes wrong.")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on stdout, nothing else.")


@contextmanager
def project_for_reading(path: Path) -> Iterator["Workspace"]:
    """The project at `path`; nobody who works in it is disturbed."""
    with _open(path, read_only=True) as workspace:
        yield workspace


@contextmanager
def project_for_writing(path: Path) -> Iterator["Workspace"]:
    """The project at `path`, ours alone until the block ends."""
    with _open(path, read_only=False) as workspace:
        yield workspace


@contextmanager
def project_if_free(path: Path) -> Iterator["Workspace"]:
    """The project at `path`, for reading only while somebody else writes to it."""
    try:
        opened = _opened(path, read_only=False)
    except LockedError:
        opened = _opened(path, read_only=True)
    with closing(opened) as workspace:
        yield workspace


@contextmanager
def _open(path: Path, *, read_only: bool) -> Iterator["Workspace"]:
    with closing(_opened(path, read_only=read_only)) as workspace:
        yield workspace


def _opened(path: Path, *, read_only: bool) -> "Workspace":
    from annotator.app.handing import work_as_coder
    from annotator.app.identities import recognise
    from annotator.app.preferences import identity
    from annotator.app.workspace import Workspace

    workspace = Workspace.open(path, identity(), read_only=read_only)
    try:
        complain(workspace.found.notes)
        recognise(workspace)
        work_as_coder(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


class Bar:
    """Progress on stderr, if a person is looking; Ctrl+C ends the work at its next report."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _REFRESH
        self._width = 0
        self.cancelled = False

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Draw the bar, now and then; raises Cancelled once somebody has pressed Ctrl+C."""
        if self.cancelled:
            raise Cancelled
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _REFRESH
        line = f"{doing}: {done:,}" + (f" of {total:,}" if total else "")
        self._draw(line)

    def clear(self) -> None:
        """Take the bar away, so that a sentence can stand in its place."""
        if self._width:
            self._draw("")
            click.echo("\r", nl=False, err=True)
            self._width = 0

    def _draw(self, line: str) -> None:
        click.echo("\r" + line.ljust(self._width), nl=False, err=True)
        self._width = len(line)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Bar]:
    """A bar for the block. The first Ctrl+C asks the work to stop, the second one insists."""
    bar = Bar(quiet=quiet)

    def stop(_number: int, _frame: FrameType | None) -> None:
        if bar.cancelled:
            raise KeyboardInterrupt
        bar.cancelled = True

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not the main thread: somebody else minds the keyboard
        before = None
    try:
        yield bar
    finally:
        bar.clear()
        if before is not None:
            signal.signal(signal.SIGINT, before)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever is to be printed
    """One JSON document on one line of stdout."""
    import orjson

    click.echo(orjson.dumps(value, default=_printed).decode())


def _printed(value: object) -> str:
    """A path, whatever bytes its name is made of; anything else as it shows itself."""
    from annotator.app.sources import shown

    return shown(value) if isinstance(value, Path) else str(value)


def complain(sentences: tuple[str, ...]) -> None:
    """Say on stderr what was left out, each in its line."""
    for sentence in sentences:
        click.echo(visible(sentence), err=True)


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What would move the cursor of a terminal, colour it, or turn the line around."""


def visible(sentence: str) -> str:
    r"""A sentence in which such characters of a file's name are written out, as `\x1b`."""
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], sentence)
