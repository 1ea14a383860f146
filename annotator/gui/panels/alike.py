"""Articles of the project that say nearly the same as the one in hand: a click goes there."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.edits.values import News
from annotator.core.ids import ArticleId
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

_PAUSE = 120
"""Milliseconds that one stays on an article before its like are looked for."""
_SHOWN = 5
_SIDES = 14
"""Pixels beside the words of a link."""


class _Link(QPushButton):
    """A title, shortened where there is no room, and under it what is known of the article."""

    def __init__(self, title: str, facts: str) -> None:
        super().__init__()
        self.title, self.facts = title, facts
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, another part of the title fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        first = self.fontMetrics().elidedText(
            self.title, Qt.TextElideMode.ElideRight, max(0, self.width() - _SIDES)
        )
        self.setText(f"{first}\n{self.facts}".replace("&", "&&"))


class Alike(QWidget):
    """Hidden while there is none."""

    wanted = Signal(object)
    """Carries the article, by its identity, that is to be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.links: list[_Link] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(PlainLabel(self.tr("Also here"), role="muted"))
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
        for other, share in reading.alike(article.id)[:_SHOWN]:
            found = reading.article(other)
            if found is not None:
                self._add(other, share, short_title(found.info.title), found.info.source)
        self.setVisible(bool(self.links))

    def _add(self, other: ArticleId, share: float, title: str, source: str | None) -> None:
        same = self.tr("%1 % the same").replace("%1", f"{share * 100:.0f}")
        link = _Link(shown(title), shown("  ·  ".join(filter(None, (source, same)))))
        words = f"{link.title}  ·  {link.facts}"
        link.setAccessibleName(self.tr("Also here: %1").replace("%1", words))
        link.clicked.connect(partial(self._go, other))
        self._column.addWidget(link)
        self.links.append(link)

    def _go(self, other: ArticleId, _checked: bool = False) -> None:
        self.wanted.emit(other)
