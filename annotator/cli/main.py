"""The command line: which commands there are, what opens the window, and how a run ends.

Exit codes: 0 done, 1 refused (one sentence on stderr), 2 wrong usage, 130 interrupted.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from annotator import __version__
from annotator.cli.console import visible
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Cancelled

COMMANDS = (
    "clean",
    "new",
    "import",
    "articles",
    "export",
    "assign",
    "handout",
    "send",
    "merge",
    "agreement",
    "stats",
    "history",
    "scheme",
    "codebook",
    "actors",
    "check",
    "backup",
    "restore",
    "tour",
)
"""One module of this package each, in the order of the work; `import` is in `import_`."""

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Doors:
    """What only a program with windows can do; each answers with an exit code."""

    open_window: Callable[[tuple[Path, ...]], int]
    take_tour: Callable[[Path], int]


class Commands(click.Group):
    """A group that imports a command when it is called, and opens the window for files."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = "import_" if cmd_name == "import" else cmd_name
        command = getattr(import_module(f"annotator.cli.{module}"), module)
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take words that are no command for things to open, if they are there."""
        words = [word for word in args if word != "--"]
        if words and not words[0].startswith("-") and words[0] not in COMMANDS:
            _require_files(ctx, words)
            ctx.meta["annotator.open"] = tuple(map(Path, words))
            args = []
        return super().parse_args(ctx, args)


def _require_files(ctx: click.Context, words: list[str]) -> None:
    """Open the window for files only: a mistyped command must say so."""
    for word in words:
        if Path(word).exists():
            continue
        if word is words[0] and Path(word).name == word and not Path(word).suffix:
            near = get_close_matches(word, COMMANDS, n=1)
            hint = f"did you mean “{near[0]}”?" if near else "see “annotator --help”."
            msg = f"There is no command “{word}” and no file of that name; {hint}"
            raise click.UsageError(msg, ctx)
        if word.startswith("-"):
            msg = f"No such option: {word}"
            raise click.UsageError(msg, ctx)
        msg = f"There is no file or folder {word}; check the name."
        raise AnnotatorError(msg)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="annotator PROJECT, PAGE or FOLDER opens the window, as annotator alone does.",
)
@click.version_option(__version__, prog_name="annotator", message="%(prog)s %(version)s")
@click.pass_context
def annotator(ctx: click.Context) -> int:
    """Annotate articles by hand: clean saved pages, mark spans, review, export training data."""
    if ctx.invoked_subcommand is not None:
        from annotator.app.logs import kept_log

        ctx.with_resource(kept_log())
        return 0
    doors: Doors = ctx.obj
    return doors.open_window(ctx.meta.get("annotator.open", ()))


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
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2 if isinstance(error, click.UsageError) else 1
    except AnnotatorError as error:
        return _told(str(error), 1)
    except (KeyboardInterrupt, click.Abort, Cancelled):
        return _told("Interrupted; nothing was left half-done.", _INTERRUPTED)
    except (OSError, UnicodeEncodeError, RuntimeError) as error:
        return _told(_sentence(error), 1)


def _answer(arguments: list[str], doors: Doors) -> int:
    try:
        # Not `annotator.main`, which has its own ideas of how a run ends.
        with annotator.make_context("annotator", arguments, obj=doors) as context:
            answer: Any = annotator.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except BrokenPipeError:
        _forget_output()
        return 0
    return answer if isinstance(answer, int) else 0


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
