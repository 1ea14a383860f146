"""The scheme editor by keys and mouse: what is written becomes one action, or is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.attributes import AttributeKind
from annotator.core.schemes import Overlap, Pattern, Scope
from annotator.gui.main_window import MainWindow
from annotator.gui.scheme_editor.attribute_form import AttributeForm
from annotator.gui.scheme_editor.dialog import SchemeEditor
from annotator.gui.scheme_editor.label_form import LabelForm
from annotator.gui.scheme_editor.merge_labels import MergeLabels
from annotator.gui.scheme_editor.relation_form import RelationForm
from annotator.gui.scheme_editor.split_label import SplitLabel
from annotator.gui.scheme_editor.split_queue import SplitQueue
from annotator.gui.scheme_editor.starting import WhichColumn
from tests.gui.hands import CTRL, SHIFT, Hands, Key, articles, make_project

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(main_window: MainWindow, tmp_path: Path) -> Hands:
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "news.annotator", articles(2)))
    return hands


def opened(hands: Hands) -> SchemeEditor:
    hands.read()
    hands.press(Key.Key_S, CTRL | SHIFT)
    editor = hands.front()
    assert isinstance(editor, SchemeEditor)
    hands.wait(lambda: editor.uses.usage is not None, "the uses")
    return editor


def labels_of(editor: SchemeEditor) -> LabelForm:
    assert isinstance(editor.form, LabelForm)
    return editor.form


def answered(hands: Hands, words: str) -> None:
    """Press the button that says this in the dialog in front."""
    buttons = hands.front().findChildren(QPushButton)
    hands.click(next(each for each in buttons if each.text() == words))


def test_a_label_is_renamed_and_undo_takes_it_back(hands: Hands) -> None:
    editor = opened(hands)
    assert not editor.keep.isEnabled(), "nothing to keep yet"
    hands.write(labels_of(editor).name.edit, "Player")
    assert editor.list.item(0).text() == "Player"
    hands.click(editor.keep)
    assert hands.label("actor").name == "Player"
    assert hands.workspace.scheme.info.version == 2
    hands.read()
    hands.press("z", CTRL)
    assert hands.label("actor").name == "Actor"


def test_a_new_label_by_keys_alone_can_be_given_at_once(hands: Hands) -> None:
    editor = opened(hands)
    hands.go_to(editor.add)
    hands.press(Key.Key_Space)
    form = labels_of(editor)
    assert form.name.edit.hasFocus()
    hands.press("Demand")
    hands.press(Key.Key_Tab)
    hands.press("D")
    hands.press(Key.Key_Tab)
    hands.press("7")
    assert form.id.text == "demand", "the id follows the name"
    hands.press(Key.Key_Return, CTRL)
    made = hands.label("demand")
    assert (made.name, made.code, made.key) == ("Demand", "D", "7")
    hands.read()
    hands.drag("Ida Kors")
    hands.press("7")
    assert hands.marks() == [("demand", "Ida Kors")]


def test_a_clash_of_keys_is_said_at_the_field_and_nothing_can_be_kept(hands: Hands) -> None:
    editor = opened(hands)
    form = labels_of(editor)
    hands.write(form.key.edit, "2")
    assert "gives Commitment already" in form.key.fault
    assert not editor.keep.isEnabled()
    assert "Commitment" in editor.said.text()
    hands.write(form.code.edit, "")
    hands.press(Key.Key_Backspace)
    assert "needs a letter" in form.code.fault
    hands.write(form.key.edit, "8")
    hands.write(form.code.edit, "A")
    assert form.key.fault == form.code.fault == ""
    assert editor.keep.isEnabled()
    hands.click(editor.keep)
    assert hands.label("actor").key == "8"


def test_colours_are_judged_as_they_are_chosen_and_one_that_works_is_found(hands: Hands) -> None:
    editor = opened(hands)
    looks = labels_of(editor).looks
    assert looks.contrast.text().startswith("✓")
    hands.write(looks.exact["light_line"].edit, "#FFEE88")
    assert "Too faint" in looks.contrast.text()
    assert "the line in the light window" in looks.contrast.text()
    hands.click(looks.swatches.buttons[1])  # teal, as Commitment has
    hands.click(looks.patterns.buttons[1])  # double, likewise
    assert "Hard to tell from “Commitment”" in looks.sight.text()
    hands.click(looks.work)
    assert looks.sight.text().startswith("✓")
    assert looks.contrast.text().startswith("✓")
    hands.write(looks.exact["dark_fill"].edit, "#12")
    assert "is no colour" in looks.exact["dark_fill"].fault
    assert not editor.keep.isEnabled()


def test_patterns_are_chosen_with_arrows(hands: Hands) -> None:
    editor = opened(hands)
    looks = labels_of(editor).looks
    hands.go_to(looks.patterns.buttons[0])
    hands.press(Key.Key_Left)
    hands.click(editor.keep)
    assert hands.label("actor").pattern is Pattern.DASH_DOT


def test_the_order_is_changed_with_alt_and_arrows(hands: Hands) -> None:
    editor = opened(hands)
    hands.go_to(editor.list)
    hands.press(Key.Key_Down, ALT, times=2)
    assert editor.list.currentRow() == 2
    hands.press(Key.Key_Up, ALT)
    hands.click(editor.keep)
    assert [one.id for one in hands.workspace.scheme.labels] == ["commitment", "actor", "threat"]
    assert [b.label.id for b in hands.page.inspector.palette_of_labels.buttons] == [
        "commitment",
        "actor",
        "threat",
    ]


def test_what_is_in_use_is_retired_after_a_word_what_is_not_is_removed(hands: Hands) -> None:
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    editor = opened(hands)
    assert editor.used.count.text() == "On 1 passage"
    assert editor.take_out.text() == "Retire"
    hands.click(editor.take_out)
    assert editor.take_out.text() == "Offer again"
    hands.click(editor.keep)
    answered(hands, "Go on editing")
    hands.click(editor.keep)
    answered(hands, "Keep them")
    assert hands.label("actor").retired
    assert hands.marks() == [("actor", "Ida Kors")]
    editor = opened(hands)
    editor.list.setCurrentRow(2)
    assert editor.take_out.text() == "Remove"
    hands.click(editor.take_out)
    hands.click(editor.keep)
    assert hands.workspace.scheme.named("threat") is None
    assert hands.workspace.scheme.attribute("means") is None, "what was about it alone goes too"


def test_texts_and_overlap_of_a_label_are_kept_as_written(hands: Hands) -> None:
    editor = opened(hands)
    form = labels_of(editor)
    trap = "Füße \u202eabc 👩‍👩‍👧 שלום"
    hands.go_to(form.texts["include"].edit)
    form.texts["include"].edit.insertPlainText(trap)
    hands.go_to(form.texts["negative"].edit)
    form.texts["negative"].edit.setPlainText("one\n\n  two  words \n")
    form.overlap.setFocus()
    hands.press(Key.Key_End)
    hands.click(form.inside.buttons[1])
    hands.click(editor.keep)
    actor = hands.label("actor")
    assert actor.include == trap
    assert actor.negative == ("one", "two words")
    assert actor.overlap is Overlap.INSIDE
    assert actor.inside == ("threat",)


def test_a_label_of_articles_with_values(hands: Hands) -> None:
    editor = opened(hands)
    hands.click(editor.add)
    form = labels_of(editor)
    hands.press("Topic")
    form.scope.setFocus()
    hands.press(Key.Key_Down)
    assert form.texts["values"].isVisible()
    hands.go_to(form.texts["values"].edit)
    hands.press("war")
    hands.press(Key.Key_Return)
    hands.press("trade")
    hands.click(editor.keep)
    [topic] = hands.workspace.scheme.for_articles
    assert (topic.id, topic.scope, topic.values) == ("topic", Scope.ARTICLE, ("war", "trade"))


def test_an_attribute_is_written(hands: Hands) -> None:
    editor = opened(hands)
    hands.click(editor.tabs.button(1))
    hands.click(editor.add)
    form = editor.form
    assert isinstance(form, AttributeForm)
    hands.press("Tone")
    hands.go_to(form.values.edit)
    hands.press("a", CTRL)
    hands.press("calm")
    hands.press(Key.Key_Return)
    hands.press("harsh")
    hands.write(form.default.edit, "loud")
    assert "is none of its values" in form.default.fault
    hands.write(form.default.edit, "calm")
    hands.click(form.labels.buttons[2])
    hands.click(form.required)
    hands.click(editor.keep)
    tone = hands.workspace.scheme.attribute("tone")
    assert tone is not None
    assert (tone.kind, tone.values, tone.default) == (
        AttributeKind.CHOICE,
        ("calm", "harsh"),
        "calm",
    )
    assert tone.labels == ("threat",)
    assert tone.required


def test_a_relation_is_written(hands: Hands) -> None:
    editor = opened(hands)
    hands.click(editor.tabs.button(2))
    hands.click(editor.add)
    form = editor.form
    assert isinstance(form, RelationForm)
    hands.press("meant for")
    hands.write(form.key.edit, "i")
    assert "gives “issued by” already" in form.key.fault
    hands.write(form.key.edit, "m")
    hands.click(form.heads.buttons[1])
    hands.click(form.children_.buttons[0])
    form.most.setFocus()
    hands.press(Key.Key_Down)
    assert editor.keep.isEnabled(), editor.said.text()
    hands.click(editor.keep)
    made = hands.workspace.scheme.relation("meant_for")
    assert made is not None
    assert (made.key, made.heads, made.children, made.most) == (
        "m",
        ("commitment",),
        ("actor",),
        1,
    )


def test_closing_asks_before_changes_go(hands: Hands) -> None:
    editor = opened(hands)
    hands.write(labels_of(editor).name.edit, "Player")
    hands.press(Key.Key_Escape)
    answered(hands, "Go on editing")
    assert editor.isVisible()
    hands.click(editor.cancel)
    answered(hands, "Close")
    assert hands.label("actor").name == "Actor"


def test_every_control_is_named(hands: Hands, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    editor = opened(hands)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for widget in editor.findChildren(kind):
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named or widget.objectName().startswith("qt_"), widget
    editor.reject()


def marked_twice(hands: Hands) -> None:
    for words, key in (("Ida Kors", "1"), ("Sylvania", "1")):
        hands.read()
        hands.drag(words)
        hands.press(key)
    hands.read()
    hands.press(Key.Key_Escape)


def test_a_label_is_merged_into_another_and_one_undo_brings_it_back(hands: Hands) -> None:
    marked_twice(hands)
    editor = opened(hands)
    hands.click(editor.used.merge)
    dialog = hands.front()
    assert isinstance(dialog, MergeLabels)
    assert not dialog.answer.isEnabled()
    dialog.into.setFocus()
    hands.press(Key.Key_Down)
    hands.wait(dialog.answer.isEnabled, "the preview")
    assert "2 passages in 1 article (Ana)." in dialog.touched.text()
    hands.click(dialog.answer)
    hands.wait(lambda: hands.label("actor").retired, "the merge")
    hands.wait(lambda: editor.uses.usage is not None, "the uses")
    assert not editor.draft.is_changed
    assert editor.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Actor, retired"
    editor.reject()
    assert {label for label, _ in hands.marks()} == {"commitment"}
    hands.read()
    hands.press("z", CTRL)
    assert {label for label, _ in hands.marks()} == {"actor"}
    assert not hands.label("actor").retired


def test_a_label_is_split_by_keys_and_the_rest_waits(hands: Hands) -> None:
    marked_twice(hands)
    editor = opened(hands)
    hands.click(editor.used.split)
    dialog = hands.front()
    assert isinstance(dialog, SplitLabel)
    hands.go_to(dialog.parts.edit)
    hands.press("Person")
    hands.press(Key.Key_Return)
    hands.press("State")
    hands.wait(dialog.answer.isEnabled, "the preview")
    hands.click(dialog.answer)
    hands.wait(lambda: isinstance(QApplication.activeModalWidget(), SplitQueue), "the queue")
    queue = hands.front()
    assert isinstance(queue, SplitQueue)
    hands.wait(lambda: queue.passage is not None, "a passage")
    assert queue.passage is not None
    assert queue.passage.quote == "Ida Kors"
    person = hands.label("Person")
    queue.setFocus()
    hands.press(person.key)
    assert queue.passage.quote == "Sylvania"
    hands.press(Key.Key_Backspace)
    hands.wait(lambda: queue.passage is not None and queue.passage.quote == "Ida Kors", "it again")
    hands.press(person.key)
    hands.click(queue.close_)
    assert sorted(hands.marks()) == [("actor", "Sylvania"), ("person", "Ida Kors")]
    hands.wait(lambda: editor.uses.usage is not None, "the uses")
    assert editor.used.split.text() == "Decide one by one…"
    hands.click(editor.used.split)
    again = hands.front()
    assert isinstance(again, SplitQueue)
    hands.wait(lambda: again.passage is not None, "the rest")
    again.setFocus()
    hands.press(hands.label("State").key)
    hands.wait(lambda: again.passage is None, "the end")
    again.accept()
    editor.reject()
    assert sorted(label for label, _ in hands.marks()) == ["person", "state"]


def test_with_other_changes_nothing_is_merged(hands: Hands) -> None:
    marked_twice(hands)
    editor = opened(hands)
    hands.write(labels_of(editor).name.edit, "Player")
    assert not editor.used.merge.isEnabled()
    assert "first" in editor.used.merge.toolTip()
    editor.list.setCurrentRow(2)
    assert not editor.used.merge.isVisible(), "nothing wears it"
    editor.done(0)


def test_a_scheme_is_read_from_a_file_a_preset_or_data_and_written(
    hands: Hands, tmp_path: Path
) -> None:
    marked_twice(hands)
    editor = opened(hands)
    path = tmp_path / "mine.json"
    editor.starting.write(editor.draft.scheme, str(path))
    assert "Wrote the scheme" in editor.said.text()
    menu = editor.start.menu()
    assert menu is not None
    named = {action.text(): action for action in menu.actions()}
    named["Named entities (conll)"].trigger()
    labels = [label.id for label in editor.draft.scheme.labels]
    assert labels == ["PER", "LOC", "ORG", "MISC", "actor"], "what is in use stays, retired"
    assert editor.draft.scheme.labels[-1].retired
    editor.starting.read(str(path))
    assert [label.id for label in editor.draft.scheme.labels][:3] == [
        "actor",
        "commitment",
        "threat",
    ]
    assert not editor.draft.is_changed
    (tmp_path / "bad.json").write_text("[1]", "utf-8")
    editor.starting.read(str(tmp_path / "bad.json"))
    assert "bad.json is not a scheme" in editor.said.text()
    (tmp_path / "d.csv").write_text("a,label\nx,Claim\ny,Reason\n", "utf-8")
    editor.starting.take_labels(str(tmp_path / "d.csv"))
    question = hands.front()
    assert isinstance(question, WhichColumn)
    assert question.column_of_labels.currentText() == "label"
    hands.click(question.answer)
    assert [label.name for label in editor.draft.scheme.for_spans] == ["Claim", "Reason"]
    hands.click(editor.keep)
    answered(hands, "Keep them")
    assert [label.name for label in hands.workspace.scheme.for_spans] == ["Claim", "Reason"]


def test_a_project_that_is_read_only_is_shown_and_cannot_be_changed(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(main_window)
    path = make_project(tmp_path / "a.annotator", articles(1))
    other = Workspace.open(path, identity())
    hands.open(path)
    editor = opened(hands)
    assert labels_of(editor).name.edit.isReadOnly()
    assert not editor.keep.isVisible()
    assert not editor.add.isEnabled()
    assert "reading only" in editor.said.text()
    hands.press(Key.Key_Escape)
    other.close()
