from tests.gui.hands import CTRL, SHIFT, Hands, Key


def test_a_drag_and_a_key_mark_and_the_span_stays_chosen(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    assert hands.marks() == [("actor", "Ida Kors")]
    assert hands.shown_marks() == hands.marks()
    chosen = hands.chosen()
    assert chosen is not None
    assert chosen.quote(hands.text) == "Ida Kors"
    assert hands.page.reading.reader.selected_span() == chosen


def test_another_labels_key_relabels_the_chosen_span(hands: Hands) -> None:
    hands.drag("close the strait")
    hands.press("2")
    hands.press("3")
    assert hands.marks() == [("threat", "close the strait")]
    assert hands.chosen() is not None


def test_the_code_of_a_label_works_like_its_key(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("a")
    assert hands.marks() == [("actor", "Ida Kors")]


def test_the_same_mark_twice_is_said_not_made(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Escape)
    hands.drag("Ida Kors")
    hands.press("1")
    assert hands.marks() == [("actor", "Ida Kors")]
    assert "already" in hands.window.status.text


def test_an_armed_label_marks_each_drag_and_chooses_none(hands: Hands) -> None:
    hands.press("1")
    assert hands.armed() == hands.label("actor")
    assert hands.page.inspector.palette_of_labels.buttons[0].isChecked()
    hands.drag("Ida Kors")
    hands.drag("Sylvania")
    assert hands.marks() == [("actor", "Ida Kors"), ("actor", "Sylvania")]
    assert hands.chosen() is None
    hands.press(Key.Key_Escape)
    assert hands.armed() is None
    hands.drag("Nobody")
    assert len(hands.marks()) == 2


def test_the_armed_labels_own_key_disarms_it_and_another_rearms(hands: Hands) -> None:
    hands.press("1")
    hands.press("3")
    assert hands.armed() == hands.label("threat")
    hands.press("3")
    assert hands.armed() is None


def test_marking_by_keys_alone(hands: Hands) -> None:
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right, SHIFT)
    hands.press("2")
    assert len(hands.marks()) == 1
    assert hands.marks()[0][0] == "commitment"


def test_delete_removes_and_undo_brings_the_same_span_back(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    before = hands.chosen()
    hands.press(Key.Key_Delete)
    assert hands.marks() == []
    assert hands.chosen() is None
    hands.press("z", CTRL)
    assert hands.marks() == [("actor", "Ida Kors")]
    assert before is not None
    assert hands.page.desk.in_hand.spans == [before]
    assert hands.chosen() == before
    hands.press("z", CTRL | SHIFT)
    assert hands.marks() == []


def test_backspace_removes_too_and_without_a_span_says_so(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_Backspace)
    assert hands.marks() == []
    hands.press(Key.Key_Backspace)
    assert "Nothing is chosen" in hands.window.status.text


def test_an_edge_moves_by_keys(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(",")
    hands.press(",")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    moved = hands.marks()
    assert moved != [("actor", "Ida Kors")]
    assert len(moved) == 1
    hands.press("z", CTRL)
    assert hands.marks() == [("actor", "Ida Kors")]


def test_the_palette_counts_and_a_click_does_what_the_key_does(hands: Hands) -> None:
    hands.drag("Ida Kors")
    button = hands.page.inspector.palette_of_labels.buttons[0]
    hands.click(button)
    assert hands.marks() == [("actor", "Ida Kors")]
    assert button.accessibleName() == "Actor, key 1, 1 here"


def test_letters_in_a_text_field_are_text(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press("m", CTRL)
    note = hands.page.inspector.span.note
    assert note.hasFocus()
    hands.press("1 a? x")
    hands.press(Key.Key_Backspace)
    assert note.toPlainText() == "1 a? "
    hands.press(Key.Key_Return)
    span = hands.chosen()
    assert span is not None
    assert span.note == "1 a?"
    assert hands.page.reading.reader.hasFocus()
    assert hands.marks() == [("actor", "Ida Kors")]


def test_a_note_half_written_is_kept_when_another_article_is_chosen(hands: Hands) -> None:
    hands.press("m", CTRL)
    assert hands.page.inspector.article.note.hasFocus()
    hands.press("look again")
    hands.press(Key.Key_Return, CTRL)
    first = hands.page.model.article_row(0)
    assert first is not None
    workspace = hands.workspace
    layer = workspace.reading.layer(first.article, workspace.me.id, workspace.round)
    assert layer.note == "look again"
    assert layer.status.value == "done"


def test_esc_lets_go_of_words_then_of_the_label(hands: Hands) -> None:
    hands.press("1")
    hands.press(Key.Key_Right, SHIFT)
    hands.press(Key.Key_Escape)
    assert hands.page.reading.reader.selection() is None
    assert hands.armed() is not None
    hands.press(Key.Key_Escape)
    assert hands.armed() is None


def test_a_note_that_is_left_by_esc_is_kept_and_undo_takes_it_back(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_M, CTRL)
    hands.press("named by her title")
    hands.press(Key.Key_Escape)
    assert [span.note for span in hands.page.desk.in_hand.spans] == ["named by her title"]
    hands.press(Key.Key_Z, CTRL)
    assert [span.note for span in hands.page.desk.in_hand.spans] == [None]
