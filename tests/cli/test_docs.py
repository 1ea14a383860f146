"""The papers know every command."""

from pathlib import Path

import pytest

from annotator.cli import COMMANDS

README = Path(__file__).parent.parent.parent / "README.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_the_command(command: str) -> None:
    assert f"annotator {command} " in README.read_text(encoding="utf-8")
