"""A blind project: every way round to what a colleague did, before and after I am done."""

import json
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator
from annotator.core.edits.policy import set_policy
from annotator.core.edits.relations import add_relation
from annotator.core.edits.schemes import introduce
from annotator.core.ids import MAIN_ROUND, AnnotatorId
from annotator.core.layers import Status
from annotator.core.policy import Policy
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Relation, Span
from annotator.gui.appearance import OTHERS
from annotator.gui.dialogs.commands import CommandPalette
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.people_sheet import PeopleSheet
from annotator.gui.dialogs.span_history import SpanHistory
from annotator.gui.main_window import MainWindow
from annotator.gui.modes import AGREEMENT, REVIEW
from tests.gui.hands import CTRL, NEWS, Hands, Key, articles

BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
CLEO = Annotator(AnnotatorId("0" * 31 + "c"), "Cleo")
WORDS = "within hours"
"""No name, so that nothing but a layer makes a candidate of them."""


def layer(who: Annotator, number: int) -> Record:
    article = articles(2)[number]
    text = article.text
    start = text.index(WORDS) if WORDS in text else 0
    span = Span(UNNAMED, article.id, who.id, MAIN_ROUND, start, start + len(WORDS), "threat")  # type: ignore[arg-type] # a label of the default scheme
    return Record(article, Layer(who, status=Status.DONE, spans=(span,)))


