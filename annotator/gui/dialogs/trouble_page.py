"""What is shown of a file that cannot be read: its name, why, and what can be done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.findings import Finding
from annotator.core.titles import with_short_names
from annotator.gui.appearance import Appearance
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

_SIZE = 44


class _Sign(QWidget):
    """A ring with a cross in it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedSize(QSize(_SIZE, _SIZE))
        appearance.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colour of a problem."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._appearance.theme.error, 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(ring)
        cross = ring.adjusted(13, 13, -13, -13)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())


class TroublePage(QWidget):
    """A sentence that nobody can overlook."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = PlainLabel(role="title")
        self.why = PlainLabel(role="lead")
        self._remedy = PlainLabel(role="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(_Sign(appearance), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.name, self.why, self._remedy):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(3)

    def show_trouble(self, finding: Finding, may_be_taken: bool) -> None:
        """Show a file that is no article; `may_be_taken`: it has a text all the same."""
        self.name.setText(shown(finding.title))
        self.why.setText(
            shown(with_short_names(finding.trouble or "")).replace(" (--clean never)", "")
        )
        self._remedy.setText(
            self.tr("If it is a plain text all the same, take it as it is.")
            if may_be_taken
            else self.tr("The other files come in without it.")
        )
