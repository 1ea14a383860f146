"""`annotator tour`: the whole way through the real window, with pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.console import ANY_PATH

if TYPE_CHECKING:
    from annotator.cli.main import Doors


@click.command()
@click.argument("folder", type=ANY_PATH)
@click.pass_obj
def tour(doors: "Doors", folder: Path) -> int:
    """Drive the real window from a raw page to JSONL, with a picture of each step in FOLDER."""
    return doors.take_tour(folder)
