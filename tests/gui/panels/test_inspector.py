"""The right pane: nothing in it is squeezed away, parts fold, and stay folded."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from annotator.app.creating import default_scheme, presets
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.records import Record
from annotator.core.schemes import Scheme, new_label
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, SHIFT, Hands, Key, articles


def with_labels(count: int) -> Scheme:
    if count == 17:
        return presets()["plover"]
    scheme = default_scheme()
    labels = list(scheme.labels)
    while len(labels) < count:
        labels.append(new_label(f"Label number {len(labels)}", tuple(labels)))
    return replace(scheme, labels=tuple(labels))


def at(window: MainWindow, path: Path, scheme: Scheme) -> Hands:
    workspace = Workspace.create(path, scheme, identity())
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    workspace.close()
    hands = Hands(window)
    hands.open(path)
    hands.read()
    return hands


def seen(hands: Hands, part: QWidget) -> bool:
    """Whether all of a part is within what can be seen of the pane."""
    view = hands.page.inspector.area.viewport()
    place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
    return part.isVisible() and view.rect().contains(place)


@pytest.mark.parametrize("labels", [3, 17, 40])
def test_attributes_have_room_in_a_low_window(
    main_window: MainWindow, tmp_path: Path, labels: int
) -> None:
    main_window.resize(1000, 640)
    hands = at(main_window, tmp_path / "many.annotator", with_labels(labels))
    for words in ("Ida Kors", "Sylvania", "Freedonia"):
        hands.drag(words)
        hands.press("1")
    hands.drag("close the strait within hours")
    hands.press("3")
    if labels != 17:
        hands.press("r", CTRL | SHIFT)
        hands.press("r", CTRL | SHIFT)
    hands.press("m", CTRL)
    hands.press("words " * 80)
    hands.press(Key.Key_Escape)
    hands.read()
    assert main_window.size().toTuple() == (1000, 640)
    attributes = hands.page.inspector.span.attributes
    assert all(seen(hands, row) for row in attributes.rows)
    hands.press(Key.Key_Space)
    for _ in range(len(attributes.questions)):
        hands.press(Key.Key_Tab)
        row = attributes.row_in_hand
        assert row is not None
        assert seen(hands, row.heading)
        assert row.height() >= row.heightForWidth(row.width())
    hands.press(Key.Key_Escape)
    hands.press("m", CTRL)
    assert seen(hands, hands.page.inspector.span.note)
    assert main_window.size().toTuple() == (1000, 640)


def test_all_rows_are_laid_out_when_the_passage_comes_back(
    main_window: MainWindow, tmp_path: Path
) -> None:
    hands = at(main_window, tmp_path / "many.annotator", with_labels(40))
    hands.drag("Sylvania")
    hands.press("1")
    hands.drag("Freedonia will close the strait within hours")
    hands.press("3")
    attributes = hands.page.inspector.span.attributes
    assert attributes.rows[-1].geometry().bottom() < attributes.more.geometry().top()
    assert attributes.rect().contains(attributes.more.geometry())
    assert attributes.rows[0].height() == attributes.rows[0].sizeHint().height()


def test_the_label_in_hand_is_in_view(main_window: MainWindow, tmp_path: Path) -> None:
    main_window.resize(1000, 640)
    hands = at(main_window, tmp_path / "many.annotator", with_labels(40))
    palette = hands.page.inspector.palette_of_labels
    last = palette.buttons[-1]
    assert last.visibleRegion().isEmpty()
    hands.page.annotating.give(last.label)
    assert last.visibleRegion().boundingRect() == last.rect()


def test_parts_fold_and_stay_folded(hands: Hands) -> None:
    path = hands.page.path
    inspector = hands.page.inspector
    for part in (inspector._labels, inspector._entry):
        assert part.fold is not None
        hands.click(part.fold)
    hands.settle()
    assert not inspector.palette_of_labels.isVisible()
    assert not inspector.codebook.isVisible()
    assert inspector.folded == ("labels", "codebook")
    hands.open(path)
    inspector = hands.page.inspector
    assert inspector.folded == ("labels", "codebook")
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    assert hands.marks() == [("actor", "Ida Kors")]
    assert inspector._labels.fold is not None
    hands.press(Key.Key_F6)
    assert inspector._labels.fold.hasFocus()
    hands.press(Key.Key_Space)
    assert inspector.palette_of_labels.isVisible()


def test_what_is_asked_for_unfolds(hands: Hands) -> None:
    inspector = hands.page.inspector
    for part in (inspector._about, inspector._passages, inspector._entry):
        assert part.fold is not None
        hands.click(part.fold)
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    hands.press(Key.Key_F1)
    assert inspector.codebook.isVisible()
    hands.press(Key.Key_F1)
    assert not inspector.codebook.isVisible()
    assert not inspector.span.isVisible()
    hands.press(Key.Key_Space)
    assert inspector.span.attributes.isVisible()
    hands.press(Key.Key_Escape)
    assert inspector.folded == ("passages", "codebook")
    assert inspector._about.fold is not None
    hands.click(inspector._about.fold)
    hands.press("m", CTRL)
    assert inspector.span.note.hasFocus()


def test_a_pane_that_nobody_arranged_follows_the_window(hands: Hands) -> None:
    path = hands.page.path
    hands.window.resize(1000, 640)
    hands.open(path)
    hands.window.resize(1280, 1200)
    hands.settle()
    height = hands.page.inspector.parts.height()
    assert hands.page.inspector.parts.sizes()[0] > 340
    hands.window.resize(1280, 820)
    hands.settle()
    assert hands.page.inspector.parts.height() < height
    assert hands.page.inspector.parts.sizes()[0] < 340
