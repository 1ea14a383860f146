from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity, load
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.edits.spans import add_spans
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ObjectId
from annotator.core.layers import Status
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Relation, Span
from annotator.gui.appearance import OTHERS, SUGGESTIONS
from annotator.gui.main_window import MainWindow
from tests.gui.hands import CTRL, NEWS, Hands, Key, articles

BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
MODEL = Annotator(AnnotatorId("0" * 31 + "c"), "tagger 2", AnnotatorKind.MODEL)


def layer(who: Annotator, words: str, label: str, origin: str = "single") -> Record:
    article = articles(1)[0]
    start = NEWS.index(words)
    actor = default_scheme().named(label)
    assert actor is not None
    span = Span(
        UNNAMED, article.id, who.id, MAIN_ROUND, start, start + len(words), actor.id, origin=origin
    )
    return Record(article, Layer(who, status=Status.DONE, spans=(span,)))


@pytest.fixture
def among(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At an article on which Ben has marked “Sylvania” and a model suggests “Ida Kors”."""
    path = tmp_path / "shared.annotator"
    workspace = Workspace.create(path, default_scheme(), identity())
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    others = [layer(BEN, "Sylvania", "actor"), layer(MODEL, "Ida Kors", "threat", "model")]
    workspace.bring_in(others, "Import", who=workspace.me)
    workspace.close()
    hands = Hands(main_window)
    hands.open(path)
    hands.read()
    return hands


def linked(who: Annotator, head: str, child: str) -> Record:
    """What somebody has linked: a threat and the actor that it is directed at."""
    there = [layer(who, head, "threat").layer, layer(who, child, "actor").layer]
    spans = [
        replace(one.spans[0], id=ObjectId(f"{n + 7:032x}")) for n, one in enumerate(there) if one
    ]
    article = articles(1)[0]
    link = Relation(
        UNNAMED, article.id, who.id, MAIN_ROUND, "target", spans[0].id, spans[1].id
    )  # fmt: skip
    whole = Layer(who, status=Status.DONE, spans=tuple(spans), relations=(link,))
    return Record(article, whole)


def shown(hands: Hands) -> list[str]:
    return [span.quote(hands.text) for span in hands.reader.page.spans]


def switch(hands: Hands, what: str) -> None:
    hands.window.menus[what].trigger()
    hands.settle()


def test_layers_of_others_are_seen_only_by_those_who_ask(among: Hands) -> None:
    assert shown(among) == []
    switch(among, OTHERS)
    assert shown(among) == ["Sylvania"]
    switch(among, SUGGESTIONS)
    assert shown(among) == ["Ida Kors", "Sylvania"]
    assert set(load().switched_on) == {OTHERS, SUGGESTIONS}
    switch(among, OTHERS)
    assert shown(among) == ["Ida Kors"]
    assert among.shown_marks() == []


def test_links_of_others_are_drawn_while_their_layer_is_shown(among: Hands) -> None:
    workspace = among.workspace
    workspace.bring_in([linked(BEN, "close the strait", "Freedonia")], "Import", who=workspace.me)
    among.settle()

    def drawn() -> list[str]:
        looks = among.reader.looks()
        bundles = looks.connectors.bundles(among.reader.page.spans, looks.chosen)
        return [bundle.name for bundle in bundles]

    assert drawn() == []
    switch(among, OTHERS)
    assert drawn() == []
    among.click_on("close the strait")
    assert drawn() == ["directed at"]
    among.press(Key.Key_Escape)
    assert drawn() == []
    switch(among, OTHERS)
    assert not among.reader.looks().connectors.links


def test_another_s_span_is_not_changed_but_a_key_marks_its_words_for_me(among: Hands) -> None:
    switch(among, OTHERS)
    among.click_on("Sylvania")
    assert among.page.inspector.span.note.isReadOnly()
    among.press(Key.Key_Delete)
    assert "not yours" in among.window.status.text
    assert shown(among) == ["Sylvania"]
    among.press("3")
    assert among.marks() == [("threat", "Sylvania")]
    assert shown(among) == ["Sylvania", "Sylvania"]
    chosen = among.chosen()
    assert chosen is not None
    assert chosen.annotator == among.workspace.me.id


def test_a_candidate_is_accepted_with_enter_and_is_answered_then(among: Hands) -> None:
    switch(among, SUGGESTIONS)
    among.drag("hours")
    among.press(".")
    assert among.reader.selected_words() == "Ida Kors"
    among.press(Key.Key_Return)
    assert among.marks() == [("threat", "Ida Kors")]
    assert shown(among) == ["Ida Kors"], "the suggestion is answered"
    chosen = among.chosen()
    assert chosen is not None
    assert chosen.origin == "accepted"
    among.press("z", CTRL)
    assert among.marks() == []
    assert shown(among) == ["Ida Kors"], "and is there again"
    assert among.reader.page.spans.first_from(0).origin == "model"  # type: ignore[union-attr]


def test_a_suggestion_s_words_can_be_given_another_label(among: Hands) -> None:
    switch(among, SUGGESTIONS)
    among.click_on("Ida Kors")
    among.press("1")
    assert among.marks() == [("actor", "Ida Kors")]
    assert among.chosen().origin == "accepted"  # type: ignore[union-attr] # it is chosen


def test_no_further_candidate_is_said(among: Hands) -> None:
    among.reader.select(len(NEWS) - 3, len(NEWS))
    among.press(".")
    assert "No candidate after" in among.window.status.text
    among.reader.select(0, 9)
    among.press(";")
    assert "No candidate before" in among.window.status.text


def test_hovering_tells_who_and_when(among: Hands) -> None:
    switch(among, OTHERS)
    span = among.reader.page.spans.first_from(0)
    assert span is not None
    assert among.page.reading.others.names(span).startswith("\u2068Ben\u2069 · ")


def test_undone_things_are_said(among: Hands) -> None:
    said: list[str] = []
    among.reader.announced.connect(said.append)
    among.drag("strait")
    among.press("1")
    among.press("z", CTRL)
    assert "Undone: Mark as Actor" in said


def test_a_part_of_a_span_with_gaps_is_moved_by_keys(among: Hands) -> None:
    words = NEWS.index("Freedonia will"), NEWS.index("strait within")
    parts = tuple((at, at + 9 if k == 0 else at + 6) for k, at in enumerate(words))
    workspace, article = among.workspace, articles(1)[0]
    label = among.label("actor")
    span = Span(
        workspace.new_span_id(), article.id, workspace.me.id, MAIN_ROUND,
        parts[0][0], parts[1][1], label.id, fragments=parts,
    )  # fmt: skip
    among.page.doing.perform(add_spans([span], label))
    among.press("]")
    among.press(",")
    among.press(Key.Key_Right)
    among.press(Key.Key_Return)
    now = among.chosen()
    assert now is not None
    assert now != span
    assert now.fragments[0] == parts[0]
    assert now.fragments[1][1] > parts[1][1]
    assert replace(now, end=span.end, fragments=parts) == span


def test_the_same_words_of_anothers_span_become_mine(among: Hands) -> None:
    switch(among, SUGGESTIONS)
    among.click_on("Ida Kors")
    among.page.annotating.repeat([(0, 9)])
    assert among.marks() == [("threat", "Freedonia")]
