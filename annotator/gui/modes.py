"""The modes of an open project: tabs at its top, a page under each.

A mode is one line where the project page is put together: `modes.add(NAME, title, make)`. Its page
is made when it is first shown.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

ANNOTATE: Final = "annotate"
REVIEW: Final = "review"
AGREEMENT: Final = "agreement"


class ModePage(QWidget):
    """The page of a mode other than annotating; what the window asks of it."""

    hinted = Signal()
    """What `hint` says is something else now."""

    def enter(self) -> None:
        """It is shown now: bring it up to date, and take the focus."""

    def leave(self) -> None:
        """Another mode is shown now; what is half-done is kept or given up."""

    def let_go(self) -> None:
        """Stop what is under way: the project is about to be closed."""

    def hint(self) -> str:
        """What can be done next, for the status line."""
        return ""

    def step(self, by: int) -> None:
        """Go to the next article (1) or the one before (-1)."""

    def write_note(self) -> None:
        """Put the caret where something can be said about what is in hand."""

    def set_signs(self, signs: dict[str, str]) -> None:
        """Know what signs do, by the names of actions, as the settings have it."""

    def panes(self) -> tuple[QWidget, ...]:
        """Where the keyboard begins in each of its panes, from left to right."""
        return ()


class Modes(QWidget):
    """The tabs and the page under them."""

    changed = Signal()
    hinted = Signal()
    """What the page in front says of what can be done is something else now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._makers: list[Callable[[], QWidget]] = []
        self._pages: dict[str, QWidget] = {}
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("modes")
        self.tabs.setAccessibleName(self.tr("Modes"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stack = QStackedWidget(self)
        """What the pages are to be made in."""
        top = QWidget(self)
        top.setObjectName("modes_bar")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.stack, 1)
        self._before = -1
        self.tabs.currentChanged.connect(self._turn)

    def add(self, name: str, title: str, tip: str, make: Callable[[], QWidget]) -> None:
        """Add a mode after the others; the first is shown at once."""
        self._names.append(name)
        self._makers.append(make)
        at = self.tabs.addTab(title)
        self.tabs.setTabToolTip(at, tip)

    @property
    def now(self) -> str:
        """The name of the mode that is shown."""
        return self._names[self.tabs.currentIndex()]

    @property
    def page(self) -> ModePage | None:
        """The page of the mode that is shown, None while annotating."""
        return self.made(self.now)

    def made(self, name: str) -> ModePage | None:
        """The page of a mode if it has been shown already, and is not that of annotating."""
        page = self._pages.get(name)
        return page if isinstance(page, ModePage) else None

    def turn_to(self, name: str) -> None:
        """Show a mode."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    def let_go(self) -> None:
        """Let each page stop what it is at: the project is about to be closed."""
        for page in self._pages.values():
            if isinstance(page, ModePage):
                page.let_go()

    def _turn(self, at: int) -> None:
        before = self._pages.get(self._names[self._before]) if self._before >= 0 else None
        self._before = at
        if isinstance(before, ModePage):
            before.leave()
        name = self._names[at]
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._makers[at]()
            self.stack.addWidget(page)
            if isinstance(page, ModePage):
                page.hinted.connect(self.hinted)
        self.stack.setCurrentWidget(page)
        if isinstance(page, ModePage):
            page.enter()
        self.changed.emit()
