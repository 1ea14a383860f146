"""The commands as click has them; not loaded where only the window is wanted."""

from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator import __version__
from annotator.cli import COMMANDS
from annotator.core.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator.cli.main import Doors


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


def answer(arguments: Sequence[str], doors: "Doors") -> int:
    """Run one command, and say what click refuses; the exit code."""
    try:
        # Not `annotator.main`, which has its own ideas of how a run ends.
        with annotator.make_context("annotator", list(arguments), obj=doors) as context:
            said: Any = annotator.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2 if isinstance(error, click.UsageError) else 1
    return said if isinstance(said, int) else 0
