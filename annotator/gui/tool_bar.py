"""The tool bar: what the hand needs between two articles."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.gui.menus import Menus

_AT_LEFT = ("undo", "redo", "|", "note", "remove", "|", "flag", "exclude")
_AT_RIGHT = ("previous", "next")


class DoneButton(QPushButton):
    """The one button that stands out; it does what its action does, and is enabled with it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action.text(), parent)
        self._action = action
        self.setProperty("role", "primary")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(action.toolTip())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())


def fill_tool_bar(bar: QToolBar, menus: Menus) -> None:
    """Undo and what can be done to a passage at the left, going on at the right."""
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(18, 18))
    for name in _AT_LEFT:
        if name == "|":
            bar.addSeparator()
            continue
        bar.addAction(menus[name])
        button = bar.widgetForAction(menus[name])
        if isinstance(button, QToolButton) and menus[name].iconText() != menus[name].text():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    between = QWidget()
    between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(between)
    for name in _AT_RIGHT:
        bar.addAction(menus[name])
    bar.addWidget(DoneButton(menus["done"]))
