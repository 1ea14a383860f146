"""Where somebody is in a project, remembered also if the program should not live to be closed."""

from PySide6.QtCore import QObject, QTimer

from annotator.gui.project_page import ProjectPage
from annotator.gui.settings import Settings

_PAUSE = 2000
"""Milliseconds without another move after which the place is kept."""


class Resuming(QObject):
    """Keeps the article, the scroll and the caret of an open project; gone with its page."""

    def __init__(self, page: ProjectPage, settings: Settings) -> None:
        super().__init__(page)
        self._page = page
        self._settings = settings
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        reader = page.reading.reader
        page.desk.selection.article_changed.connect(self._soon)
        page.desk.selection.span_changed.connect(self._soon)
        reader.selection_changed.connect(self._soon)
        reader.verticalScrollBar().valueChanged.connect(self._soon)

    def keep(self) -> None:
        """Keep the place now."""
        self._timer.stop()
        path, place = self._page.path, self._page.last_place()
        if place is not None and place != self._settings.now.place_in(path):
            self._settings.change(lambda now: now.with_place(path, place))

    def _soon(self) -> None:
        self._timer.start()  # anew: saving waits for the disk, and must not do so amid gestures
