"""Our exports before the eyes of the libraries that read them: only with `make test-formats`.

There a library that is missing is a failure. Everything is exported from one project, whose texts
and spans are those that offsets stumble on.
"""

import json
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["HF_DATASETS_OFFLINE"] = os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import pytest

from annotator.app.creating import new_project
from annotator.cli.main import Doors, exit_code
from annotator.core.records import Record
from tests.exchange.forms.trap_records import ADA, scheme
from tests.formats.trap_project import RECORDS

MARK = "formats"


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave these files unread unless they are asked for: not everybody has what they import."""
    return None if config.option.markexpr == MARK else True


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(MARK)


@dataclass(frozen=True)
class Exported:
    """Where an export lies, and its manifest."""

    path: Path
    manifest: dict[str, Any]

    def lost(self, words: str) -> int:
        """How many were counted of what has these words."""
        losses = self.manifest.get("losses", ())
        return sum(int(loss["count"]) for loss in losses if words in loss["what"])


Export = Callable[..., Exported]


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Export the project with the command of a person; the same one is made once."""
    home = tmp_path_factory.mktemp("exported")
    project = home / "trap.annotator"
    with closing(new_project(project, scheme(), ADA)) as workspace:
        workspace.bring_in(RECORDS, "Import")
    doors = Doors(lambda _paths: 1, lambda _folder: 1)
    made: dict[tuple[str, ...], Exported] = {}

    def get(form: str, *more: str) -> Exported:
        key = (form, *more)
        if key not in made:
            out = home / str(len(made))
            asked = ["export", str(project), str(out), "--format", *key, "--quiet"]
            assert exit_code(asked, doors) == 0
            manifest = out.with_name(f"{out.name}.manifest.json").read_bytes()
            made[key] = Exported(out, json.loads(manifest))
        return made[key]

    return get


@pytest.fixture(scope="session")
def by_text() -> dict[str, Record]:
    """The records of the project by their texts."""
    return {record.article.text: record for record in RECORDS}
