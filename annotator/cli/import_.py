"""`annotator import`: pages, tables and annotations into a project."""

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
    project_for_writing,
    quiet_option,
)
from annotator.core.ids import RoundId
from annotator.core.plurals import count

if TYPE_CHECKING:
    from annotator.app.importing import ImportReport

FORMS = (
    *("jsonl", "json", "csv", "page"),
    *("brat", "conll", "doccano", "spacy", "prodigy", "gliner", "tokens", "label-studio"),
    *("qdpx", "w3c"),
    *("xmi", "webanno"),
)
"""The forms that can be named: those that are read, and pages."""


@click.command("import")
@project_argument
@click.argument("paths", nargs=-1, required=True, type=ANY_PATH)
@click.option(
    "--as", "as_annotator", metavar="ANNOTATOR", help="Whose the layers of people are: name or id."
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Do not guess what the files are."
)
@click.option(
    "--clean",
    type=click.Choice(("auto", "never", "always")),
    default="auto",
    show_default=True,
    help="Which texts to clean: pages, none, or also those in tables and JSONL.",
)
@click.option("--round", "round_", metavar="ROUND", help="Put all layers in this round.")
@click.option(
    "--labels",
    default="refuse",
    show_default=True,
    metavar="refuse|create|skip|FILE",
    help="What to do with unknown labels; FILE has a line for each: theirs,ours.",
)
@click.option("--columns", metavar="text=NAME,...", help="What the columns of a table are.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@json_option
@quiet_option
def import_(  # noqa: PLR0913, PLR0917 - each is an option of the command
    project: Path,
    paths: tuple[Path, ...],
    as_annotator: str | None,
    form: str | None,
    clean: str,
    round_: str | None,
    labels: str,
    columns: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Bring pages, folders, tables and annotations into PROJECT.

    Annotations of brat, CoNLL, doccano, Label Studio, spaCy, Prodigy, GLiNER and token
    classification are told by their shape; offsets are held against quotes.

    What cannot be read is left out and named on stderr; the rest comes in, all of it or nothing.
    """
    from annotator.app.importing import ImportOptions, import_paths
    from annotator.app.label_choice import columns_from, label_choice

    options = ImportOptions(
        as_annotator=as_annotator,
        format=form,
        clean=clean,
        round=RoundId(round_) if round_ else None,
        labels=label_choice(labels),
        columns=columns_from(columns or ""),
        dry_run=dry_run,
    )
    with project_for_writing(project) as workspace, progress(quiet=quiet) as bar:
        report = import_paths(workspace, paths, options, bar)
        bar.clear()
    complain(report.skipped + report.remarks)
    if as_json:
        print_json(report)
    elif not quiet:
        click.echo(_summary(report, dry_run=dry_run), err=True)
    return 1 if report.nothing else 0


def _summary(report: "ImportReport", *, dry_run: bool) -> str:
    verb = "would come in" if dry_run else "came in"
    articles = f"{count(report.came, 'article')} {verb}, {report.already:,} already there"
    if not report.layers:
        return articles + "."
    there = report.spans - report.new_spans
    spans = count(report.new_spans, "span") + (f" ({there:,} already there)" if there else "")
    return f"{articles}; {count(report.layers, 'layer')} with {spans}."
