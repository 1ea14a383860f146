"""The scheme editor by keys and mouse: what is written becomes one action, or is refused."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from annotator.core.attributes import AttributeKind
from annotator.core.schemes import Overlap, Pattern, Scope
from annotator.gui.scheme_editor.attribute_form import AttributeForm
from annotator.gui.scheme_editor.relation_form import RelationForm
from tests.gui.hands import CTRL, Hands, Key
from tests.gui.scheme_editor.opening import answered, labels_of, opened

ALT = Qt.KeyboardModifier.AltModifier


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
    hands.press("a", CTRL)
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
    assert form.key.text == "4"
    form.scope.setFocus()
    hands.press(Key.Key_Down)
    assert form.texts["values"].isVisible()
    assert not form.key.isVisible(), "articles get theirs by Ctrl+B, not by a key of its own"
    hands.press(Key.Key_Up)
    assert (form.key.isVisible(), form.key.text) == (True, "4")
    hands.press(Key.Key_Down)
    hands.go_to(form.texts["values"].edit)
    hands.press("war")
    hands.press(Key.Key_Return)
    hands.press("trade")
    hands.click(editor.keep)
    [topic] = hands.workspace.scheme.for_articles
    assert (topic.id, topic.scope, topic.values) == ("topic", Scope.ARTICLE, ("war", "trade"))
    assert topic.key == ""
    assert topic.code == "O", "the first letter of its name that nobody has"


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


def test_the_order_is_changed_by_dragging(hands: Hands) -> None:
    editor = opened(hands)
    nowhere = QModelIndex()
    assert editor.list.model().moveRow(nowhere, 0, nowhere, 3)
    assert [one.id for one in editor.draft.scheme.labels] == ["commitment", "threat", "actor"]
    editor.done(0)


def test_two_labels_never_have_one_name_in_exports(hands: Hands) -> None:
    editor = opened(hands)
    hands.click(editor.add)
    form = labels_of(editor)
    hands.press("Actor x")
    assert form.id.text == "actor_x"
    assert editor.draft.scheme.labels[0].name == "Actor", "it was written past that name"
    hands.write(form.id.edit, "threat")
    assert "is what exports write for Threat" in form.id.fault
    assert not editor.keep.isEnabled()
    assert [one.id for one in editor.draft.scheme.labels][2:] == ["threat", "threa"]
    hands.press("en")
    assert form.id.fault == ""
    hands.click(editor.keep)
    assert hands.label("threaten").name == "Actor x"
    assert hands.label("threat").name == "Threat"
