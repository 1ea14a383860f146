from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.core.attributes import Attribute
from annotator.core.ids import LabelId
from annotator.core.layers import Status
from annotator.core.schemes import Label, Overlap, Scheme
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.overlooked_bar import OverlookedBar
from tests.gui.hands import CTRL, Hands, Key
from tests.gui.test_describing import open_with, said, strip

ACTOR, THREAT = LabelId("actor"), LabelId("threat")


def strict() -> Scheme:
    """Threats need a tone, actors do not overlap, commitments stand inside threats."""
    plain = default_scheme()
    rules: dict[str, tuple[Overlap, tuple[LabelId, ...]]] = {
        "actor": (Overlap.NOT_ITSELF, ()),
        "commitment": (Overlap.INSIDE, (THREAT,)),
    }

    def with_rule(label: Label) -> Label:
        overlap, inside = rules.get(label.id, (Overlap.FREE, ()))
        return replace(label, overlap=overlap, inside=inside)

    tone = Attribute("tone", "Tone", labels=(THREAT,), values=("loud", "quiet"), required=True)
    return replace(
        plain, labels=tuple(map(with_rule, plain.labels)), attributes=(*plain.attributes, tone)
    )


@pytest.fixture
def at(main_window: MainWindow, tmp_path: Path) -> Hands:
    return open_with(main_window, tmp_path / "strict.annotator", strict())


def bar(hands: Hands) -> OverlookedBar:
    return hands.page.overlooking.bar


def status(hands: Hands) -> Status | None:
    row = hands.page.model.article_row(0)
    return None if row is None else row.status


def mark(hands: Hands, words: str, key: str) -> None:
    hands.read()
    hands.drag(words)
    hands.press(key)


def test_what_is_needed_is_listed_before_done_and_enter_goes_there(at: Hands) -> None:
    mark(at, "close the strait", "3")
    at.press(Key.Key_Escape)
    at.press(Key.Key_Return, CTRL)
    assert bar(at).isVisible()
    assert bar(at).words.text() == "1 thing to look at before this is done"
    assert status(at) is Status.OPEN
    at.press(Key.Key_Return)
    assert at.reader.hasFocus()
    question = strip(at).in_hand
    assert question is not None
    assert question.id == "tone"
    at.press("1")
    assert said(at) == {"tone": "loud"}
    assert not bar(at).isVisible()
    at.press(Key.Key_Return, CTRL)
    assert status(at) is Status.DONE


def test_a_second_ctrl_enter_is_done_anyway(at: Hands) -> None:
    first = at.title
    mark(at, "close the strait", "3")
    at.press(Key.Key_Return, CTRL)
    assert status(at) is Status.OPEN
    at.press(Key.Key_Return, CTRL)
    assert status(at) is Status.DONE
    assert at.title != first
    assert not bar(at).isVisible()
    assert at.reader.hasFocus()


def test_what_is_new_is_shown_again(at: Hands) -> None:
    mark(at, "close the strait", "3")
    at.press(Key.Key_Return, CTRL)
    mark(at, "Sylvania pledged help", "3")
    assert bar(at).list.count() == 2
    at.press(Key.Key_Return, CTRL)
    assert status(at) is Status.OPEN
    at.click(bar(at).anyway)
    assert status(at) is Status.DONE


def test_esc_reads_on_and_asks_again_later(at: Hands) -> None:
    mark(at, "close the strait", "3")
    at.press(Key.Key_Return, CTRL)
    at.press(Key.Key_Escape)
    assert not bar(at).isVisible()
    assert at.reader.hasFocus()
    at.press(Key.Key_Return, CTRL)
    assert bar(at).isVisible()
    assert status(at) is Status.OPEN


def test_unusual_overlaps_are_said_at_once_and_listed_and_never_refused(at: Hands) -> None:
    mark(at, "Ida Kors said", "1")
    assert "overlaps" not in at.window.status.text
    mark(at, "Kors said. Sylvania", "1")
    assert at.window.status.text == "Actor overlaps another Actor."
    mark(at, "Nobody answered", "2")
    assert at.window.status.text == "Commitment should stand inside Threat."
    at.press(Key.Key_Escape)
    assert len(at.marks()) == 3
    at.press(Key.Key_Return, CTRL)
    assert bar(at).list.count() == 2
    at.press(Key.Key_Down)
    at.press(Key.Key_Return)
    chosen = at.chosen()
    assert chosen is not None
    assert chosen.label == "commitment"


def test_an_article_with_nothing_in_it_is_done_at_once(at: Hands) -> None:
    at.press(Key.Key_Return, CTRL)
    assert status(at) is Status.DONE
