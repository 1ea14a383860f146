"""The tool bar: what the hand needs between two articles."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.gui.menus import Menus

_AT_LEFT = ("undo", "redo", "|", "note", "remove", "flag", "exclude")
_AT_RIGHT = ("previous", "next")


def fill_tool_bar(bar: QToolBar, menus: Menus) -> None:
    """Undo and what can be done to a passage at the left, going on at the right."""
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(18, 18))
    for name in _AT_LEFT:
        if name == "|":
            bar.addSeparator()
        else:
            bar.addAction(menus[name])
    between = QWidget()
    between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(between)
    for name in _AT_RIGHT:
        bar.addAction(menus[name])
    done = QToolButton()
    done.setObjectName("done")
    done.setDefaultAction(menus["done"])
    done.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addWidget(done)
