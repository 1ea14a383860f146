"""`annotator assign`: who codes which article."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import (
    ANY_PATH,
    json_option,
    project_argument,
    project_for_reading,
    project_for_writing,
    quiet_option,
)
from annotator.cli.who_codes import show
from annotator.core.assignments import Deal
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, RoundId
from annotator.core.plurals import count

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)(%?)")
_SHARE = re.compile(r"(.+)=(\d+(?:\.\d+)?)")


@click.command()
@project_argument
@click.option("--to", "names", multiple=True, metavar="NAME", help="Somebody who codes; repeat.")
@click.option("--round", "round_", default=MAIN_ROUND, show_default=True, metavar="ROUND")
@click.option("--overlap", default="0%", metavar="SHARE", help="How much is coded by several.")
@click.option("--coders", default=2, show_default=True, help="By how many that is coded.")
@click.option("--share", "shares", multiple=True, metavar="NAME=2", help="Take twice as much.")
@click.option("--by-source", is_flag=True, help="Keep the articles of a source together.")
@click.option("--seed", default=1, show_default=True, help="Another seed deals otherwise.")
@click.option("--list", "file", type=ANY_PATH, help="A CSV file: article, annotator[, round].")
@click.option(
    "--blind/--not-blind", default=None, help="Whether the window hides others’ work until done."
)
@click.option(
    "--hide-names/--show-names", default=None, help="Whether review begins without names."
)
@click.option(
    "--same", "joins", multiple=True, metavar="ID=ID", help="The first is the same person, too."
)
@click.option("--apart", metavar="ID", help="Take that back: each identity is its own person.")
@click.option("--take-back", is_flag=True, help="Take back what has not been begun.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing.")
@json_option
@quiet_option
def assign(  # noqa: PLR0913, PLR0917 - one for each option
    project: Path,
    names: tuple[str, ...],
    round_: str,
    overlap: str,
    coders: int,
    shares: tuple[str, ...],
    by_source: bool,
    seed: int,
    file: Path | None,
    blind: bool | None,
    hide_names: bool | None,
    joins: tuple[str, ...],
    apart: str | None,
    take_back: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Say who codes which article of PROJECT; without --to or --list, show who does.

    Articles that somebody has in the round already stay with them; the others are dealt so that
    all have equally many.
    """
    if file is not None and (names or shares or take_back):
        raise click.UsageError("A --list says all by itself, without --to, --share, --take-back.")
    if not round_.strip():
        raise RefusedError("The round has no name; leave --round out for “main”.")
    deals = bool(names or shares or file or take_back)
    rules_said = _set_rules(project, blind, hide_names, dry_run=dry_run, quiet=quiet or deals)
    said = _say_who_is_who(project, joins, apart, dry_run=dry_run, quiet=quiet)
    if not deals:
        if not (rules_said or said):
            with project_for_reading(project) as workspace:
                show(workspace, as_json=as_json)
        return
    options = Deal((), RoundId(round_), _share_of(overlap), coders, by_source=by_source, seed=seed)
    with project_for_writing(project) as workspace:
        if take_back:
            action, done = _taken_back(workspace, names, options.round)
        else:
            action, done = _planned(workspace, names, shares, file, options)
        if not dry_run and action.changes:
            workspace.perform(action)
        if as_json or (dry_run and not quiet):
            show(workspace, as_json=as_json, after=action if dry_run else None)
    if not quiet:
        click.echo(f"{done}{' (not really)' if dry_run else ''}.", err=True)


def _planned(
    workspace: "Workspace",
    names: tuple[str, ...],
    shares: tuple[str, ...],
    file: Path | None,
    options: Deal,
) -> tuple[Action, str]:
    """What is to be dealt, or is in a list, and that it is done."""
    from annotator.app.assigning import dealt, listed

    planned = (
        dealt(workspace, names, dict(map(_named_share, shares)), options)
        if file is None
        else listed(workspace, file, options.round)
    )
    return planned.action, f"{count(len(planned.new), 'assignment')} made"


def _taken_back(
    workspace: "Workspace", names: tuple[str, ...], round_: RoundId
) -> tuple[Action, str]:
    """What has not been begun, and that it is taken back."""
    from annotator.app.assigning import taken_back

    action, number = taken_back(workspace, names, round_)
    return action, f"{count(number, 'assignment')} taken back"


def _set_rules(
    project: Path, blind: bool | None, hide_names: bool | None, *, dry_run: bool, quiet: bool
) -> bool:
    """Set what was said of the rules; whether anything was."""
    from annotator.app.policy import changed, policy

    if blind is None and hide_names is None:
        return False
    with project_for_writing(project) as workspace:
        rules = policy(workspace.reading)
        action = changed(
            workspace,
            blind=rules.blind if blind is None else blind,
            hide_names=rules.hide_names if hide_names is None else hide_names,
        )
        if action.changes and not dry_run:
            workspace.perform(action)
    if not quiet:
        click.echo(f"The rules are set{' (not really)' if dry_run else ''}.", err=True)
    return True


def _say_who_is_who(
    project: Path, joins: tuple[str, ...], apart: str | None, *, dry_run: bool, quiet: bool
) -> bool:
    """Say which identities are one person, or are not; whether anything was said."""
    from annotator.app.persons import are_apart, are_one, identity_named
    from annotator.app.policy import require_may_join

    if not joins and apart is None:
        return False
    with project_for_writing(project) as workspace:
        require_may_join(workspace)
        for other, kept in map(_two, joins):
            people = [identity_named(workspace.reading, one) for one in (kept, other)]
            action = are_one(workspace.reading, people)
            if action.changes and not dry_run:
                workspace.perform(action)
        if apart is not None:
            who = identity_named(workspace.reading, apart)
            action = are_apart(workspace.reading, who)
            if action.changes and not dry_run:
                workspace.perform(action)
    if not quiet:
        click.echo(f"Who is who is set{' (not really)' if dry_run else ''}.", err=True)
    return True


def _two(text: str) -> tuple[str, str]:
    other, equals, kept = text.rpartition("=")
    if not equals or not other.strip() or not kept.strip():
        msg = f"“{text}” does not say who is whom; say ID=ID (a name does where one bears it)."
        raise RefusedError(msg)
    return other.strip(), kept.strip()


def _share_of(text: str) -> float:
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        raise RefusedError(f"The overlap “{text}” is no share; say 20% or 0.2.")
    return float(found[1]) / (100 if found[2] else 1)


def _named_share(text: str) -> tuple[str, float]:
    found = _SHARE.fullmatch(text)
    if not found:
        raise RefusedError(f"“{text}” is no share of the work; say NAME=2 for twice as much.")
    return found[1], float(found[2])
