"""What an annotator sees of review: where gold differs from theirs, why, and how to answer."""

from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity
from annotator.gui.review.feedback_sheet import FeedbackSheet
from tests.gui.hands import CTRL, SHIFT, Key
from tests.gui.review.conftest import TEXT, Begin, Reviewer
from tests.gui.review.reviewed import article, coder, layer, places
from tests.gui.test_named_controls import nameless


def reviewed(begin: Begin) -> Reviewer:
    """I and Ben have done two articles, and Ben's versions have become gold."""
    one, other = article(TEXT, "The strait"), article("Freedonia will answer.", "The answer")
    mine = [("threat", "will close the strait within hours"), ("actor", "Ida Kors")]
    bens = [("threat", "close the strait within hours"), ("commitment", "keeps the harbour open")]
    reviewer = begin(
        [
            layer(identity(), one, places(one, mine)),
            layer(coder(0), one, places(one, bens)),
            layer(identity(), other, places(other, [("threat", "will answer")])),
            layer(coder(0), other, places(other, [("actor", "Freedonia")])),
        ]
    )
    ben = reviewer.review.text.keys.order.index(coder(0).id) + 1
    for _ in range(5):
        reviewer.press(str(ben))
    reviewer.press("g")
    reviewer.press("1", CTRL)
    return reviewer


def sheet(reviewer: Reviewer) -> FeedbackSheet:
    reviewer.window.activateWindow()
    reviewer.press("g", CTRL | SHIFT)
    made = QApplication.activeModalWidget()
    assert isinstance(made, FeedbackSheet)
    reviewer.wait(lambda: made.rows, "the comparison")
    return made


def listed(made: FeedbackSheet) -> list[str]:
    return [made.list.item(at).text() for at in range(made.list.count())]


def test_a_line_above_the_article_says_that_gold_differs(begin: Begin) -> None:
    reviewer = reviewed(begin)
    bar = reviewer.page.feedback.bar
    first = reviewer.page.model.article_row(0)
    assert first is not None
    reviewer.page.desk.selection.go_to(first.article)
    reviewer.settle()
    assert bar.isVisible()
    assert bar.text == "Review decided 3 passages of this article otherwise than you did."
    reviewer.click(bar.answer)
    assert isinstance(QApplication.activeModalWidget(), FeedbackSheet)
    reviewer.press(Key.Key_Escape)


def test_each_difference_has_its_reason_and_can_be_answered(begin: Begin) -> None:
    reviewer = reviewed(begin)
    made = sheet(reviewer)
    assert nameless(made) == []
    made.which.setCurrentIndex(1)
    assert sorted(listed(made)) == [
        "Missed: Freedonia",
        "Missed: keeps the harbour open",
        "Not in gold: Ida Kors",
        "Not in gold: will answer",
        "Too wide: close the strait within hours",
    ]
    at = listed(made).index("Not in gold: will answer")
    made.list.setCurrentRow(at)
    assert "Why: Guideline" in made.details.text()
    assert "Gold: nothing" in made.details.text()
    reviewer.write(made.answer, "It is a threat to me.")
    reviewer.press(Key.Key_Return)
    reviewer.wait(lambda: "It is a threat to me." in made.details.text(), "the answer")
    reviewer.press(Key.Key_Escape)
    reviewer.press("2", CTRL)
    comments = [one.text for one in reviewer.review.under.whole.comments]  # type: ignore[union-attr] # one is open
    assert comments == ["It is a threat to me."]


def test_what_i_tend_to_do_is_counted_and_narrows_the_list(begin: Begin) -> None:
    reviewer = reviewed(begin)
    made = sheet(reviewer)
    made.which.setCurrentIndex(1)
    words = [button.text() for button in made.tendencies]
    assert "Missed: Actor  1" in words
    button = next(one for one in made.tendencies if one.text() == "Missed: Commitment  1")
    reviewer.click(button)
    assert listed(made) == ["Missed: keeps the harbour open"]
    reviewer.click(made.go)
    assert reviewer.page.reading.reader.selected_words() == "keeps the harbour open"
    assert reviewer.page.modes.now == "annotate"


def test_without_decisions_there_is_nothing_to_say(reviewer: Reviewer) -> None:
    reviewer.press("1", CTRL)
    assert not reviewer.page.feedback.bar.isVisible()
    reviewer.press("g", CTRL | SHIFT)
    made = QApplication.activeModalWidget()
    assert isinstance(made, FeedbackSheet)
    reviewer.wait(lambda: "nothing here yet" in made.summary.text(), "the comparison")
    reviewer.press(Key.Key_Escape)
