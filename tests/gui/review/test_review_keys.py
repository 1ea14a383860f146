"""Deciding with keys: what each does, and that the mode is always shown."""

from PySide6.QtWidgets import QApplication

from annotator.core.decisions import Choice
from annotator.core.reasons import Reason
from annotator.gui.widgets.plain_label import PlainLabel
from tests.gui.hands import CTRL, SHIFT, Key
from tests.gui.review.conftest import Reviewer

THREAT = ("threat", "will close the strait")


def choices(reviewer: Reviewer) -> list[Choice]:
    review = reviewer.review.under.review
    assert review is not None
    return [one.choice for one in review.decisions]


def test_a_digit_takes_a_version_and_the_next_case_comes_by_itself(reviewer: Reviewer) -> None:
    before = reviewer.layers()
    assert reviewer.in_hand() == "will close the strait within hours"
    assert reviewer.mode() == "Decide"
    reviewer.press("1")
    assert reviewer.gold() == [THREAT]
    assert reviewer.in_hand() == "keeps the harbour open"
    reviewer.press("2")
    assert reviewer.gold() == [THREAT, ("threat", "keeps the harbour open")]
    assert reviewer.in_hand() == "지원을 약속했다"
    assert reviewer.layers() == before


def test_the_version_of_one_who_marked_nothing_is_nothing(reviewer: Reviewer) -> None:
    reviewer.press("]", times=2)
    reviewer.press("2")
    assert reviewer.gold() == []
    assert choices(reviewer) == [Choice.NOTHING]


def test_a_digit_beyond_the_versions_says_so_and_decides_nothing(reviewer: Reviewer) -> None:
    reviewer.press("3")
    assert reviewer.window.status.text == "There is no version 3."
    assert choices(reviewer) == []


def test_u_x_l_and_f(reviewer: Reviewer) -> None:
    reviewer.press("u")
    assert reviewer.gold() == [("threat", "will close the strait within hours")]
    reviewer.press("x")
    assert choices(reviewer) == [Choice.UNION, Choice.NOTHING]
    reviewer.press("l")
    assert reviewer.text == "Freedonia will answer.", "the next article came by itself"
    reviewer.press("f")
    assert choices(reviewer) == [Choice.FLAGGED]
    assert reviewer.workspace.undoable == "Flag for an expert"
    assert "Nothing is left to decide" in reviewer.window.status.text


