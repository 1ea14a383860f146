"""The middle pane: the reader, told what is in hand; and telling what the user chose."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.core.articles import Article
from annotator.core.edits.values import Change
from annotator.gui.appearance import COMPACT, HIDDEN_SIGNS, LINKS, OTHERS, SUGGESTIONS
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.doubting import Doubting
from annotator.gui.link_deeds import LinkDeeds
from annotator.gui.linking import Linking
from annotator.gui.other_layers import OtherLayers
from annotator.gui.other_links import OtherLinks
from annotator.gui.panels.doubt_bar import DoubtBar
from annotator.gui.panels.relation_bar import RelationBar
from annotator.gui.parting import Parting
from annotator.gui.reader.connectors import Link
from annotator.gui.reader.layers import Layers
from annotator.gui.reader.reader import Reader
from annotator.gui.reader.selection import Place
from annotator.gui.widgets.find_bar import FindBar
from annotator.gui.widgets.plain_label import PlainLabel


class ReadingPane(QWidget):
    """Keeps the reader and the selection the same, whoever changed it."""

    def __init__(self, desk: Desk, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.reader = Reader(self)
        self.reader.setAccessibleName(self.tr("Article"))
        self.reader.viewport().installEventFilter(self)
        self._nothing = PlainLabel(
            self.tr("No article is open.\nChoose one at the left."), role="hint"
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self._nothing)
        self.find_bar = FindBar(self)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.left.connect(self._end_find)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.doubting = Doubting(desk, self.reader, doing)
        self.doubts = DoubtBar(desk, self.doubting, self)
        self.doubts.left.connect(self._read_on)
        self.links = LinkDeeds(desk, doing, self)
        self.linking = Linking(desk, self.reader, doing, self.links)
        self.parting = Parting(desk, self.reader, doing)
        self.link_bar = RelationBar(desk, self.reader, self.linking, self)
        self.link_bar.left.connect(self._read_on)
        column.addWidget(self.find_bar)
        column.addWidget(self.doubts)
        column.addWidget(self._stack, 1)
        column.addWidget(self.link_bar)  # below, so that the text stays where it is
        self.others = OtherLayers(desk, self)
        self.links_of_others = OtherLinks(desk, self)
        self.links_of_others.changed.connect(self._link)
        self._place: Place | None = None
        desk.in_hand.shown.connect(self._show)
        desk.in_hand.spans_changed.connect(self._apply)
        desk.selection.span_changed.connect(self._choose)
        desk.selection.armed_changed.connect(self._arm)
        desk.appearance.theme_changed.connect(self._recolour)
        desk.appearance.text_size_changed.connect(self._resize)
        desk.appearance.switched.connect(self._switch)
        self.others.changed.connect(self._apply)
        self.reader.span_chosen.connect(desk.selection.choose)
        self.reader.set_layers(Layers(desk.workspace.me.id))
        self.reader.set_names(self.others.names)
        self.reader.set_link_words(self.links.words_of)
        self._recolour()
        self._resize()
        desk.links.changed.connect(self._link)
        for what in (COMPACT, HIDDEN_SIGNS, LINKS):
            self._switch(what)
        self._show()

    def begin_at(self, place: Place | None) -> None:
        """Show the next article from this place on; used when a project is opened again."""
        self._place = place

    def add_bar(self, bar: QWidget) -> None:
        """Put a strip above the article."""
        self._column.insertWidget(self._column.indexOf(self._stack), bar)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let Ctrl and the wheel change the size of the text."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            return False
        appearance = self._desk.appearance
        (appearance.larger if turned > 0 else appearance.smaller)()
        return True

    def begin_find(self) -> None:
        """Let the user find words in the article."""
        self.find_bar.begin()

    def move_edge(self) -> None:
        """Pick an edge of the chosen span, to be moved by the arrows."""
        self._read_on()
        self.reader.hand.pick_edge()

    def _read_on(self) -> None:
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, words: str, backwards: bool) -> None:
        place = self.reader.find_next(words, backwards=backwards)
        count = len(self.reader.find_all(words)) if place is not None else 0
        self.find_bar.show_count(count)

    def _end_find(self) -> None:
        self.reader.find_all("")
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        in_hand, place = self._desk.in_hand, self._place
        if place is None and in_hand.article is not None and self._shows(in_hand.article):
            place = self.reader.place()
        self._stack.setCurrentWidget(self._nothing if in_hand.article is None else self.reader)
        self.reader.show_article(
            in_hand.article,
            [*in_hand.spans, *self.others.read()],
            self._desk.workspace.scheme,
            place=place,
        )
        self._place = None
        self._link()

    def _shows(self, article: Article) -> bool:
        """Whether this is an article that is only read again, and should stay where it is."""
        return self.reader.article is not None and self.reader.article.id == article.id

    def _switch(self, what: str) -> None:
        on = self._desk.appearance.is_on(what)
        if what == COMPACT:
            self.reader.set_compact(on)
        elif what == HIDDEN_SIGNS:
            self.reader.show_hidden_signs(on)
        elif what == LINKS:
            self._link()
        elif what in (OTHERS, SUGGESTIONS):
            chosen = self._desk.selection.span
            self._show()
            mine = None if chosen is None else self._desk.in_hand.span(chosen.id)
            self._desk.selection.choose(mine)

    def _apply(self, changes: tuple[Change, ...]) -> None:
        self.reader.apply(changes)

    def _choose(self) -> None:
        span = self._desk.selection.span
        if span != self.reader.selected_span():
            self.reader.choose(span)

    def _link(self) -> None:
        """Let the reader know the links between my spans, and between those of others."""
        kinds = {
            one.id: (n, one.name) for n, one in enumerate(self._desk.workspace.scheme.relations)
        }
        links = []
        for one in (*self._desk.links.all, *self.links_of_others.all()):
            style, name = kinds.get(one.type, (0, one.type))
            links.append(Link(one.type, name, style, one.head, one.child))
        self.reader.set_links(links, show_all=self._desk.appearance.is_on(LINKS))

    def _arm(self) -> None:
        self.reader.arm(self._desk.selection.armed)

    def _recolour(self) -> None:
        self.reader.set_theme(self._desk.appearance.theme)

    def _resize(self) -> None:
        self.reader.set_text_size(self._desk.appearance.text_size)
