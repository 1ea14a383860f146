"""The menu of a place in the article: what can be done with the passage or the words there."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from annotator.core.schemes import Label
from annotator.gui.menus import Menus
from annotator.gui.project_page import ProjectPage
from annotator.gui.widgets.label_marks import draw_chip

_OF_A_PASSAGE = (
    ("accept", "edge", "attributes", "link", "link_nearest", "note", "span_history"),
    ("repeat", "repeat_elsewhere"),
    ("remove",),
)
_OF_THE_ARTICLE = (
    ("add_part", "take_out"),
    ("find",),
    ("note", "flag"),
    ("exclude", "reopen", "done"),
)
_CHIP = 18
"""Pixels."""


class ReadingMenu(QObject):
    """Opens with the right button, and at the caret with the key for menus."""

    def __init__(self, page: ProjectPage, menus: Menus) -> None:
        super().__init__(page)
        self._page = page
        self._menus = menus
        self._reader = page.reading.reader
        self.menu: QMenu | None = None
        """The one that is open, or was last."""
        for part in (self._reader, self._reader.viewport()):
            part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open the menu."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        if self._page.desk.in_hand.article is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._open(self._caret() if by_key else event.globalPos())
        return True

    def _caret(self) -> QPoint:
        viewport = self._reader.viewport()
        here = self._reader.rect_of(self._reader.caret_position())
        return viewport.mapToGlobal(here.bottomLeft() if here.isValid() else QPoint(40, 40))

    def _open(self, place: QPoint) -> None:
        self._menus.refresh()
        self._menus.draw_icons()
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self._reader)
        menu.setAccessibleName(self.tr("What can be done here"))
        chosen = self._page.desk.selection.span is not None
        if chosen or self._reader.selection() is not None:
            self._add_labels(menu)
            copy = menu.addAction(self.tr("Copy the words"))
            copy.triggered.connect(self._reader.copy)
        for group in _OF_A_PASSAGE if chosen else _OF_THE_ARTICLE:
            menu.addSeparator()
            menu.addActions([self._menus[name] for name in group if self._is_of_use(name)])
        menu.popup(place)

    def _is_of_use(self, name: str) -> bool:
        """Leave out what is only now and then there, rather than show it pale."""
        if name == "accept":
            return self._reader.suggestion() is not None
        if name in ("add_part", "take_out"):
            return bool(self._page.reading.parting.waiting)
        return name != "reopen" or self._menus[name].isEnabled()

    def _add_labels(self, menu: QMenu) -> None:
        span = self._page.desk.selection.span
        workspace = self._page.desk.workspace
        for label in workspace.scheme.for_spans:
            action = menu.addAction(f"{label.name.replace('&', '&&')}\t{label.key}".rstrip())
            action.setIcon(self._chip(label))
            if span is not None and span.label == label.id:
                bold = action.font()
                bold.setBold(True)
                action.setFont(bold)
            action.setEnabled(not workspace.read_only)
            action.triggered.connect(partial(self._give, label))
        menu.addSeparator()

    def _give(self, label: Label, _checked: bool = False) -> None:
        span = self._page.desk.selection.span
        if span is None or span.label != label.id:
            self._page.annotating.give(label)

    def _chip(self, label: Label) -> QIcon:
        ratio = self._reader.devicePixelRatioF()
        made = QPixmap(QSize(_CHIP, _CHIP) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        box = QRectF(0, 1, _CHIP, _CHIP - 2)
        draw_chip(painter, box, label.code, self._reader.inks.label(label.id).colours)
        painter.end()
        return QIcon(made)
