"""The facts of the article in hand, written where they stand."""

from tests.gui.hands import CTRL, Hands, Key

WRONG = "3/4/2025"


def test_a_wrong_date_waits_in_its_field_until_one_comes_back(hands: Hands) -> None:
    facts, notice = hands.page.inspector.article.facts, hands.window.notice
    published = facts.fields["published"]
    hands.write(published, WRONG)
    hands.window.menus["next"].trigger()
    hands.settle()
    assert hands.title == "Report 2"
    assert (published.text(), published.is_wrong) == ("", False)
    assert not facts.problem.text()
    assert notice.isVisible()
    assert notice.text == (
        f"“{WRONG}” cannot be kept as Published of “Freedonia vows”: it waits in that field"
        " until you come back to it."
    )
    hands.window.menus["previous"].trigger()
    hands.settle()
    assert hands.title == "Freedonia vows"
    assert (published.text(), published.is_wrong) == (WRONG, True)
    assert "is no date" in facts.problem.text()
    hands.go_to(published)
    hands.press(Key.Key_Escape)
    assert (published.text(), published.is_wrong) == ("2022-02-10", False)
    hands.window.menus["next"].trigger()
    hands.window.menus["previous"].trigger()
    hands.settle()
    assert (published.text(), published.is_wrong) == ("2022-02-10", False)


def test_what_waited_is_kept_once_it_is_right(hands: Hands) -> None:
    published = hands.page.inspector.article.facts.fields["published"]
    hands.write(published, WRONG)
    hands.press(Key.Key_Return, CTRL)
    assert hands.title == "Report 2"
    hands.window.menus["previous"].trigger()
    hands.write(published, "2025-04-03")
    hands.press(Key.Key_Return)
    article = hands.page.desk.in_hand.article
    assert article is not None
    assert article.info.published == "2025-04-03"
    hands.window.menus["next"].trigger()
    hands.window.menus["previous"].trigger()
    hands.settle()
    assert (published.text(), published.is_wrong) == ("2025-04-03", False)


def test_a_wrong_date_outlives_the_project(hands: Hands) -> None:
    path = hands.page.path
    hands.write(hands.page.inspector.article.facts.fields["published"], WRONG)
    hands.window.menus["close"].trigger()
    hands.settle()
    assert f"“{WRONG}” cannot be kept as Published of “Freedonia vows”" in hands.window.notice.text
    hands.open(path)
    article = hands.page.inspector.article
    published = article.facts.fields["published"]
    assert (published.text(), published.is_wrong) == (WRONG, True)
    assert "is no date" in article.facts.problem.text()
    assert hands.window.focusWidget() is hands.reader
    hands.window.menus["next"].trigger()
    hands.open(path)
    hands.window.menus["previous"].trigger()
    hands.settle()
    published = hands.page.inspector.article.facts.fields["published"]
    assert (published.text(), published.is_wrong) == (WRONG, True)
    hands.go_to(published)
    hands.press(Key.Key_Escape)
    hands.open(path)
    published = hands.page.inspector.article.facts.fields["published"]
    assert (published.text(), published.is_wrong) == ("2022-02-10", False)


def test_a_note_can_be_written_while_a_field_waits(hands: Hands) -> None:
    hands.write(hands.page.inspector.article.facts.fields["published"], WRONG)
    hands.read()
    hands.press("m", CTRL)
    hands.press("later")
    note = hands.page.inspector.article.note
    assert note.isVisible()
    assert note.hasFocus()
    assert note.toPlainText() == "later"


def test_going_on_from_the_text_stays_in_the_text(hands: Hands) -> None:
    hands.write(hands.page.inspector.article.facts.fields["published"], WRONG)
    hands.read()
    hands.window.menus["next"].trigger()
    hands.settle()
    assert hands.reader.hasFocus()
