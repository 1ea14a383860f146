"""What tests of imports have in common."""

import json
from pathlib import Path
from typing import Any

from annotator.app.importing import (
    ImportOptions,
    ImportReport,
    import_paths,
)
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.progress import Silent
from annotator.core.projects import ArticleQuery
from annotator.core.spans import Span

TEXT = "Freedonia will not sign, said its foreign minister."


SPAN = {"start": 0, "end": 9, "label": "actor"}


PROSE = "The minister said on Monday that the two governments had agreed to reopen the line. " * 4


def do(workspace: Workspace, *paths: Path, **options: Any) -> ImportReport:  # noqa: ANN401 - any option
    return import_paths(workspace, paths, ImportOptions(**options), Silent())


def jsonl(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def count(workspace: Workspace) -> int:
    return len(workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round))


def all_spans(workspace: Workspace) -> list[Span]:
    return [
        span
        for record in workspace.reading.records()
        if record.layer
        for span in record.layer.spans
    ]


def people(workspace: Workspace) -> dict[str, Annotator]:
    return {each.name: each for each in workspace.reading.annotators()}