def test_a_reason_is_one_more_key_after_the_decision(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("b")
    review = reviewer.review.under.review
    assert review is not None
    assert [one.reason for one in review.decisions] == [Reason.EDGES]
    assert reviewer.in_hand() == "keeps the harbour open", "still at the next case"
    reviewer.press("n")
    assert reviewer.review.under.review is not None
    assert [one.reason for one in reviewer.review.under.review.decisions] == [Reason.LABEL]
    reviewer.press("n")
    assert [one.reason for one in reviewer.review.under.review.decisions] == [""]


def test_a_reason_in_free_words_leaves_digits_to_the_field(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("r")
    assert QApplication.focusWidget() is reviewer.review.text.bar.note
    reviewer.press("see 2.1")
    reviewer.press(Key.Key_Return)
    assert reviewer.review.under.review is not None
    (decision,) = reviewer.review.under.review.decisions
    assert decision.note == "see 2.1"
    assert reviewer.reader.hasFocus()
    assert len(choices(reviewer)) == 1


def test_brackets_and_arrows_step_and_backspace_reopens(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("[")
    assert reviewer.in_hand() == "will close the strait within hours"
    reviewer.press(Key.Key_Backspace)
    assert reviewer.gold() == []
    assert choices(reviewer) == []
    assert reviewer.in_hand() == "will close the strait within hours"
    reviewer.press(Key.Key_Right)
    assert reviewer.in_hand() == "keeps the harbour open"
    reviewer.press(Key.Key_Left, times=2)
    assert "first case" in reviewer.window.status.text


def test_a_decided_case_is_decided_again_by_another_key(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("[")
    reviewer.press("2")
    assert reviewer.gold() == [("threat", "close the strait within hours")]
    assert len(choices(reviewer)) == 1


def test_undo_and_redo_go_where_it_happened(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("2")
    reviewer.press("z", CTRL)
    assert reviewer.gold() == [THREAT]
    assert reviewer.in_hand() == "keeps the harbour open"
    reviewer.press("z", CTRL)
    assert reviewer.gold() == []
    assert reviewer.in_hand() == "will close the strait within hours"
    reviewer.press("z", CTRL | SHIFT)
    assert reviewer.gold() == [THREAT]


def test_undo_in_another_article_comes_back_to_it(reviewer: Reviewer) -> None:
    for key in "111":
        reviewer.press(key)
    assert reviewer.text == "Freedonia will answer."
    reviewer.press("z", CTRL)
    assert reviewer.in_hand() == "지원을 약속했다"


def test_edges_are_edited_by_arrows_and_enter_decides(reviewer: Reviewer) -> None:
    reviewer.press("e")
    assert reviewer.mode() == "Edit"
    reviewer.press(Key.Key_Right)
    reviewer.press(",")
    reviewer.press(Key.Key_Left)
    reviewer.press(Key.Key_Return)
    assert reviewer.gold() == [("threat", "will close the strait within hours, Ida")]
    assert choices(reviewer) == [Choice.EDITED]
    assert reviewer.mode() == "Decide"
    assert reviewer.in_hand() == "keeps the harbour open"


def test_a_label_nobody_chose_is_given_by_its_key(reviewer: Reviewer) -> None:
    reviewer.press("]")
    reviewer.press("e")
    reviewer.press("1")
    assert choices(reviewer) == [], "a digit gives a label here, and decides nothing"
    reviewer.press(Key.Key_Return)
    assert reviewer.gold() == [("actor", "keeps the harbour open")]


def test_an_edit_that_comes_to_somebodys_version_takes_it(reviewer: Reviewer) -> None:
    reviewer.press("]")
    reviewer.press("e")
    reviewer.press("3")
    reviewer.press(Key.Key_Return)
    assert choices(reviewer) == [Choice.TAKEN]


def test_esc_leaves_the_edit_as_if_it_had_not_been(reviewer: Reviewer) -> None:
    reviewer.press("e")
    reviewer.press(Key.Key_Right, times=2)
    reviewer.press(Key.Key_Escape)
    assert reviewer.mode() == "Decide"
    assert len(reviewer.reader.page.spans) == 0
    reviewer.press("1")
    assert reviewer.gold() == [THREAT]


def test_gold_is_relabelled_moved_and_removed(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("[")
    reviewer.press("o")
    assert reviewer.mode() == "Gold"
    reviewer.press("2")
    assert reviewer.gold() == [("commitment", "will close the strait")]
    reviewer.press(Key.Key_Right)
    reviewer.press(Key.Key_Return)
    assert reviewer.gold() == [("commitment", "will close the strait within")]
    reviewer.press(Key.Key_Delete)
    assert reviewer.gold() == []
    assert reviewer.mode() == "Decide"
    reviewer.press("z", CTRL)
    assert reviewer.gold() == [("commitment", "will close the strait within")]


def test_gold_that_was_changed_by_hand_says_so(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("[")
    told = reviewer.review.case.gold.who
    reviewer.press("b")
    assert "by hand" not in told.text()
    reviewer.press("o")
    reviewer.press("2")
    assert "\nBy hand since: " in told.text()
    reviewer.press("z", CTRL)
    assert "hand" not in told.text()
    reviewer.press(Key.Key_Delete)
    assert reviewer.gold() == []
    assert "\nRemoved by hand: " in told.text()


def test_words_nobody_marked_become_gold(reviewer: Reviewer) -> None:
    reviewer.press("w")
    assert reviewer.mode() == "Mark"
    reviewer.press(Key.Key_Home, CTRL)
    reviewer.press("1")
    assert reviewer.gold() == [("actor", "Sylvania")]
    assert choices(reviewer) == []
    reviewer.press(Key.Key_Escape)
    assert reviewer.mode() == "Decide"


def test_a_comment_is_written_by_ctrl_m(reviewer: Reviewer) -> None:
    reviewer.press("m", CTRL)
    reviewer.press("Does the verb belong to it? 1")
    reviewer.press(Key.Key_Return)
    assert [one.text for one in reviewer.review.case.thread_of_case.comments] == [
        "Does the verb belong to it? 1"
    ]
    assert choices(reviewer) == []
    assert reviewer.reader.hasFocus()


def test_comments_belong_to_their_case(reviewer: Reviewer) -> None:
    thread = reviewer.review.case.thread_of_case
    reviewer.press("m", CTRL)
    reviewer.press("First")
    reviewer.press(Key.Key_Return)
    reviewer.press("]")
    reviewer.press("m", CTRL)
    reviewer.press("Second")
    reviewer.press(Key.Key_Return)
    seen = [one.text() for one in thread.findChildren(PlainLabel) if one.isVisible()]
    assert [words.rsplit("\n", 1)[-1] for words in seen] == ["Second"]
    reviewer.press("[")
    assert [one.text for one in thread.comments] == ["First"]


def test_ctrl_1_goes_back_to_annotating_and_keys_are_labels_there(reviewer: Reviewer) -> None:
    reviewer.press("1", CTRL)
    assert reviewer.page.is_annotating
    reviewer.press("1")
    assert reviewer.armed() is not None


def test_keys_of_annotating_do_nothing_in_review(reviewer: Reviewer) -> None:
    before = reviewer.layers()
    for key in (Key.Key_Return, Key.Key_D, Key.Key_B, Key.Key_G):
        reviewer.press(key, CTRL)
    assert QApplication.activeModalWidget() is None
    assert reviewer.layers() == before


def test_alt_and_arrows_go_through_the_queue(reviewer: Reviewer) -> None:
    from PySide6.QtCore import Qt

    reviewer.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert reviewer.text == "Freedonia will answer."
    reviewer.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert reviewer.in_hand() == "will close the strait within hours"


def test_f6_goes_from_pane_to_pane(reviewer: Reviewer) -> None:
    reviewer.press(Key.Key_F6)
    assert QApplication.focusWidget() is reviewer.review.case.rows[0]
    reviewer.press(Key.Key_F6)
    assert QApplication.focusWidget() is reviewer.review.queue.view
    reviewer.press("2")
    assert reviewer.gold() == [("threat", "close the strait within hours")]
