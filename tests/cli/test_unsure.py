"""Passages that wait for a look since their article was cleaned again, in the list."""

import json
from contextlib import closing
from pathlib import Path

from annotator.app.creating import default_scheme, new_project
from annotator.app.preferences import identity
from annotator.core.records import RawPage, Record
from tests.app.cleaned_again import DATA, OLD, mark, redo
from tests.cli.conftest import Annotator


def test_the_list_counts_them(annotator: Annotator, tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with closing(new_project(path, default_scheme(), identity())) as workspace:
        workspace.bring_in([Record(OLD.article, page=RawPage(DATA, OLD))], "Import")
        for words in ("Orsena", "would close"):
            mark(workspace, words, workspace.me)
        redo(workspace)
    assert annotator("articles", path).out.endswith("(2 unsure passages)\n")
    assert json.loads(annotator("articles", path, "--json").out)["unsure"] == 2
