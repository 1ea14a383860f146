"""A caption that shows any text as it is: data must never become rich text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class PlainLabel(QLabel):
    """A caption of plain text; `role` is a name that the style sheet knows (`muted`, `title`)."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """A caption of one line, with “…” where there is no room; all of it is the tool tip then."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self._elide = Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def show_text(self, text: str, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        """Show another text, of which this part goes where there is no room."""
        self._elide = elide
        self.setText(text)
        self._offer_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where not all of it fits."""
        super().resizeEvent(event)
        self._offer_all()

    def _offer_all(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else self.text().replace("<", "‹").replace(">", "›"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        line = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), self._elide, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment()), line)
