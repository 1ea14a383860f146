"""Saying whom words stand for."""

from pathlib import Path

import pytest

from annotator.core.entities import Entity
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, Hands, Key
from tests.gui.test_describing import mark, open_with, said, scheme, strip, write


@pytest.fixture
def at(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At an article of a project that asks something of every kind."""
    return open_with(main_window, tmp_path / "asks.annotator", scheme())


def entities(hands: Hands) -> list[Entity]:
    return list(hands.workspace.reading.entities())


def make_actor(at: Hands, words: str, name: str) -> None:
    """Mark words, and let them stand for somebody new of this name."""
    mark(at, words, "1")
    at.press(Key.Key_Space)
    write(at, name)
    at.press(Key.Key_Return)
    at.press(Key.Key_Escape)


def test_a_new_name_makes_an_actor_and_is_suggested_at_the_same_words(at: Hands) -> None:
    mark(at, "Freedonia", "1")
    at.press(Key.Key_Space)
    write(at, "Republic of Freedonia")
    at.press(Key.Key_Return)
    expected = Entity("republic-of-freedonia", "Republic of Freedonia", ("Freedonia",))
    assert entities(at) == [expected]
    assert said(at) == {"entity": "republic-of-freedonia"}
    assert "Stands for: Republic of Freedonia" in at.reader.in_hand_in_words()
    at.press(Key.Key_Escape)
    at.drag("Freedonia", occurrence=1)
    at.press("1")
    heading = strip(at).rows[0].heading
    assert "Republic of Freedonia? Enter" in heading.accessibleName()
    at.press(Key.Key_Return)
    assert said(at) == {"entity": "republic-of-freedonia"}
    at.press("z", CTRL)
    assert said(at) == {}
    assert entities(at) == [expected]


def test_choosing_an_actor_remembers_the_words_and_one_undo_takes_back_both(at: Hands) -> None:
    make_actor(at, "Freedonia", "FRD")
    mark(at, "Ida Kors", "1")
    at.press(Key.Key_Space)
    write(at, "fr")
    at.press(Key.Key_Return)
    assert said(at) == {"entity": "frd"}
    assert entities(at)[0].aliases == ("Freedonia", "Ida Kors")
    at.press("z", CTRL)
    assert said(at) == {}
    assert entities(at)[0].aliases == ("Freedonia",)


def test_down_chooses_another_of_the_names(at: Hands) -> None:
    make_actor(at, "Freedonia", "Free State")
    mark(at, "Sylvania", "1")
    at.press(Key.Key_Space)
    write(at, "Free")
    at.press(Key.Key_Down)
    at.press(Key.Key_Return)
    assert said(at) == {"entity": "free"}
    assert len(entities(at)) == 2


def test_repeating_takes_along_whom_words_stand_for_and_nothing_else(at: Hands) -> None:
    mark(at, "Freedonia", "1")
    at.press(Key.Key_Space)
    write(at, "FRD")
    at.press(Key.Key_Return)
    at.press(Key.Key_Tab)
    at.press("2")
    at.press(Key.Key_Escape)
    at.press("d", CTRL)
    at.press(Key.Key_Return)
    spans = at.workspace.reading.spans(at.chosen().article)  # type: ignore[union-attr] # one is
    assert [dict(span.attributes) for span in spans] == [
        {"certainty": "unsure", "entity": "frd"},
        *[{"entity": "frd"}] * 2,
    ]
