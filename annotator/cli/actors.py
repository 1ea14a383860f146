"""`annotator actors`: the register of actors of a project, and its table in and out."""

from pathlib import Path

import click

from annotator.cli.console import (
    ANY_PATH,
    complain,
    json_option,
    print_json,
    project_argument,
    project_for_reading,
    project_for_writing,
    visible,
)
from annotator.core.file_names import spoken
from annotator.core.plurals import count


@click.command()
@project_argument
@json_option
@click.option(
    "--import",
    "table",
    type=ANY_PATH,
    metavar="FILE.csv",
    help="Add and change actors as this CSV says.",
)
@click.option(
    "--export", "out", type=ANY_PATH, metavar="FILE.csv", help="Write the actors to this CSV."
)
def actors(project: Path, as_json: bool, table: Path | None, out: Path | None) -> None:
    """List the actors that passages of PROJECT stand for, with how many do.

    The table has the columns id, name, aliases (with “; ” between them) and code.
    """
    from annotator.app import register

    if table is not None:
        with project_for_writing(project) as workspace:
            done = register.import_actors(workspace, table)
        complain(done.wrong)
        click.echo(
            f"{count(done.added, 'actor')} added, {done.changed:,} changed,"
            f" {done.already:,} as before.",
            err=as_json,
        )
    if out is not None:
        with project_for_reading(project) as workspace:
            written = register.export_actors(workspace.reading, out)
        click.echo(f"{count(written, 'actor')} written.", err=as_json)
    if table is None and out is None:
        _list(project, as_json=as_json)


def _list(project: Path, *, as_json: bool) -> None:
    from annotator.app import register

    with project_for_reading(project) as workspace:
        spans = register.counts(workspace.reading)
        every = workspace.reading.entities()
    for one in every:
        if as_json:
            print_json(
                {
                    "id": one.id,
                    "name": one.name,
                    "aliases": one.aliases,
                    "code": one.code,
                    "retired": one.retired,
                    "spans": spans[one.id],
                }
            )
        else:
            retired = "  (retired)" if one.retired else ""
            aliases = f"  {', '.join(one.aliases)}" if one.aliases else ""
            line = f"{spans[one.id]:6}  {one.code or one.id:12}  {one.name}{aliases}{retired}"
            click.echo(visible(line))
    if not every and not as_json:
        click.echo(f"There are no actors in {spoken(project)} yet.", err=True)
