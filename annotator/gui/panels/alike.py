"""Articles of the project that say nearly the same as the one in hand: a click goes there."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.edits.values import News
from annotator.core.ids import ArticleId
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.plain_tip import plain_tip

_PAUSE = 120
"""Milliseconds that one stays on an article before its like are looked for."""
_MOST = 20
_FOLDED = 2
"""Links that are shown until somebody asks for all: the fields below need the room."""
_SIDES = 14
"""Pixels beside the words of a link."""
_HEIGHT = 24
"""Pixels, whatever script a title is in: others than Latin have higher lines."""
_TITLE = 0.55
"""The share of a link that its title has at least."""
_BETWEEN = "  ·  "


class _Link(QPushButton):
    """A line: a title and what is known of the article, both shortened where there is no room."""

    def __init__(self, title: str, source: str, share: str) -> None:
        super().__init__()
        self.title, self._source, self._share = title, source, share
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        words = _BETWEEN.join(filter(None, (title, source, share)))
        self.setAccessibleName(self.tr("Also here: %1").replace("%1", words))
        self.setToolTip(plain_tip(title, *filter(None, (source, share))))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, another part of the title fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        measure = self.fontMetrics()
        room = max(0, self.width() - _SIDES - measure.horizontalAdvance(_BETWEEN + self._share))
        title = min(measure.horizontalAdvance(self.title), round(room * _TITLE))
        beside = measure.horizontalAdvance(_BETWEEN) if self._source else 0
        source = measure.elidedText(
            self._source, Qt.TextElideMode.ElideRight, room - title - beside
        )
        left = room - measure.horizontalAdvance(source) - beside
        first = measure.elidedText(self.title, Qt.TextElideMode.ElideRight, left)
        words = _BETWEEN.join(filter(None, map(isolated, (first, source, self._share))))
        self.setText(words.replace("&", "&&"))


class Alike(QWidget):
    """Hidden while there is none; of several, the likest two until all are asked for."""

    wanted = Signal(object)
    """Carries the article, by its identity, that is to be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.links: list[_Link] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._unfold)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(self.tr("Also here"), role="muted"), 1)
        top.addWidget(self.more)
        self._column.addLayout(top)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._look)
        desk.in_hand.shown.connect(self._begin)
        desk.signals.told.connect(self._take)
        self._begin()

    def let_go(self) -> None:
        """Look nothing up any more: the project is about to be closed."""
        self.pause.stop()

    def _begin(self) -> None:
        self._clear()
        if self._desk.in_hand.article is not None:
            self.pause.start()

    def _take(self, news: News) -> None:
        if news.wholesale:
            self._begin()

    def _clear(self) -> None:
        self.pause.stop()
        for link in self.links:
            self._column.removeWidget(link)
            link.deleteLater()
        self.links = []
        self.hide()

    def _look(self) -> None:
        article, reading = self._desk.in_hand.article, self._desk.workspace.reading
        if article is None:
            return
        for other, share in reading.alike(article.id)[:_MOST]:
            found = reading.article(other)
            if found is not None:
                self._add(other, share, short_title(found.info.title), found.info.source)
        self.more.setText(self.tr("%1 more").replace("%1", str(len(self.links) - _FOLDED)))
        self._show_links(_FOLDED)
        self.setVisible(bool(self.links))

    def _unfold(self) -> None:
        self._show_links(_MOST)
        self.links[_FOLDED].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_links(self, most: int) -> None:
        for place, link in enumerate(self.links):
            link.setVisible(place < most)
        self.more.setVisible(most < len(self.links))

    def _add(self, other: ArticleId, share: float, title: str, source: str | None) -> None:
        same = self.tr("%1 %").replace("%1", f"{share * 100:.0f}")
        link = _Link(shown(title), shown(source or ""), same)
        link.clicked.connect(partial(self._go, other))
        self._column.addWidget(link)
        self.links.append(link)

    def _go(self, other: ArticleId, _checked: bool = False) -> None:
        self.wanted.emit(other)
