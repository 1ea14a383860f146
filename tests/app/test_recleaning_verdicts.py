"""Verdicts and the place in the list, after cleaning again and its undo."""

import pytest

from annotator.app import recleaning
from annotator.app.workspace import Workspace
from annotator.core.articles import BlockKind
from annotator.core.ids import MAIN_ROUND, ArticleId
from annotator.core.pages import decided
from annotator.core.projects import ArticleQuery
from annotator.core.records import RawPage, Record
from tests.app.cleaned_again import (
    DATA,
    FIRST,
    HEAD,
    ME,
    NEW,
    OLD,
    SECOND,
    mark,
    page,
    redo,
    sound,
    words,
)


@pytest.fixture
def workspace(page_workspace: Workspace) -> Workspace:
    return page_workspace


def test_the_same_text_with_other_verdicts(workspace: Workspace) -> None:
    mark(workspace, "Arland")
    other = decided(OLD, 1, BlockKind.CROSSHEAD)
    planned = recleaning.plan(workspace, OLD.article.id, other)
    assert (planned.is_same_text, planned.carried) == (True, ())
    recleaning.carry_out(workspace, planned)
    article = workspace.reading.article(OLD.article.id)
    assert article is not None
    assert article.info.blocks[1].kind is BlockKind.CROSSHEAD
    cleaning = workspace.reading.cleaning(OLD.article.id)
    assert cleaning is not None
    assert cleaning.blocks == other.blocks
    assert words(workspace, OLD.article) == ["Arland"]
    sound(workspace)


def test_verdicts_follow_undo_and_redo_where_the_text_stays(workspace: Workspace) -> None:
    dropped = decided(page(HEAD, FIRST, dropped=("Menu", SECOND)), 2, None)
    workspace.bring_in([Record(dropped.article, page=RawPage(DATA + b"2", dropped))], "Import")
    article = dropped.article.id
    first = workspace.reading.cleaning(article)
    redo(workspace, decided(dropped, 3, None), dropped.article)  # only says who decided
    second = workspace.reading.cleaning(article)
    redo(workspace, decided(dropped, 1, BlockKind.QUOTE), dropped.article)
    third = workspace.reading.cleaning(article)
    assert len({first, second, third}) == 3
    for expected in (second, first):
        workspace.undo()
        assert workspace.reading.cleaning(article) == expected
    for expected in (second, third):
        workspace.redo()
        assert workspace.reading.cleaning(article) == expected
    sound(workspace)


def in_order(workspace: Workspace) -> list[ArticleId]:
    reading = workspace.reading
    keys = reading.keys(ArticleQuery(), ME.id, MAIN_ROUND)
    return [row.article for row in reading.rows(keys, ME.id, MAIN_ROUND)]


def test_an_article_that_is_cleaned_again_stays_where_it_is_listed(
    workspace: Workspace,
) -> None:
    last, third = page("The last one."), page(HEAD, FIRST)
    workspace.bring_in([Record(last.article)], "Import")
    for wanted, was in ((NEW, OLD), (third, NEW), (OLD, third), (NEW, OLD)):
        redo(workspace, wanted, was.article)
        assert in_order(workspace) == [wanted.article.id, last.article.id]
    workspace.mend()
    assert in_order(workspace) == [NEW.article.id, last.article.id]
    sound(workspace)
    workspace.undo()
    assert in_order(workspace) == [OLD.article.id, last.article.id]
    redo(workspace, last, OLD.article)
    assert in_order(workspace) == [last.article.id]
    sound(workspace)
    workspace.undo()
    assert in_order(workspace) == [OLD.article.id, last.article.id]
