"""`annotator merge`: colleagues' files come together in one project."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.console import (
    ANY_PATH,
    json_option,
    print_json,
    progress,
    project_argument,
    project_for_writing,
    quiet_option,
    visible,
)
from annotator.core.file_names import spoken

if TYPE_CHECKING:
    from annotator.core.merging import Conflict, Findings, SchemeQuestion


@click.command()
@project_argument
@click.argument("others", nargs=-1, type=ANY_PATH, metavar="OTHER...")
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@click.option(
    "--scheme",
    type=click.Choice(("ours", "theirs")),
    help="Whose word counts where the schemes contradict each other. [the later one]",
)
@click.option(
    "--one-text",
    "one_texts",
    multiple=True,
    metavar="ID=ID",
    help="What is on the first text of a page goes over to the second.",
)
@click.option(
    "--take-back", is_flag=True, help="Go back to before the last merge, if nothing came after it."
)
@json_option
@quiet_option
def merge(  # noqa: PLR0913, PLR0917 - one for each option
    project: Path,
    others: tuple[Path, ...],
    dry_run: bool,
    scheme: str | None,
    one_texts: tuple[str, ...],
    take_back: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Bring what OTHER files say into PROJECT, in any order and as often as you like.

    Nothing is written to OTHER. Of two words on one thing the later stands; both are kept and
    listed.
    """
    from annotator.app.merging import told
    from annotator.core.scheme_merging import Answer

    if sum(map(bool, (others, one_texts, take_back))) != 1:
        raise click.UsageError("Give the files to merge, or --one-text, or --take-back.")
    if one_texts:
        _carry_over(project, one_texts, dry_run=dry_run, as_json=as_json, quiet=quiet)
        return
    if take_back:
        _take_back(project, as_json=as_json, quiet=quiet)
        return
    with project_for_writing(project) as workspace, progress(quiet=quiet) as bar:
        answer = Answer(scheme) if scheme else None
        found = workspace.merge(others, answer, bar, dry_run=dry_run)
        bar.clear()
        if as_json:
            print_json(_json_of(found, dry_run=dry_run))
        elif not quiet:
            for sentence in told(found, workspace).all:
                click.echo(visible(sentence))
            _say_remedies(found)
            if found.snapshot:
                click.echo(f"The project as it was is in {spoken(found.snapshot.name)}.", err=True)


def _take_back(project: Path, *, as_json: bool, quiet: bool) -> None:
    with project_for_writing(project) as workspace:
        workspace.take_merge_back()
    if as_json:
        print_json({"taken_back": True})
    if not quiet:
        click.echo(f"{spoken(project)} is as it was before the merge.", err=True)


def _say_remedies(found: "Findings") -> None:
    for texts in found.two_texts:
        ids = "=".join(article[:12] for article, _ in texts.articles[:2])
        click.echo(f"“annotator merge PROJECT --one-text {ids}” makes them one text.", err=True)
    if found.namesakes:
        words = "If they are one person, “annotator assign PROJECT --same ID=ID” says so."
        click.echo(words, err=True)


def _carry_over(
    project: Path, pairs: tuple[str, ...], *, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    from annotator.app.one_text import article_named, one_text

    with project_for_writing(project) as workspace:
        for pair in pairs:
            gone, equals, kept = pair.partition("=")
            if not equals:
                raise click.UsageError(f"“{pair}” does not say which text goes; say ID=ID.")
            ids = [article_named(workspace, one) for one in (gone, kept)]
            done = one_text(workspace, *ids)
            if not dry_run:
                workspace.perform(done.action)
            if as_json:
                print_json({"kept": done.kept.id, "placed": done.placed, "look": done.to_look_at})
            elif not quiet:
                for sentence in done.sentences:
                    click.echo(visible(sentence))


def _json_of(found: "Findings", *, dry_run: bool) -> dict[str, Any]:
    from annotator.core.scheme_sides import in_words

    lists = (
        *("labels", "unknown", "restored", "combined", "two_texts", "off_list", "namesakes"),
        "others_work",
    )
    return {
        "dry_run": dry_run,
        "files": found.files,
        "conflicts": [_conflict(one) for one in found.conflicts],
        "questions": [_question(one) for one in found.questions],
        "one_sided": [
            {"side": _stands(one.ours), "says": in_words(one.change)} for one in found.one_sided
        ],
        **{name: getattr(found, name) for name in lists},
        "snapshot": found.snapshot,
    }


def _question(one: "SchemeQuestion") -> dict[str, Any]:
    return {
        "kind": one.kind.name.lower(),
        "object": one.object,
        "name": one.named,
        "what": one.what,
        "was": one.was,
        "ours": one.ours,
        "theirs": one.theirs,
        "stands": _stands(one.ours_stands),
    }


def _conflict(one: "Conflict") -> dict[str, Any]:
    return {
        "kind": one.kind.name.lower(),
        "object": one.object,
        "article": one.article,
        "annotator": one.whose,
        "base": one.base,
        "ours": one.ours,
        "theirs": one.theirs,
        "stands": _stands(one.ours_stands),
    }


def _stands(ours: bool) -> str:
    return "ours" if ours else "theirs"
