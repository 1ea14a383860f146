"""Where a form is scrolled: never squeezed, and with the field in hand in sight."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from annotator.gui.widgets.fade import Fade

_AROUND = 24


class FormArea(QScrollArea):
    """As high as there is room for; the form in it as high as its words need in this width."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(form)
        form.installEventFilter(self)
        Fade(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is in the form."""
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, other words fit on a line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._form.layout()
        if layout is not None:
            height = layout.totalHeightForWidth(self.viewport().width())
            self._form.setMinimumHeight(max(height, layout.totalMinimumSize().height()))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._form.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _AROUND)
