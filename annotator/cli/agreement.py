"""`annotator agreement`: how far the annotators of a project agree."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.console import (
    ANY_PATH,
    json_option,
    print_json,
    progress,
    project_argument,
    project_for_reading,
    quiet_option,
    visible,
)
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES, versions_said
from annotator.core.annotators import told_apart
from annotator.core.errors import RefusedError
from annotator.core.ids import RoundId
from annotator.core.plurals import count

if TYPE_CHECKING:
    from annotator.app.agreement import Found
    from annotator.core.agreement.report import Figures
    from annotator.core.agreement.values import Codebook, Figure
    from annotator.core.schemes import Scheme

_WHOLE = (
    Measure.EXACT_F1,
    Measure.OVERLAP_F1,
    Measure.ALPHA_U,
    Measure.TOKEN_ALPHA,
    Measure.RELATION_F1,
    Measure.GAMMA,
    Measure.ARTICLE_LABELS,
)
"""What is said of everything together, in the order of the tables."""

_MOMENTS = ("first-done", "now")


@click.command()
@project_argument
@json_option
@click.option("--label", metavar="LABEL", help="Only this label, by id or name.")
@click.option("--measure", metavar="MEASURE", help="Only this measure, as --json calls it.")
@click.option("--round", "rounds", multiple=True, metavar="ROUND", help="Only these rounds.")
@click.option(
    "--as-of",
    type=click.Choice(_MOMENTS),
    default=_MOMENTS[0],
    show_default=True,
    help="Layers as they were when first done, before discussion, or as they are now.",
)
@click.option(
    "--samples",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    help="How many samples of articles to draw for the 95% intervals; 0 for none.",
)
@click.option("--gamma", is_flag=True, help="Gamma as well, which takes long.")
@click.option("--report", type=ANY_PATH, help="Write a page (HTML) for a methods section.")
@click.option("--csv", "table", type=ANY_PATH, help="Write every figure as a table (CSV).")
@quiet_option
def agreement(  # noqa: PLR0913, PLR0917 - one for each option
    project: Path,
    as_json: bool,
    label: str | None,
    measure: str | None,
    rounds: tuple[str, ...],
    as_of: str,
    samples: int,
    gamma: bool,
    report: Path | None,
    table: Path | None,
    quiet: bool,
) -> None:
    """Say how far the annotators of PROJECT agree on the articles that several have finished.

    Gold, models and the training round are left out. F1 is pooled over articles; with more than
    two annotators a figure is the mean over their pairs.
    """
    from annotator.app import agreement_files as files
    from annotator.app.agreement import AgreementOptions
    from annotator.app.agreement import measure as measured
    from annotator.app.overwriting import require_no_project
    from annotator.app.rounds import require_rounds

    wanted = None if measure is None else _measure_named(measure)
    options = AgreementOptions(
        frozenset(map(RoundId, rounds)), as_of == "now", samples, gamma or wanted is Measure.GAMMA
    )
    with project_for_reading(project) as workspace, progress(quiet=quiet) as bar:
        scheme = workspace.scheme
        about = None if label is None else _label_named(scheme, label)
        for path, suffix in ((report, ".html"), (table, ".csv")):
            if path is not None:
                require_no_project(path, project, suffix)
        require_rounds(workspace.reading, options.rounds)
        found = measured(workspace.reading, options, bar)
        words = files.words_of(workspace, found, options)
        if report is not None:
            files.write(report, files.report(found, words), project)
        if table is not None:
            files.write(table, files.table(found, words), project)
    if as_json:
        print_json(_json_of(found, about, wanted))
    elif not quiet:
        _print(found, scheme, about, wanted)


def _measure_named(name: str) -> Measure:
    try:
        return Measure(name)
    except ValueError as error:
        known = ", ".join(Measure)
        msg = f"There is no measure “{name}”; the measures are {known}."
        raise RefusedError(msg) from error


def _label_named(scheme: "Scheme", name: str) -> str:
    label = scheme.named(name)
    if label is None:
        known = ", ".join(one.id for one in scheme.labels)
        msg = f"The scheme has no label “{name}”; the labels are {known}."
        raise RefusedError(msg)
    return label.id


def _json_of(found: "Found", about: str | None, wanted: Measure | None) -> dict[str, Any]:
    whole = found.agreement
    names = told_apart(found.people)
    labels = _abouts(whole.figures, Measure.EXACT_F1)
    return {
        "measures": _figures_json(whole.figures, about, wanted),
        "pairs": [
            {
                "a": names[pair.a],
                "b": names[pair.b],
                "a_id": pair.a,
                "b_id": pair.b,
                "measures": _figures_json(pair.figures, about, wanted),
            }
            for pair in whole.pairs
        ],
        "labels": {
            label: _figures_json(whole.figures, label, wanted)
            for label in labels
            if about in (None, label)
        },
        "attributes": {
            attribute: _figure_json(whole.figures[Measure.ATTRIBUTE_KAPPA, attribute])
            for attribute in _abouts(whole.figures, Measure.ATTRIBUTE_KAPPA)
        },
        "gold": {
            names[who]: {
                "precision": one.precision,
                "recall": one.recall,
                "n": one.n,
                "spans": one.marked,
                "gold": one.gold,
                "codebook": one.codebook,
            }
            for who, one in found.gold.items()
        },
        "months": {
            month: _figures_json(one.figures, None, Measure.EXACT_F1)
            for month, one in found.months.items()
        },
        "articles": whole.articles,
        "scheme_versions": found.schemes,
        "skipped": whole.skipped,
        "warnings": whole.warnings,
    }


def _abouts(figures: "Figures", measure: Measure) -> list[str]:
    return [about for one, about in figures if one is measure and about is not None]


def _figures_json(
    figures: "Figures", about: str | None, wanted: Measure | None
) -> dict[str, dict[str, Any]]:
    return {
        str(measure): _figure_json(figure)
        for (measure, what), figure in figures.items()
        if what == about and wanted in (None, measure)
    }


def _figure_json(figure: "Figure") -> dict[str, Any]:
    said: dict[str, Any] = {
        "value": figure.value,
        "n": figure.n,
        "low": figure.low,
        "high": figure.high,
        "units": figure.units,
        "codebook": figure.codebook,
    }
    if figure.value is None:
        said["reason"] = figure.reason
    if figure.least is not None:
        said |= {"min": figure.least, "max": figure.most}
    if figure.joint is not None:
        said["joint"] = figure.joint
    return said


def _print(found: "Found", scheme: "Scheme", about: str | None, wanted: Measure | None) -> None:
    whole = found.agreement
    compared = count(whole.articles, "article")
    people = count(len(found.people), "annotator")
    usual = whole.figures[Measure.EXACT_F1, None].codebook
    click.echo(f"{compared} finished by two or more of {people}{_under(usual, None)}")
    for warning in whole.warnings if whole.articles else ():
        click.echo(warning)
    click.echo()
    title = "All labels" if about is None else about
    _print_figures(title, whole.figures, about, wanted, usual)
    for label in _abouts(whole.figures, Measure.EXACT_F1) if about is None else ():
        known = scheme.named(label)
        name = label if known is None else known.name
        _print_figures(name, whole.figures, label, wanted, usual)
    for pair in whole.pairs if len(whole.pairs) > 1 else ():
        names = told_apart(found.people)
        title = f"{names[pair.a]} and {names[pair.b]}"
        _print_figures(title, pair.figures, about, wanted or Measure.EXACT_F1, usual)
    _print_attributes(found, scheme, wanted, usual)
    _print_gold(found, usual)
    if whole.skipped:
        marks = count(whole.skipped, "mark overlaps", "marks overlap")
        click.echo(f"{marks} another of the same label; unitizing alpha passes them over.")


def _print_figures(
    title: str,
    figures: "Figures",
    about: str | None,
    wanted: Measure | None,
    usual: "Codebook | None",
) -> None:
    """Figures in lines; `usual` are the versions of the codebook that need no saying again."""
    click.echo(visible(title))
    for (measure, what), figure in figures.items():
        if what == about and wanted in (None, measure) and (about or measure in _WHOLE):
            click.echo(f"  {NAMES[measure].name:34}{_said(figure, usual)}")
    click.echo()


def _print_attributes(
    found: "Found", scheme: "Scheme", wanted: Measure | None, usual: "Codebook | None"
) -> None:
    if wanted not in (None, Measure.ATTRIBUTE_KAPPA):
        return
    figures: Mapping[str, Figure] = {
        attribute: found.agreement.figures[Measure.ATTRIBUTE_KAPPA, attribute]
        for attribute in _abouts(found.agreement.figures, Measure.ATTRIBUTE_KAPPA)
    }
    said = {one: figure for one, figure in figures.items() if figure.value is not None}
    if said:
        click.echo("Cohen’s kappa of attributes, on spans that both have")
    for attribute, figure in said.items():
        known = scheme.attribute(attribute)
        name = attribute if known is None else known.name
        click.echo(visible(f"  {name:34}{_said(figure, usual)}"))


def _print_gold(found: "Found", usual: "Codebook | None") -> None:
    names = told_apart(found.people)
    for who, one in found.gold.items():
        precision, recall = (
            "-" if part is None else f"{part:.3f}" for part in (one.precision, one.recall)
        )
        beside = f"precision {precision}, recall {recall}, {count(one.n, 'article')}"
        beside += _under(one.codebook, usual)
        click.echo(visible(f"{names.get(who, who)} beside gold: {beside}"))


def _said(figure: "Figure", usual: "Codebook | None") -> str:
    if figure.value is None:
        return f"-  ({figure.reason}){_under(figure.codebook, usual)}"
    parts = [f"{figure.value:6.3f}"]
    if figure.low is not None and figure.high is not None:
        parts.append(f"[{figure.low:.3f}, {figure.high:.3f}]")
    if figure.least is not None and figure.most is not None:
        parts.append(f"pairs {figure.least:.3f} to {figure.most:.3f}")
    if figure.joint is not None:
        parts.append(f"all together {figure.joint:.3f}")
    parts.append(f"n={figure.n:,}, {figure.units:,} compared")
    return "  ".join(parts) + _under(figure.codebook, usual)


def _under(codebook: "Codebook | None", usual: "Codebook | None") -> str:
    """Under which versions of the codebook, where they are not the usual ones."""
    return "" if codebook in (None, usual) else f", codebook version {versions_said(codebook)}"