@pytest.fixture
def blind(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At the first of two articles that Ben and Cleo have done, in a project led by Ben."""
    path = tmp_path / "shared.annotator"
    workspace = Workspace.create(path, default_scheme(), identity())
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    layers = [layer(who, number) for number in (0, 1) for who in (BEN, CLEO)]
    workspace.bring_in([*layers, layer(GOLD, 0)], "Import", who=workspace.me)
    workspace.perform(introduce(GOLD))
    workspace.perform(set_policy(Policy(), Policy(blind=True, lead=BEN.id)))
    workspace.close()
    hands = Hands(main_window)
    hands.open(path)
    hands.read()
    return hands


def shown(hands: Hands) -> list[str]:
    return sorted(span.annotator[-1] for span in hands.reader.page.spans)


def show_others(hands: Hands) -> None:
    hands.window.menus[OTHERS].trigger()
    hands.settle()


def finish(hands: Hands) -> None:
    """Be done with the article in hand, and look at it again."""
    hands.press(Key.Key_Return, CTRL)
    hands.window.menus["previous"].trigger()
    hands.settle()


def rows(hands: Hands, search: str) -> int:
    hands.page.articles.search.setText(search)
    hands.page.articles.search.returnPressed.emit()
    hands.settle()
    return hands.page.model.rowCount()


def test_layers_of_others_and_gold_are_drawn_once_i_am_done(blind: Hands) -> None:
    show_others(blind)
    assert shown(blind) == []
    finish(blind)
    assert shown(blind) == ["b", "c", "d"]
    [his] = [span for span in blind.reader.page.spans if span.annotator == BEN.id]
    blind.page.desk.selection.choose(his)
    blind.settle()
    blind.press("h", CTRL)
    history = blind.front()
    assert isinstance(history, SpanHistory)
    history.reject()
    blind.window.menus["reopen"].trigger()
    blind.settle()
    assert shown(blind) == []
    assert blind.chosen() is None
    blind.press("h", CTRL)
    assert blind.window.asking.dialog is None


def test_links_of_others_are_drawn_once_i_am_done(blind: Hands) -> None:
    article = blind.page.desk.in_hand.article
    assert article is not None
    spans = blind.workspace.reading.spans(article.id, BEN.id)
    name = blind.workspace.new_span_id()
    kind = blind.workspace.scheme.relations[0]
    link = Relation(name, article.id, BEN.id, MAIN_ROUND, kind.id, spans[0].id, spans[0].id)
    blind.workspace.perform(add_relation(link, kind))
    show_others(blind)
    assert blind.page.reading.links_of_others.all() == ()
    finish(blind)
    assert blind.page.reading.links_of_others.all() == (link,)


def test_no_key_reaches_what_is_not_drawn(blind: Hands) -> None:
    show_others(blind)
    for key in (Key.Key_BracketRight, Key.Key_BracketLeft):
        blind.press(key)
        assert blind.chosen() is None
    stops = []
    for _ in range(12):
        blind.press(Key.Key_Period)
        stops.append(blind.reader.selection())
    place = NEWS.index(WORDS)
    assert (place, place + len(WORDS)) not in stops


@pytest.mark.parametrize("search", ["by:Ben", "by:Ben label:Threat", "by:Ben status:done"])
def test_search_finds_nothing_by_another_s_layer(blind: Hands, search: str) -> None:
    assert rows(blind, search) == 0
    assert rows(blind, "label:Threat") == 0
    assert rows(blind, "") == 2
    finish(blind)
    assert rows(blind, search) == 1


def test_a_search_that_stands_follows_the_rules(blind: Hands) -> None:
    assert rows(blind, "by:Ben") == 0
    rules = Policy(blind=True, lead=BEN.id)
    blind.workspace.perform(set_policy(rules, Policy(lead=BEN.id)))
    blind.settle()
    assert blind.page.model.rowCount() == 2


def exported(hands: Hands, tmp_path: Path, layer: str) -> list[dict[str, object]]:
    hands.window.menus["export"].trigger()
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ExportSheet)
    sheet.choices.layer.setCurrentIndex(sheet.choices.layer.findData(layer))
    target = tmp_path / f"{layer}.jsonl"
    sheet.target.setText(str(target))
    hands.wait(lambda: sheet.is_settled, "the preview")
    preview = sheet.preview.text.toPlainText()
    assert "Ben" not in preview or sheet.answer.isEnabled()
    if not sheet.answer.isEnabled():
        sheet.reject()
        return []
    sheet.accept()
    hands.wait(target.exists, "the export")
    return [json.loads(line) for line in target.read_text().splitlines()]


@pytest.mark.parametrize("whose", ["final", "all", BEN.id])
def test_the_export_of_the_window_has_nobody_else_s_layer(
    blind: Hands, tmp_path: Path, whose: str
) -> None:
    assert exported(blind, tmp_path, whose) == []


def test_the_export_has_what_i_am_done_with(blind: Hands, tmp_path: Path) -> None:
    finish(blind)
    found = exported(blind, tmp_path, "all")
    assert {one["text"] for one in found} == {NEWS}
    assert len(found) == 4


def test_the_codebook_shows_no_passage_of_others(blind: Hands) -> None:
    from annotator.app.codebooks import codebook_of, live_examples

    reading, me = blind.workspace.reading, blind.workspace.me.id
    threat = blind.label("Threat").id
    assert live_examples(reading, threat, me) == []
    assert not any(WORDS in line.text for line in codebook_of(reading, me))
    finish(blind)
    assert [one.quote for one in live_examples(reading, threat, me)] == [WORDS]


def test_splitting_a_label_shows_no_passage_of_others(blind: Hands) -> None:
    from annotator.app.evolving import waiting

    reading, me = blind.workspace.reading, blind.workspace.me.id
    threat = blind.label("Threat").id
    assert len(list(waiting(reading, threat))) == 5
    assert list(waiting(reading, threat, me)) == []
    finish(blind)
    assert len(list(waiting(reading, threat, me))) == 3


def test_review_and_agreement_leave_out_what_i_am_not_done_with(blind: Hands) -> None:
    modes = blind.page.modes
    modes.turn_to(REVIEW)
    blind.settle()
    assert modes.page.model.all == ()  # type: ignore[union-attr] # the page of review
    modes.turn_to(AGREEMENT)
    blind.settle()
    from annotator.app.agreement import AgreementOptions, gather
    from annotator.core.progress import Silent

    reading, me = blind.workspace.reading, blind.workspace.me.id
    assert not gather(reading, AgreementOptions(eyes=me), Silent()).articles
    assert len(gather(reading, AgreementOptions(), Silent()).articles) == 2


def test_removing_an_article_does_not_tell_how_much_others_marked(blind: Hands) -> None:
    from annotator.gui.dialogs.remove_article import said_of_removing

    article = blind.page.desk.selection.article
    assert article is not None
    assert "Ben" not in said_of_removing(blind.workspace, article)
    assert "what others may have marked" in said_of_removing(blind.workspace, article)
    finish(blind)
    assert "1 of Ben" in said_of_removing(blind.workspace, article)


def test_the_palette_finds_nothing_by_what_others_marked(blind: Hands) -> None:
    blind.window.menus["commands"].trigger()
    blind.settle()
    palette = blind.window.asking.dialog
    assert isinstance(palette, CommandPalette)
    for wanted in ("by:Ben", WORDS):
        palette.wanted.setText(wanted)
        found = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert not [text for text in found if "Ben" in text or WORDS in text]
    palette.reject()


def test_nobody_becomes_one_with_a_colleague_to_see_their_layer(blind: Hands) -> None:
    show_others(blind)
    blind.window.menus["people"].trigger()
    sheet = blind.front()
    assert isinstance(sheet, PeopleSheet)
    before = blind.workspace.reading.annotators()
    [mine] = [menu for who, menu in sheet.same.items() if who == CLEO.id]
    mine.menu().actions()[0].trigger()
    blind.settle()
    assert "only Ben says who is who" in sheet.said.text()
    assert blind.workspace.reading.annotators() == before
    sheet.reject()
    blind.settle()
    assert shown(blind) == []
