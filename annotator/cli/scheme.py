"""`annotator scheme`: what the scheme of a project is, and how it becomes another.

The first word is always the project, whatever it is called; without a command after it, its
labels are shown.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import (
    json_option,
    print_json,
    progress,
    project_for_reading,
    project_for_writing,
    visible,
)
from annotator.core.errors import RefusedError
from annotator.core.plurals import count
from annotator.core.scheme_json import scheme_json

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.core.attributes import Attribute
    from annotator.core.edits.values import Action
    from annotator.core.evolution import Evolution, Preview
    from annotator.core.schemes import Label, Scheme

_dry_run = click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")


class _OfProject(click.Group):
    """Commands that come after the project they speak of."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the project out, and show its scheme if no command follows."""
        words = [at for at, one in enumerate(args) if not one.startswith("-")]
        if args[:1] == ["--"] and len(args) > 1:
            words, args = [at - 1 for at in words if at > 1], args[1:]
            words = sorted({0, *words})
        if not words:
            return super().parse_args(ctx, args)
        ctx.obj = Path(args[words[0]])
        ctx.info_name = f"{ctx.info_name} PROJECT"  # for the usage of the command that follows
        command = args[words[1]] if len(words) > 1 else "show"
        rest = [one for at, one in enumerate(args) if at not in words[:2]]
        return super().parse_args(ctx, [command, *rest])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """What stands after the name in the first line of the help."""
        return ["[PROJECT [COMMAND [ARGS]...]]", "[--json]"]


@click.group(cls=_OfProject, invoke_without_command=True)
@json_option
@click.pass_context
def scheme(ctx: click.Context, as_json: bool) -> None:
    """Show or change the scheme of PROJECT; without one, list the schemes to start from.

    With --json, the scheme in the form that “new --scheme FILE” and “set” take. Labels are
    named by id or name. What changes annotations is one act, which undo takes back.
    """
    from annotator.app.creating import presets

    if ctx.invoked_subcommand is not None:
        return
    for name, preset in presets().items():
        if as_json:
            print_json({"name": name, **scheme_json(preset)})
        else:
            labels = ", ".join(label.name for label in preset.labels)
            click.echo(visible(f"{name:12}{preset.info.name}: {labels}"))


@scheme.command()
@json_option
@click.pass_obj
def show(project: Path, as_json: bool) -> None:
    """Show the labels, as without a command."""
    with project_for_reading(project) as workspace:
        found = workspace.scheme
    if as_json:
        print_json(scheme_json(found))
        return
    click.echo(visible(f"{found.info.name}, version {found.info.version}"))
    for label in found.labels:
        retired = ", retired" if label.retired else ""
        line = f"{label.key or ' '}  {label.code:3}{label.name}  ({label.id}{retired})"
        click.echo(f"\n{visible(line)}")
        if label.definition:
            shown = "\n".join(map(visible, label.definition.splitlines()))
            click.echo(click.wrap_text(shown, 88, "      ", "      "))


@scheme.command("set")
@click.argument("which", metavar="FILE|NAME")
@_dry_run
@click.pass_obj
def set_(project: Path, which: str, dry_run: bool) -> None:
    """Take the scheme of a file, or one of ours.

    What changes is printed. Refused if something would vanish that annotations speak of.
    """
    from annotator.app.creating import scheme_named
    from annotator.app.evolving import usage
    from annotator.core.edits.schemes import replace_scheme

    wanted = scheme_named(which)
    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        _perform(workspace, replace_scheme(workspace.scheme, wanted, usage(workspace)), dry_run)


@scheme.command()
@click.argument("label")
@click.argument("name")
@_dry_run
@click.pass_obj
def rename(project: Path, label: str, name: str, dry_run: bool) -> None:
    """Show another NAME for a label.

    Its id, and so every export, stays.
    """
    from annotator.core.edits.labels import rename_label

    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        meant = _label(workspace.scheme, label)
        _perform(workspace, rename_label(workspace.scheme, meant, name), dry_run)


@scheme.command()
@click.argument("label")
@click.argument("into")
@_dry_run
@json_option
@click.pass_obj
def merge(project: Path, label: str, into: str, dry_run: bool, as_json: bool) -> None:
    """Let what wears LABEL wear INTO, in all layers.

    LABEL is retired. A passage that has both keeps one span, with what was said of either.
    """
    from annotator.core.evolution_steps import merge_labels

    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        scheme = workspace.scheme
        evolution = merge_labels(scheme, _label(scheme, label), _label(scheme, into))
        _evolve(workspace, evolution, dry_run=dry_run, as_json=as_json)


