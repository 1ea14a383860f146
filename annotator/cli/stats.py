"""`annotator stats`: a project in numbers."""

from collections.abc import Mapping
from pathlib import Path

import click

from annotator.cli.console import (
    json_option,
    print_json,
    project_argument,
    project_for_reading,
    visible,
)
from annotator.core.plurals import count


@click.command()
@project_argument
@json_option
def stats(project: Path, as_json: bool) -> None:
    """Count the layers and spans of PROJECT by status, label and annotator; tell active time."""
    with project_for_reading(project) as workspace:
        found = workspace.reading.stats()
    if as_json:
        print_json(found)
        return
    click.echo(
        f"{count(found.articles, 'article')}, {count(found.spans, 'span')},"
        f" {count(found.edits, 'edit')}"
    )
    _show("Layers by status (new: articles that nobody has begun)", found.by_status)
    _show("Label", found.by_label)
    for name, numbers in found.by_annotator.items():
        _show(f"By {name}", numbers)
    if found.active_seconds:
        click.echo("\nActive time, pauses left out")
    for name, seconds in found.active_seconds.items():
        minutes, rest = divmod(seconds, 60)
        click.echo(visible(f"  {name:24}{minutes // 60:4}:{minutes % 60:02}:{rest:02}"))


def _show(title: str, numbers: Mapping[str, int]) -> None:
    if numbers:
        click.echo(f"\n{visible(title)}")
        for name, number in numbers.items():
            click.echo(visible(f"  {name:24}{number:10,}"))
