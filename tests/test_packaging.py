"""What is shipped is what lies in the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator.resources import resource

CHECKOUT = Path(__file__).parent.parent


def test_resources_are_found_in_a_checkout() -> None:
    assert resource("schemes", "default.json").is_file()


@pytest.mark.slow
def test_the_wheel_brings_all_resources_and_samples(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path)]
    subprocess.run([*command, str(CHECKOUT)], check=True, timeout=300)  # noqa: S603 - our own
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in (("resources", "_resources"), ("sample_articles", "_sample_articles")):
        for path in (CHECKOUT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"annotator/{place}/{path.relative_to(CHECKOUT / folder)}" in inside
