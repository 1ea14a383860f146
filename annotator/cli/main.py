"""The command line: what opens the window, and how a run ends.

Exit codes: 0 done, 1 refused (one sentence on stderr), 2 wrong usage, 130 interrupted.
The commands are in `group.py`, which is loaded when there is one to run.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from annotator.cli import COMMANDS
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Cancelled

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Doors:
    """What only a program with windows can do; each answers with an exit code."""

    open_window: Callable[[tuple[Path, ...]], int]
    take_tour: Callable[[Path], int]


def run(doors: Doors) -> NoReturn:
    """Do what the arguments of this process ask for, and leave with the exit code that fits."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = exit_code(sys.argv[1:], doors)
    except Exception as error:  # noqa: BLE001 - a bug must not become a traceback for the user
        code = _our_fault(error)
    sys.exit(code)


def exit_code(arguments: list[str], doors: Doors) -> int:
    """Run one command; every end that a run can come to is told here.

    What is still raised is a bug of ours.
    """
    try:
        return _answer(arguments, doors)
    except AnnotatorError as error:
        return _told(str(error), 1)
    except (KeyboardInterrupt, Cancelled):
        return _told("Interrupted; nothing was left half-done.", _INTERRUPTED)
    except (OSError, UnicodeEncodeError, RuntimeError) as error:
        return _told(_sentence(error), 1)


def _answer(arguments: list[str], doors: Doors) -> int:
    to_open = _to_open(arguments)
    if to_open is not None:
        return doors.open_window(to_open)
    from annotator.cli.group import answer

    try:
        code = answer(arguments, doors)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return 0
    return code


def _to_open(arguments: list[str]) -> tuple[Path, ...] | None:
    """What the window is to open, if these are files alone; None if click is to look at them."""
    if any(word.startswith("-") or word in COMMANDS for word in arguments):
        return None
    paths = tuple(map(Path, arguments))
    return paths if all(path.exists() for path in paths) else None


def _sentence(error: Exception) -> str:
    """What the system refused, named by the file if it was one; raises what is a bug of ours."""
    from annotator.app.sources import reason, shown

    if isinstance(error, UnicodeEncodeError):
        return "A name in the command is not UTF-8; rename the file and try again."
    if not isinstance(error, OSError):
        if str(error).startswith("Symlink loop"):
            return f"{error}: a link leads back to itself; remove it or name another file."
        raise error
    if error.filename is None:
        # Nothing but our output is written to without a name.
        _forget_output()
        return f"The output could not be written: {reason(error)}."
    name = shown(Path(os.fsdecode(error.filename)))
    return f"{name} cannot be used: {reason(error)}."


def _forget_output() -> None:
    """Nobody takes what is left of our output. Python would complain of it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(sentence: str, code: int) -> int:
    """Say it on stderr, which may be as full as the rest of the disk."""
    import click

    from annotator.cli.console import visible

    with suppress(OSError):
        click.echo(visible(sentence), err=True)
    return code


def _our_fault(error: Exception) -> int:
    """Say that it was not the user's, and where whoever mends it can read more."""
    import logging

    from annotator.app.logs import kept_log, log_path

    with kept_log():
        logging.getLogger(__name__).critical("A command failed", exc_info=error)
    return _told(
        "Something went wrong inside annotator; please report it, with the end of the log"
        f" {log_path()}.",
        1,
    )
