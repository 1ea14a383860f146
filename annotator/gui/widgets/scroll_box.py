"""Something that is shown whole where there is room, and scrolled where there is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from annotator.gui.widgets.fade import Fade

_LOWEST = 20


class ScrollBox(QScrollArea):
    """Never higher than what is in it, so that what comes below is not far away."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWidget(content)
        content.installEventFilter(self)
        self._fade = Fade(self)
        self._fit()

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """A line."""
        return QSize(0, min(self._wanted(), _LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, other words fit on a line."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is in it."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif watched is self._content and event.type() == QEvent.Type.Show:
            # Qt forgets to tell it of a size that it was given while it was being shown.
            self._lay_out()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        if (layout := self._content.layout()) is not None:
            layout.setGeometry(self._content.contentsRect())

    def _wanted(self) -> int:
        content = self._content
        if content.hasHeightForWidth():
            return max(0, content.heightForWidth(self.viewport().width()))
        return max(0, content.sizeHint().height())

    def _fit(self) -> None:
        if self.maximumHeight() != self._wanted():
            self.setMaximumHeight(self._wanted())
            self.updateGeometry()


class WholeBox(ScrollBox):
    """Always as high as what is in it: what is around it scrolls, if anything must."""

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return QSize(0, self._wanted())
