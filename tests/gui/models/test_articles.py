from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.articles import remove_article
from annotator.core.edits.layers import finish_layer
from annotator.core.layers import LayerState, Status
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.gui.models.articles import PAGE, ROW_ROLE, ArticlesModel
from annotator.gui.workspace_signals import WorkspaceSignals
from tests.gui.hands import article, articles, make_project

COUNT = 2 * PAGE + 50


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    path = make_project(tmp_path / "many.annotator", articles(COUNT))
    workspace = Workspace.open(path, identity())
    yield workspace
    workspace.close()


@pytest.fixture
def model(workspace: Workspace) -> Iterator[ArticlesModel]:
    signals = WorkspaceSignals(workspace)
    model = ArticlesModel(workspace, signals, signals)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, signals
    )
    yield model
    signals.stop()
    del tester


def layer(workspace: Workspace, model: ArticlesModel, row: int) -> LayerState:
    found = model.article_row(row)
    assert found is not None
    return workspace.reading.layer(found.article, workspace.me.id, workspace.round)


def test_rows_are_read_by_the_page_and_only_when_looked_at(model: ArticlesModel) -> None:
    assert model.rowCount() == COUNT
    last = model.index(COUNT - 1, 0).data(ROW_ROLE)
    assert last.title == f"Report {COUNT}"
    assert set(model._pages) <= {0, COUNT // PAGE}


def test_news_changes_one_row_and_says_so_once(
    workspace: Workspace, model: ArticlesModel, qtbot: object
) -> None:
    model.article_row(PAGE + 3)
    changed = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    workspace.perform(finish_layer(layer(workspace, model, PAGE + 3)))
    assert changed == [(PAGE + 3, PAGE + 3)]
    row = model.article_row(PAGE + 3)
    assert row is not None
    assert row.status is Status.DONE


def test_an_article_that_comes_or_goes_is_seen(workspace: Workspace, model: ArticlesModel) -> None:
    workspace.bring_in([Record(article("A new one.", "New"))], "Import")
    assert model.rowCount() == COUNT + 1
    found = model.article_row(1)
    assert found is not None
    whole = workspace.reading.article(found.article)
    assert whole is not None
    workspace.perform(remove_article(whole.id, whole.info))
    assert model.rowCount() == COUNT
    assert model.row_of(found.article) is None


def test_a_search_narrows_and_ends(workspace: Workspace, model: ArticlesModel) -> None:
    model.search(ArticleQuery(words="sylv"))
    assert model.rowCount() == 1
    first = model.article_row(0)
    assert first is not None
    assert first.title == "Freedonia vows"
    model.search(ArticleQuery(words="no such word anywhere"))
    assert model.rowCount() == 0
    assert model.article_row(0) is None
    model.search(ArticleQuery())
    assert model.rowCount() == COUNT


def test_the_next_unfinished_goes_round(workspace: Workspace, model: ArticlesModel) -> None:
    for row in (1, 2):
        workspace.perform(finish_layer(layer(workspace, model, row)))
    assert model.next_unfinished(0) == 3
    assert model.next_unfinished(COUNT - 1) == 0
    model.search(ArticleQuery(words="sylvania"))
    assert model.next_unfinished(0) is None


def test_a_screen_reader_hears_all_of_a_row(model: ArticlesModel) -> None:
    from PySide6.QtCore import Qt

    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Freedonia vows, The Marna Courier, 2022-02-10, new, 0 span(s)"
