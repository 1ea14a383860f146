"""Schemes that grow while they are in use, and where they come from."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.edits.article_labels import give_article_label
from annotator.core.edits.schemes import add_labels, scheme_change
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import LabelId
from annotator.core.layers import LayerState
from annotator.core.schemes import Scope, new_label
from annotator.gui.main_window import MainWindow
from annotator.gui.scheme_editor.merge_labels import MergeLabels
from annotator.gui.scheme_editor.rename_value import RenameValue
from annotator.gui.scheme_editor.split_label import SplitLabel
from annotator.gui.scheme_editor.split_queue import SplitQueue
from annotator.gui.scheme_editor.starting import WhichColumn
from tests.gui.hands import CTRL, Hands, Key, articles, make_project
from tests.gui.scheme_editor.opening import answered, labels_of, opened


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
    assert dialog.into.hasFocus()
    hands.press(Key.Key_Down)
    hands.wait(dialog.answer.isEnabled, "the preview")
    assert "2 passages in 1 article (Ana)." in dialog.touched.text()
    hands.click(dialog.answer)
    hands.wait(lambda: hands.label("actor").retired, "the merge")

    def said_of_the_first() -> object:
        return editor.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)

    hands.wait(lambda: said_of_the_first() == "Actor, retired", "the editor to follow")
    assert not editor.draft.is_changed
    editor.reject()
    assert {label for label, _ in hands.marks()} == {"commitment"}
    hands.read()
    hands.press("z", CTRL)
    assert {label for label, _ in hands.marks()} == {"actor"}
    assert not hands.label("actor").retired


def test_what_a_merge_would_leave_lacking_is_said(hands: Hands) -> None:
    marked_twice(hands)
    scheme = hands.workspace.scheme
    wanted = Attribute("reach", "Reach", AttributeKind.TEXT, (LabelId("threat"),), required=True)
    after = replace(scheme, attributes=(*scheme.attributes, wanted))
    hands.page.doing.perform(scheme_change("Ask", scheme, after))
    editor = opened(hands)
    hands.click(editor.used.merge)
    dialog = hands.front()
    assert isinstance(dialog, MergeLabels)
    dialog.into.setCurrentIndex(dialog.into.findText("Threat"))
    hands.wait(dialog.answer.isEnabled, "the preview")
    assert "2 passages will lack what Threat needs." in dialog.touched.text()
    dialog.reject()
    editor.reject()


def test_a_label_is_split_by_keys_and_the_rest_waits(hands: Hands) -> None:
    marked_twice(hands)
    editor = opened(hands)
    hands.click(editor.used.split)
    dialog = hands.front()
    assert isinstance(dialog, SplitLabel)
    assert dialog.parts.edit.hasFocus()
    hands.press("Person")
    hands.press(Key.Key_Return)
    hands.press("State")
    hands.wait(dialog.answer.isEnabled, "the preview")
    hands.click(dialog.answer)
    hands.wait(lambda: isinstance(QApplication.activeModalWidget(), SplitQueue), "the queue")
    queue = hands.front()
    assert isinstance(queue, SplitQueue)
    assert hands.window.status.text == "Split Actor: 2 passages to decide"
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


def test_a_label_of_articles_is_split_by_digits(hands: Hands) -> None:
    hands.read()
    tone = replace(
        new_label("Tone", hands.workspace.scheme.labels, Scope.ARTICLE), values=("grim", "glad")
    )
    hands.page.doing.perform(add_labels(hands.workspace.scheme, (tone,)))
    article = hands.page.desk.in_hand.article
    assert article is not None
    layer = LayerState(article.id, hands.workspace.me.id, hands.workspace.round)
    hands.page.doing.perform(give_article_label(layer, tone, "grim", None))
    editor = opened(hands)
    editor.list.setCurrentRow(editor.list.count() - 1)
    hands.wait(editor.used.split.isVisible, "the uses")
    hands.click(editor.used.split)
    dialog = hands.front()
    assert isinstance(dialog, SplitLabel)
    hands.press("Mood")
    hands.press(Key.Key_Return)
    hands.press("Stance")
    hands.wait(dialog.answer.isEnabled, "the preview")
    assert dialog.touched.text() == "To decide: 1 label of 1 article. Until then they stay Tone."
    hands.click(dialog.answer)
    hands.wait(lambda: isinstance(QApplication.activeModalWidget(), SplitQueue), "the queue")
    queue = hands.front()
    assert isinstance(queue, SplitQueue)
    hands.wait(lambda: queue.passage is not None, "the article")
    assert queue.title.text() == article.info.title
    shown = queue.text.toPlainText()
    assert shown.startswith("grim\n")
    assert "Ida Kors said." in shown
    assert queue.text.accessibleDescription() == shown, "value and text are told apart"
    assert [button.text() for _, button in queue.labels] == ["1  Mood", "2  Stance"]
    queue.setFocus()
    hands.press("2")
    hands.wait(lambda: queue.passage is None, "the end")
    queue.accept()
    editor.reject()
    [given] = hands.workspace.reading.article_labels(article.id)
    assert (given.label, given.value) == (hands.label("Stance").id, "grim")


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
    menu = editor.top.start.menu()
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


def test_a_value_in_use_is_renamed_wherever_it_is(hands: Hands) -> None:
    marked_twice(hands)
    scheme, me = hands.workspace.scheme, hands.workspace.me
    article = hands.page.desk.in_hand.article
    assert article is not None
    for span in hands.workspace.reading.spans(article.id, me.id):
        said = replace(span, attributes=(("certainty", "unsure"),))
        change = Change(Kind.SPAN, span.id, article.id, span, said)
        hands.page.doing.perform(Action("Say", (change,)))
    assert scheme.attribute("certainty") is not None
    editor = opened(hands)
    hands.click(editor.tabs.button(1))
    hands.click(editor.used.rename)
    dialog = hands.front()
    assert isinstance(dialog, RenameValue)
    dialog.value.setCurrentIndex(1)
    hands.write(dialog.name.edit, "doubtful")
    hands.wait(dialog.answer.isEnabled, "the preview")
    hands.click(dialog.answer)
    values = ("sure", "doubtful")
    hands.wait(lambda: hands.workspace.scheme.attributes[0].values == values, "the new name")
    hands.wait(lambda: editor.draft.scheme.attributes[0].values == values, "the editor")
    editor.reject()
    found = hands.workspace.reading.spans(article.id, me.id)
    assert {one.attributes for one in found} == {(("certainty", "doubtful"),)}


def test_a_value_of_articles_is_renamed_wherever_it_is(hands: Hands) -> None:
    hands.read()
    tone = replace(
        new_label("Tone", hands.workspace.scheme.labels, Scope.ARTICLE), values=("grim", "glad")
    )
    hands.page.doing.perform(add_labels(hands.workspace.scheme, (tone,)))
    article = hands.page.desk.in_hand.article
    assert article is not None
    layer = LayerState(article.id, hands.workspace.me.id, hands.workspace.round)
    hands.page.doing.perform(give_article_label(layer, tone, "grim", None))

    def values() -> tuple[object, ...]:
        [given] = hands.workspace.reading.article_labels(article.id)
        return (given.value, *hands.label("Tone").values)

    editor = opened(hands)
    assert not editor.used.rename.isVisible(), "a label of passages has no values"
    editor.list.setCurrentRow(editor.list.count() - 1)
    hands.wait(editor.used.rename.isVisible, "the uses")
    hands.click(editor.used.rename)
    dialog = hands.front()
    assert isinstance(dialog, RenameValue)
    new = "👩\N{ZERO WIDTH JOINER}🚒 cafe\N{COMBINING ACUTE ACCENT} שלום"
    QApplication.clipboard().setText(new)
    hands.go_to(dialog.name.edit)
    hands.press(Key.Key_V, CTRL)
    hands.wait(dialog.answer.isEnabled, "the preview")
    assert dialog.touched.text().startswith("1 label of a whole article in 1 article (Ana).")
    hands.click(dialog.answer)
    hands.wait(lambda: values() == (new, new, "glad"), "the new name")
    said = "Rename values of Tone: 1 label of a whole article"
    hands.wait(lambda: hands.window.status.text == said, "the sentence")
    hands.wait(lambda: editor.uses.usage is not None, "the uses")
    assert editor.said.text() == said, "counting anew does not wipe it away"
    assert not editor.draft.is_changed
    editor.reject()
    hands.read()
    hands.press("z", CTRL)
    assert values() == ("grim", "grim", "glad"), "one undo takes all of it back"
