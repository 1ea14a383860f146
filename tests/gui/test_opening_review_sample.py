"""The sample with three coders: made once, opened in review, a click away."""

from annotator.app.review_sample import is_unfilled, review_sample_project
from annotator.app.sample import sample_project
from annotator.gui.main_window import MainWindow
from annotator.gui.modes import AGREEMENT, ANNOTATE, REVIEW
from annotator.gui.widgets.waiting import Waiting
from tests.gui.hands import CTRL, Hands, Key


def test_it_is_made_from_the_welcome_page_and_opens_in_review(main_window: MainWindow) -> None:
    hands = Hands(main_window)
    hands.click(main_window.welcome.review)
    hands.wait(hands.has_project, "the sample")
    assert hands.page.path == review_sample_project()
    assert review_sample_project().parent == sample_project().parent
    assert hands.page.modes.now == REVIEW
    assert not is_unfilled(hands.workspace)
    people = {one.name for one in hands.workspace.reading.annotators()}
    assert {"Ada", "Ben", "Chi", "gold"} <= people
    hands.press(Key.Key_3, CTRL)
    assert hands.page.modes.now == AGREEMENT


def test_a_second_time_it_is_as_it_was_left(main_window: MainWindow) -> None:
    hands = Hands(main_window)
    main_window.menus["review_sample"].trigger()
    hands.wait(hands.has_project, "the sample")
    hands.press(Key.Key_1, CTRL)
    assert hands.page.modes.now == ANNOTATE
    main_window.menus["review_sample"].trigger()  # it is open already
    hands.settle()
    assert hands.page.modes.now == REVIEW
    number = len(hands.workspace.reading.annotators())
    main_window.opening.close_project()
    hands.settle()
    main_window.menus["review_sample"].trigger()
    hands.settle()
    assert hands.page.modes.now == REVIEW
    assert len(hands.workspace.reading.annotators()) == number


def test_broken_off_while_it_is_made_it_is_not_there(main_window: MainWindow) -> None:
    hands = Hands(main_window)
    main_window.menus["review_sample"].trigger()
    waiting = main_window.findChildren(Waiting)[0]
    hands.settle()
    waiting.reject()
    hands.wait(lambda: not review_sample_project().exists(), "the end of it")
    assert not hands.has_project()
    main_window.menus["sample"].trigger()
    hands.wait(hands.has_project, "the other sample")
    assert hands.page.modes.now == ANNOTATE
