"""`annotator export`: training data out of a project."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import (
    ANY_PATH,
    complain,
    json_option,
    print_json,
    progress,
    project_argument,
    project_for_reading,
    quiet_option,
)
from annotator.cli.split_options import split_options
from annotator.core.export_forms import EXPORT_FORMS, LF, LINE_ENDS, OWN
from annotator.core.ids import RoundId
from annotator.core.layers import Status
from annotator.core.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.app.export.options import ExportOptions, ExportReport
    from annotator.app.export.splits import Split
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
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only this publication.")
@click.option(
    "--search",
    default="",
    metavar="WORDS",
    help="Only articles with all these words; status:, label:, source: and by: narrow as in the"
    " window, to anybody’s work if there is no by:.",
)
@split_options
@click.option(
    "--card/--no-card", default=None, help="Whether a data card lies beside OUT. [with --split]"
)
@click.option("--dry-run", is_flag=True, help="Say what would be lost; write nothing.")
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
    sources: tuple[str, ...],
    search: str,
    split: "Split | None",
    card: bool | None,
    dry_run: bool,
    line_ends: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the annotations of PROJECT to OUT (- is stdout), a manifest beside it."""
    from annotator.app.export.options import ExportOptions

    chosen = frozenset(Status) if "all" in statuses else frozenset(map(Status, statuses))
    options = ExportOptions(
        form=form,
        layer=layer,
        statuses=chosen,
        rounds=frozenset(map(RoundId, rounds)),
        split=split,
        strict=strict,
        sources=frozenset(sources),
        search=search,
        card=card,
        line_ends=line_ends,
    )
    if str(out) == "-":
        _require_stdout(as_json=as_json)
    report = _run(project, out, options, dry_run=dry_run, quiet=quiet)
    complain(report.unsound)
    _tell(report.losses)
    if as_json:
        print_json(report)
    elif not quiet:
        click.echo(_summary(report, "would be written" if dry_run else "written"), err=True)


def _require_stdout(*, as_json: bool) -> None:
    if as_json:
        raise click.UsageError("--json and - both want stdout; choose one of them.")
    if sys.stdout is None:
        raise click.UsageError("There is no stdout to write to.")


def _run(
    project: Path, out: Path, options: "ExportOptions", *, dry_run: bool, quiet: bool
) -> "ExportReport":
    """Write it, or look what would be written."""
    from annotator.app.export.looking import look
    from annotator.app.export.options import LossyError
    from annotator.app.export.writing import export as write
    from annotator.app.export.writing import require_can_write
    from annotator.app.rounds import require_rounds

    is_stream = str(out) == "-"
    with project_for_reading(project) as workspace, progress(quiet=quiet) as bar:
        require_rounds(workspace.reading, options.rounds)
        try:
            if dry_run:
                require_can_write(workspace.reading, None if is_stream else out, options)
                report = look(workspace.reading, out, options, bar).report
            else:
                target = sys.stdout.buffer if is_stream else out
                report = write(workspace.reading, target, options, bar)
        except LossyError as error:
            bar.clear()
            _tell(error.losses)
            raise
        if is_stream:
            sys.stdout.flush()  # what cannot be written must not be called written
        bar.clear()
    return report


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


def _summary(report: "ExportReport", done: str) -> str:
    left = report.left_out
    reasons = [
        f"{number:,} {why}"
        for number, why in (
            (left.undecided, "coded by several and not decided"),
            (left.other_status, "of another status"),
            (left.other_round, "of another round"),
            (len(report.unsound), "unsound"),
            (left.no_part, "for which no part of the split has room"),
            (left.not_gold, "kept for tests and not gold"),
            (left.unplaced, "passages waiting for a place since their article was cleaned again"),
        )
        if number
    ]
    tail = f" Left out: {', '.join(reasons)}." if reasons else ""
    if report.unsettled:
        guessed = count(report.unsettled, "passage")
        tail += f" {guessed} nobody has looked at yet since their article was cleaned again."
    parts = ", ".join(f"{part} {number:,}" for part, number in report.in_parts.items())
    said = f"{count(report.records, 'record')} with {count(report.spans, 'span')} {done}."
    return f"{said} In parts: {parts}.{tail}" if parts else f"{said}{tail}"
