import pytest
from pytestqt.qtbot import QtBot

from annotator.core.articles import BlockKind
from annotator.core.pages import CleanedPage
from annotator.gui.pages.decisions import Decisions
from tests.gui.pages.made import page_of


@pytest.fixture
def decisions(qtbot: QtBot) -> Decisions:
    made = Decisions()
    page = page_of(
        ("Home", None),
        ("Morvia 🚢 yields", "headline"),
        ("By Ida Kors", "byline"),
        ("The navy left.", "paragraph"),
        ("Nobody says why. כן", "paragraph"),
        ("Read also: weather", None),
    )
    made.show(1, page, page)
    return made


def text(decisions: Decisions) -> str:
    assert decisions.page is not None
    return decisions.page.article.text


def test_a_block_is_dropped_and_restored_as_what_it_was(decisions: Decisions) -> None:
    before = decisions.page
    decisions.turn([3])
    assert "navy" not in text(decisions)
    decisions.turn([3])
    assert text(decisions) == "Morvia 🚢 yields\n\nThe navy left.\n\nNobody says why. כן"
    assert before is not None
    assert decisions.page is not None
    assert decisions.page.blocks[3].kind == before.blocks[3].kind


def test_of_several_blocks_the_kept_ones_are_dropped_first(decisions: Decisions) -> None:
    told: list[str] = []
    decisions.said.connect(told.append)
    decisions.turn([0, 3, 5])
    assert text(decisions) == "Morvia 🚢 yields\n\nNobody says why. כן"
    decisions.turn([0, 3, 5])
    assert text(decisions).startswith("Home")
    assert text(decisions).endswith("Read also: weather")
    decisions.drop([0, 3])
    assert told == ["3 blocks restored.", "2 blocks dropped."]


def test_only_one_block_can_be_the_headline(decisions: Decisions) -> None:
    decisions.keep([3, 4], BlockKind.HEADLINE)
    assert decisions.page is not None
    kinds = [block.kind for block in decisions.page.blocks if block.is_kept]
    assert kinds == ["crosshead", "headline", "paragraph"]
    assert decisions.page.article.info.headline == "The navy left."


def test_undo_and_redo_go_over_pages(decisions: Decisions) -> None:
    first, other = decisions.page, page_of(("Only this.", "paragraph"), ("And that.", None))
    decisions.drop([3])
    decisions.show(2, other, other)
    decisions.keep([1], BlockKind.QUOTE)
    told: list[tuple[object, CleanedPage]] = []
    decisions.decided.connect(lambda key, page: told.append((key, page)))
    decisions.undo()
    assert decisions.page == other
    decisions.undo()
    assert told[-1] == (1, first)
    assert decisions.page == other
    assert decisions.undoable is None
    decisions.redo()
    decisions.redo()
    assert [key for key, _ in told] == [2, 1, 1, 2]
    assert decisions.redoable is None


def test_an_article_never_becomes_empty(decisions: Decisions, qtbot: QtBot) -> None:
    with qtbot.waitSignal(decisions.refused) as refused:
        decisions.drop([1, 3, 4])
    assert "leave the page out" in refused.args[0]
    assert "navy" in text(decisions)
    assert decisions.undoable is None


def test_facts_are_corrected_and_taken_back(decisions: Decisions) -> None:
    decisions.correct({"published": "2022-02-10"})
    assert decisions.page is not None
    assert decisions.page.article.info.published == "2022-02-10"
    decisions.undo()
    assert decisions.page.article.info.published is None


def test_nothing_changes_where_nothing_may(decisions: Decisions) -> None:
    decisions.may_change = False
    before = decisions.page
    decisions.turn([3])
    decisions.correct({"source": "X"})
    assert decisions.page == before
