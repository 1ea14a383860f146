"""The options of a command that divides records into train, dev and test."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from annotator.cli.console import ANY_PATH

if TYPE_CHECKING:
    from annotator.app.export.splits import Split

_T = TypeVar("_T")

_OPTIONS = (
    click.option(
        "--split",
        metavar="80/10/10",
        help="Train, dev and test: percentages, or count:800,100,100 for numbers of articles.",
    ),
    click.option(
        "--split-as",
        type=click.Choice(("files", "column")),
        default="files",
        show_default=True,
        help="A file for each part, or one whose records say their part. Files say it, too.",
    ),
    click.option(
        "--seed", type=int, default=1, show_default=True, help="Another seed, another split."
    ),
    click.option(
        "--group",
        metavar="source,date,none",
        multiple=True,
        callback=lambda _context, _option, several: ",".join(several),
        help="What else must not be split apart; near-duplicates never are, unless none is said.",
    ),
    click.option(
        "--test",
        type=click.Choice(("any", "gold")),
        default="any",
        show_default=True,
        help="Gold: only what review has decided is test data.",
    ),
    click.option(
        "--like",
        type=ANY_PATH,
        metavar="EXPORT",
        help="Leave articles where they were in an earlier export (a manifest, or what it is of).",
    ),
)


def split_options(command: Callable[..., _T]) -> Callable[..., _T]:
    """Add these options to a command, which gets what they come to as `split`, a Split or None."""

    @wraps(command)
    def told(
        split: str | None,
        split_as: str,
        seed: int,
        group: str,
        test: str,
        like: Path | None,
        **others: Any,  # noqa: ANN401 - whatever else the command has
    ) -> _T:
        if not split and (group or like or test != "any" or split_as != "files"):
            raise click.UsageError(
                "--group, --like, --test and --split-as say how; give --split too."
            )
        asked = _split(split, seed, group, test, like) if split else None
        found = replace(asked, as_column=split_as == "column") if asked else None
        return command(split=found, **others)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told


def _split(text: str, seed: int, group: str, test: str, like: Path | None) -> "Split":
    from annotator.app.export.splits import split_from

    split = split_from(text, seed, group, test)
    return split.like_export(like) if like else split
