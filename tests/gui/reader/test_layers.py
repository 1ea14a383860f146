from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from annotator.core.annotators import GOLD
from annotator.core.ids import AnnotatorId
from annotator.core.spans import Span
from annotator.gui.reader.layers import EdgeMark, Layers, Standing
from annotator.gui.theme import DARK, LIGHT, Theme
from tests.gui.reader.driver import ME, Desk

ANA = AnnotatorId("b" * 32)


def looks_of_words(desk: Desk, *spans: Span) -> list[QImage]:
    pictures = []
    for span in spans:
        desk.mark(span)
        pictures.append(desk.screen())
        desk.unmark(span)
    return pictures


def test_what_a_span_is_follows_from_who_made_it_and_how(desk: Desk) -> None:
    span = desk.span("Ida Kors")
    layers = Layers(ME, disputed=frozenset({span.id}))
    assert layers.standing(span) is Standing.MINE
    assert layers.standing(replace(span, annotator=ANA)) is Standing.OTHERS
    assert layers.standing(replace(span, annotator=ANA, origin="model")) is Standing.SUGGESTED
    assert layers.standing(replace(span, origin="accepted")) is Standing.MINE
    assert layers.standing(replace(span, annotator=GOLD.id)) is Standing.MINE
    assert Layers().standing(replace(span, annotator=ANA)) is Standing.MINE
    assert layers.edge_mark(span) is EdgeMark.DISPUTED
    assert Layers(ME).edge_mark(span) is EdgeMark.NONE
    assert Layers(ME).edge_mark(replace(span, annotator=GOLD.id)) is EdgeMark.GOLD
    assert Layers(ME).edge_mark(replace(span, origin="adjudicated")) is EdgeMark.GOLD
    assert layers.may_change(span)
    assert not layers.may_change(replace(span, annotator=ANA))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("compact", [False, True])
def test_each_state_has_a_look_of_its_own_without_colour(
    desk: Desk, theme: Theme, compact: bool
) -> None:
    desk.reader.set_theme(theme)
    desk.reader.set_compact(compact)
    mine = desk.span("Defence Minister Ida Kors", "threat")
    disputed = replace(mine, id=desk.span("Ida").id)
    desk.reader.set_layers(Layers(ME, disputed=frozenset({disputed.id})))
    spans = (
        mine,
        replace(mine, annotator=ANA),
        replace(mine, origin="model"),
        replace(mine, annotator=GOLD.id),
        disputed,
    )
    pictures = looks_of_words(desk, *spans)
    grey = [picture.convertToFormat(QImage.Format.Format_Grayscale8) for picture in pictures]
    assert all(one != other for one in grey for other in grey if one is not other)


def test_layers_are_hidden_and_shown_again(desk: Desk) -> None:
    mine, hers = desk.span("Defence Minister"), replace(desk.span("Sylvania"), annotator=ANA)
    desk.show([mine, hers])
    both = desk.screen()
    desk.reader.choose(hers)
    desk.reader.set_layers(Layers(ME, shown=frozenset({ME})))
    assert [words for words, _ in desk.shown_spans()] == ["Defence Minister"]
    assert desk.chosen_words() is None
    desk.press("]")
    assert desk.chosen_words() == "Defence Minister"
    desk.press("]")
    assert desk.chosen_words() == "Defence Minister"
    desk.reader.choose(None)
    desk.reader.set_layers(Layers())
    assert [words for words, _ in desk.shown_spans()] == ["Defence Minister", "Sylvania"]
    desk.reader.clear()
    desk.reader.set_caret(None)
    assert desk.screen() == both


def test_changes_to_a_hidden_layer_are_seen_when_it_is_shown(desk: Desk) -> None:
    desk.reader.set_layers(Layers(ME, shown=frozenset({ME})))
    hers = replace(desk.span("Sylvania"), annotator=ANA)
    desk.mark(hers)
    assert desk.shown_spans() == []
    after = desk.relabel(hers, "threat")
    gone = replace(desk.span("Nobody"), annotator=ANA)
    desk.mark(gone)
    desk.unmark(gone)
    desk.reader.set_layers(Layers(ME))
    assert desk.shown_spans() == [("Sylvania", "threat")]
    desk.unmark(after)
    assert desk.shown_spans() == []


def test_other_layers_leave_the_first_line_where_it_is(desk: Desk) -> None:
    desk.reader.resize(500, 300)
    desk.mark(desk.span("Nobody"))
    desk.reader.scroll_by(150)
    before = desk.reader.first_line()
    desk.reader.set_layers(Layers(ANA, shown=frozenset({ANA})))
    assert desk.reader.first_line() == before
