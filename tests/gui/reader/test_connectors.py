from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage

from annotator.core.articles import Article
from annotator.core.spans import Span
from annotator.gui.reader.connectors import APART, Connectors, Link
from annotator.gui.reader.span_index import SpanIndex
from tests.gui.reader.driver import NEWS, Desk, Key


def link(head: Span, child: Span, kind: str = "issuer", style: int = 0) -> Link:
    names = {"issuer": "issued by", "target": "directed at"}
    return Link(kind, names[kind], style, head.id, child.id)


def pixels(picture: QImage, colour: QColor) -> int:
    wanted = colour.rgb()
    width, height = picture.width(), picture.height()
    return sum(picture.pixel(x, y) == wanted for y in range(height) for x in range(width))


def test_links_of_one_kind_from_one_span_are_a_bundle(desk: Desk) -> None:
    threat, minister, port = desk.span("we will sink it"), desk.span("Ida Kors"), desk.span("port")
    links = [link(threat, minister), link(threat, port), link(threat, port, "target", 1)]
    connectors = Connectors(links, is_all=True)
    bundles = connectors.bundles(SpanIndex([threat, minister, port]), None)
    told = sorted((bundle.name, len(bundle.children)) for bundle in bundles)
    assert told == [("directed at", 1), ("issued by", 2)]
    assert {bundle.lane for bundle in bundles} == {0, 1}


def test_only_the_links_in_hand_are_drawn_unless_all_are_wanted(desk: Desk) -> None:
    one, two, three = desk.span("Ida Kors"), desk.span("port"), desk.span("Tuesday")
    links, spans = [link(one, two), link(two, three)], SpanIndex([one, two, three])
    assert Connectors(links).bundles(spans, None) == ()
    assert [b.head for b in Connectors(links).bundles(spans, one.id)] == [one]
    assert len(Connectors(links).bundles(spans, two.id)) == 2
    assert len(Connectors(links, is_all=True).bundles(spans, one.id)) == 2


def test_lanes_are_shared_by_what_is_far_apart(desk: Desk) -> None:
    places = (0, 5, 5 + APART, 10 + 2 * APART)
    spans = [desk.span_of(at, at + 3) for at in places]
    links = [link(spans[0], spans[1]), link(spans[2], spans[3])]
    bundles = Connectors(links, is_all=True).bundles(SpanIndex(spans), None)
    assert [bundle.lane for bundle in bundles] == [0, 0]
    near = [link(spans[0], spans[2]), link(spans[1], spans[3])]
    bundles = Connectors(near, is_all=True).bundles(SpanIndex(spans), None)
    assert sorted(bundle.lane for bundle in bundles) == [0, 1]


def test_a_link_that_lost_an_end_is_not_drawn(desk: Desk) -> None:
    one, two = desk.span("Ida Kors"), desk.span("port")
    desk.mark(one)
    desk.reader.set_links([link(one, two)], show_all=True)
    desk.reader.choose(one)
    assert desk.reader.looks().connectors.bundles(desk.reader.page.spans, None) == []


def test_links_never_move_the_text(desk: Desk) -> None:
    threat, minister = desk.span("we will sink it", "threat"), desk.span("Ida Kors", nth=1)
    desk.mark(threat, minister)
    before = desk.line_tops()
    desk.reader.set_links([link(threat, minister)], show_all=True)
    desk.reader.choose(threat)
    desk.screen()
    assert desk.line_tops() == before


def test_the_line_is_seen_while_its_span_is_chosen(desk: Desk) -> None:
    threat, minister = desk.span("we will sink it", "threat"), desk.span("Ida Kors")
    desk.mark(threat, minister)
    desk.reader.set_links([link(threat, minister)], show_all=False)
    margin = 0, 0, desk.reader.column_left() - 8, desk.reader.viewport().height()
    colour = desk.reader.inks.label(threat.label).colours.line
    assert pixels(desk.screen().copy(*margin), colour) == 0
    desk.reader.choose(minister)
    assert pixels(desk.screen().copy(*margin), colour) > 50
    desk.press(Key.Key_Escape)
    assert pixels(desk.screen().copy(*margin), colour) == 0


def long_desk(desk: Desk) -> tuple[Span, Span]:
    desk.article = Article("\n\n".join([NEWS] * 4))
    desk.show()
    first, last = desk.span("Ida Kors"), desk.span("Nobody", nth=3)
    desk.mark(first, last)
    desk.reader.set_links([link(last, first)], show_all=False)
    return first, last


def test_an_end_beyond_the_screen_is_told_at_its_edge_and_a_click_goes_there(desk: Desk) -> None:
    first, last = long_desk(desk)
    desk.reader.choose(first)
    bottom = QPointF(desk.reader.column_left() + 20, desk.reader.viewport().height() - 10)
    assert desk.reader.noted_at(bottom) == last
    desk.drag(bottom, bottom)
    assert desk.reader.selected_span() == last
    top = QPointF(desk.reader.column_left() + 20, 10)
    assert desk.reader.noted_at(top) == first
    desk.reader.choose(first)
    assert desk.reader.noted_at(top) is None


def test_notes_at_the_edges_stay_where_they_are_while_the_text_moves(desk: Desk) -> None:
    first, _ = long_desk(desk)
    desk.reader.choose(first)
    desk.screen()
    for down in (37, 120, -60):
        desk.reader.scroll_by(down)
        assert desk.screen() == desk.fresh_screen()


def test_the_other_end_of_a_link_on_its_way_is_framed(desk: Desk) -> None:
    threat, minister = desk.span("we will sink it", "threat"), desk.span("Ida Kors")
    desk.mark(threat, minister)
    desk.reader.choose(threat)
    accent = desk.reader.theme.accent
    before = pixels(desk.screen(), accent)
    desk.reader.seek(minister, picking=True)
    assert pixels(desk.screen(), accent) > before + 100
    desk.reader.seek(None, picking=False)
    assert pixels(desk.screen(), accent) == before


def test_while_picking_a_click_tells_what_is_there_and_chooses_nothing(desk: Desk) -> None:
    threat, minister = desk.span("we will sink it", "threat"), desk.span("Ida Kors", nth=1)
    desk.mark(threat, minister)
    desk.reader.choose(threat)
    picked: list[list[Span]] = []
    desk.reader.picked.connect(picked.append)
    desk.reader.seek(None, picking=True)
    desk.click(desk.at("Ida Kors", 1) + 2)
    desk.click(desk.at("Nobody"), button=Qt.MouseButton.LeftButton)
    assert picked == [[minister], []]
    assert desk.reader.selected_span() == threat
