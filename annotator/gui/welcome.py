"""The page that a start without a project shows: ways to begin, and what was open before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.appearance import Appearance
from annotator.gui.settings import Settings
from annotator.gui.text_positions import shown
from annotator.gui.theme import small_font
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.resources import resource

_WIDTH = 560
_ROW = 48
_SIGN = 64
_MOST = 6


class RecentButton(QAbstractButton):
    """One project that was open before: its name, and the folder it is in."""

    def __init__(self, path: Path, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._appearance = appearance
        self.setFixedHeight(_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{path.stem}, {path.parent}")

    @property
    def path(self) -> Path:
        """The file of the project."""
        return self._path

    def sizeHint(self) -> QSize:
        """As wide as the page."""
        return QSize(_WIDTH, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(theme.accent if self.hasFocus() else Qt.GlobalColor.transparent)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(box, 8, 8)
        metrics = painter.fontMetrics()
        room = int(box.width()) - 24
        painter.setPen(theme.text)
        painter.setFont(small_font(self.font(), 13))
        painter.drawText(
            QRectF(12, 6, room, 18),
            int(Qt.AlignmentFlag.AlignVCenter),
            metrics.elidedText(shown(self._path.stem), Qt.TextElideMode.ElideRight, room),
        )
        painter.setPen(theme.muted)
        painter.setFont(small_font(self.font(), 12, self.font().weight()))
        painter.drawText(
            QRectF(12, 24, room, 18),
            int(Qt.AlignmentFlag.AlignVCenter),
            metrics.elidedText(shown(str(self._path.parent)), Qt.TextElideMode.ElideMiddle, room),
        )


class WelcomePage(QScrollArea):
    """Never an empty grey window."""

    sample_wanted = Signal()
    review_sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    project_wanted = Signal(object)
    """Carries the path of a recent project."""

    def __init__(
        self, settings: Settings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._appearance = appearance
        self.setObjectName("welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sample = QPushButton(self.tr("Try the sample project"))
        self.sample.setProperty("role", "primary")
        self.new = QPushButton(self.tr("New project from pages…"))
        self.open = QPushButton(self.tr("Open…"))
        self.review = QPushButton(self.tr("Try reviewing: a sample with three coders"))
        self.review.setProperty("role", "link")
        self.review.setCursor(Qt.CursorShape.PointingHandCursor)
        self.review.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sample.clicked.connect(self.sample_wanted)
        self.review.clicked.connect(self.review_sample_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_heading = PlainLabel(self.tr("Recent projects"), role="heading")
        self._lay_out()
        settings.changed.connect(self.refresh)
        self.refresh()

    @property
    def recent(self) -> tuple[RecentButton, ...]:
        """The recent projects that are shown, the latest first."""
        items = (self._recent.itemAt(place) for place in range(self._recent.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, RecentButton))

    def refresh(self) -> None:
        """Show the recent projects that are still there."""
        for button in self.recent:
            self._recent.removeWidget(button)
            button.hide()
            button.deleteLater()
        paths = [Path(path) for path in self._settings.now.recent]
        for path in [path for path in paths if path.is_file()][:_MOST]:
            button = RecentButton(path, self._appearance)
            button.clicked.connect(partial(self.project_wanted.emit, path))
            self._recent.addWidget(button)
        self._recent_heading.setVisible(self._recent.count() > 0)

    def _sign(self) -> QWidget:
        """The program's icon."""
        sign = QLabel()
        drawing = QIcon(str(resource("icons", "annotator.svg")))
        sign.setPixmap(drawing.pixmap(QSize(_SIGN, _SIGN), self.devicePixelRatioF()))
        sign.setFixedSize(_SIGN, _SIGN)
        return sign

    def _lay_out(self) -> None:
        intro = PlainLabel(
            self.tr(
                "Mark actors, commitments and threats in news articles, by mouse or by keys, and"
                " export them as training data. Everything stays on this machine."
            ),
            role="lead",
        )
        intro.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.sample, self.new, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        drop = PlainLabel(
            self.tr(
                "Or drop saved pages, a folder of them, or a project anywhere on this window."
            ),
            role="muted",
        )
        drop.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._sign())
        column.addSpacing(12)
        column.addWidget(PlainLabel(self.tr("Welcome to annotator"), role="display"))
        column.addSpacing(10)
        column.addWidget(intro)
        column.addSpacing(28)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.review)
        column.addSpacing(10)
        column.addWidget(drop)
        column.addSpacing(36)
        column.addWidget(self._recent_heading)
        column.addSpacing(8)
        column.addLayout(self._recent)
        column.addStretch(3)
        page = QWidget()
        page.setFixedWidth(_WIDTH)
        page.setLayout(column)
        ground = QWidget()
        ground.setObjectName("ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(page)
        row.addStretch(1)
        self.setWidget(ground)