@scheme.command()
@click.argument("label")
@_dry_run
@json_option
@click.pass_obj
def retire(project: Path, label: str, dry_run: bool, as_json: bool) -> None:
    """Offer a label no longer.

    What wears it keeps it.
    """
    from annotator.core.evolution_steps import retire_label

    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        evolution = retire_label(workspace.scheme, _label(workspace.scheme, label))
        _evolve(workspace, evolution, dry_run=dry_run, as_json=as_json)


@scheme.command("rename-value")
@click.argument("what")
@click.argument("value")
@click.argument("name")
@_dry_run
@json_option
@click.pass_obj
def rename_value(
    project: Path, what: str, value: str, name: str, dry_run: bool, as_json: bool
) -> None:
    """Call a VALUE of a choice NAME, everywhere; WHAT is an attribute or a label of articles.

    Two values of one name are one from then on.
    """
    from annotator.core.evolution_steps import rename_article_values, rename_values

    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        current, values = workspace.scheme, {value: name}
        label = current.named(what)
        if label is not None and label.values:
            evolution = rename_article_values(current, label, values)
        else:
            evolution = rename_values(current, _attribute(current, what), values)
        _evolve(workspace, evolution, dry_run=dry_run, as_json=as_json)


@scheme.command()
@click.argument("attribute")
@click.argument("value", required=False)
@_dry_run
@json_option
@click.pass_obj
def require(
    project: Path, attribute: str, value: str | None, dry_run: bool, as_json: bool
) -> None:
    """Ask for an attribute at every span.

    Spans that lack it get VALUE, if one is given.
    """
    from annotator.core.evolution_steps import require_attribute

    with (project_for_reading if dry_run else project_for_writing)(project) as workspace:
        meant = _attribute(workspace.scheme, attribute)
        evolution = require_attribute(workspace.scheme, meant, value)
        _evolve(workspace, evolution, dry_run=dry_run, as_json=as_json)


def _label(scheme: "Scheme", text: str) -> "Label":
    found = scheme.named(text)
    if found is None:
        known = ", ".join(one.id for one in scheme.labels)
        raise RefusedError(f"The scheme has no label “{text}”; it has {known}.")
    return found


def _attribute(scheme: "Scheme", text: str) -> "Attribute":
    for one in scheme.attributes:
        if text.casefold() in (one.id.casefold(), one.name.casefold()):
            return one
    known = ", ".join(one.id for one in scheme.attributes) or "none"
    raise RefusedError(f"The scheme has no attribute “{text}”; it has {known}.")


def _perform(workspace: "Workspace", action: "Action", dry_run: bool) -> None:
    if not action.changes:
        click.echo("The scheme is like that already.")
        return
    for line in _differences(action):
        click.echo(visible(line))
    if not dry_run:
        workspace.perform(action)


def _differences(action: "Action") -> list[str]:
    """What an action does to the scheme, a line for each part."""
    from annotator.core.scheme_changes import described

    return [described(change) for change in action.changes]


def _evolve(
    workspace: "Workspace", evolution: "Evolution", *, dry_run: bool, as_json: bool
) -> None:
    from annotator.app.evolving import preview

    seen = preview(workspace, evolution)
    if not dry_run:
        with progress(quiet=as_json) as bar:
            workspace.evolve(evolution, bar)
    if as_json:
        print_json({"name": evolution.name, "dry_run": dry_run, **asdict(seen)})
    else:
        click.echo(visible(f"{evolution.name}: {_touched(seen)}"))


def _touched(seen: "Preview") -> str:
    """What an evolution touches, in a few words."""
    said = [
        count(number, one, many)
        for number, one, many in (
            (seen.spans, "span", "spans"),
            (seen.article_labels, "label of an article", "labels of articles"),
            (seen.doubts, "span that waits for a place", "spans that wait for a place"),
        )
        if number
    ]
    if seen.lacking:
        said.append(f"{count(seen.lacking, 'span')} lacking something required")
    if not said:
        return "no annotation is touched."
    people = ", ".join(f"{name} {number:,}" for name, number in seen.people)
    text = (
        f"{' and '.join(said)}, in {count(seen.articles, 'article')} and"
        f" {count(seen.layers, 'layer')} ({seen.done:,} done): {people}."
    )
    if seen.twice:
        text += f" {count(seen.twice, 'passage')} with both labels will have one span."
    if seen.both:
        text += f" {count(seen.both, 'article')} with both keep what is said under the one."
    return text
