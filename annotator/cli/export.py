"""`annotator export`: training data out of a project."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import (
    ANY_PATH,
    complain,
    count,
    json_option,
    print_json,
    progress,
    project_argument,
    project_for_reading,
    quiet_option,
)
from annotator.core.export_forms import EXPORT_FORMS, LF, LINE_ENDS, OWN
from annotator.core.ids import RoundId
from annotator.core.layers import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.app.exporting import ExportReport
    from annotator.core.export_forms import Loss

STATUSES = (*(status.value for status in Status), "all")


@click.command()
@project_argument
@click.argument("out", type=ANY_PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice([each.name for each in EXPORT_FORMS]),
    default=OWN.name,
    show_default=True,
    help="The form; some are a folder of files.",
)
@click.option(
    "--layer",
    default="final",
    show_default=True,
    metavar="final|gold|all|ANNOTATOR",
    help="Whose work: final is gold where decided, else the only finished coder's.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    default=("done",),
    show_default=True,
    help="How far a layer must be; may be given several times.",
)
@click.option(
    "--round", "rounds", multiple=True, metavar="ROUND", help="Only this round. [all but training]"
)
@click.option("--split", metavar="80/10/10", help="Three files: train, dev and test.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another seed, another split."
)
@click.option(
    "--group", metavar="source,near-duplicate", help="What must not be split apart: one or both."
)
@click.option(
    "--line-ends",
    type=click.Choice(LINE_ENDS),
    default=LF,
    show_default=True,
    help="Of the texts in qdpx; MAXQDA and NVivo for Windows want crlf.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse all if one offset does not hold, or the form cannot carry everything.",
)
@json_option
@quiet_option
def export(  # noqa: PLR0913, PLR0917 - each is an option of the command
    project: Path,
    out: Path,
    form: str,
    layer: str,
    statuses: tuple[str, ...],
    rounds: tuple[str, ...],
    split: str | None,
    seed: int,
    group: str | None,
    line_ends: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the annotations of PROJECT to OUT (- is stdout), a manifest beside it."""
    from annotator.app.exporting import ExportOptions, LossyError
    from annotator.app.exporting import export as write
    from annotator.app.rounds import require_rounds
    from annotator.app.splitting import split_from

    chosen = frozenset(Status) if "all" in statuses else frozenset(map(Status, statuses))
    options = ExportOptions(
        form=form,
        layer=layer,
        statuses=chosen,
        rounds=frozenset(map(RoundId, rounds)),
        split=split_from(split, seed, group) if split else None,
        strict=strict,
        line_ends=line_ends,
    )
    is_stream = str(out) == "-"
    if is_stream and as_json:
        raise click.UsageError("--json and - both want stdout; choose one of them.")
    if is_stream and sys.stdout is None:
        raise click.UsageError("There is no stdout to write to.")
    if group and not split:
        raise click.UsageError("--group says what a split keeps together; give --split too.")
    with project_for_reading(project) as workspace, progress(quiet=quiet) as bar:
        require_rounds(workspace.reading, options.rounds)
        try:
            target = sys.stdout.buffer if is_stream else out
            report = write(workspace.reading, target, options, bar)
        except LossyError as error:
            bar.clear()
            _tell(error.losses)
            raise
        if is_stream:
            sys.stdout.flush()  # what cannot be written must not be called written
        bar.clear()
    complain(report.unsound)
    _tell(report.losses)
    if as_json:
        print_json(report)
    elif not quiet:
        click.echo(_summary(report), err=True)


def _tell(losses: "Sequence[Loss]") -> None:
    """A table on stderr of what the form cannot carry, then of what is only to be known."""
    for title, caution in (("Not carried by this form:", False), ("To be known:", True)):
        rows = [loss for loss in losses if loss.caution is caution]
        if rows:
            click.echo(title, err=True)
        width = max((len(f"{loss.count:,}") for loss in rows), default=0)
        for loss in rows:
            more = "; …" if loss.count > len(loss.places) else ""
            complain((f"  {loss.count:>{width},}  {loss.what}",))
            complain((f"  {'':{width}}    {'; '.join(loss.places)}{more}",))


def _summary(report: "ExportReport") -> str:
    left = report.left_out
    reasons = [
        f"{number:,} {why}"
        for number, why in (
            (left.undecided, "coded by several and not decided"),
            (left.other_status, "of another status"),
            (left.other_round, "of another round"),
            (len(report.unsound), "unsound"),
            (left.unplaced, "passages waiting for a place since their article was cleaned again"),
        )
        if number
    ]
    tail = f" Left out: {', '.join(reasons)}." if reasons else ""
    if report.unsettled:
        guessed = count(report.unsettled, "passage")
        tail += f" {guessed} nobody has looked at yet since their article was cleaned again."
    return f"{count(report.records, 'record')} with {count(report.spans, 'span')} written.{tail}"
