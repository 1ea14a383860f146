"""Who gets articles: a row for each person, and a line to add another."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.app.assigning import Load
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.number_field import NumberField
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.scroll_box import ScrollBox
from annotator.gui.widgets.tick_box import TickBox
from annotator.gui.widgets.window_keys import WindowKeys

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_SHARE = 99
_DIGITS = 4
"""So many of an identity tell two of one name apart: its last."""
_NAME, _SHARE, _HAS, _GETS = range(4)


@dataclass(frozen=True, slots=True)
class Row:
    """The widgets of one person; `key` is their identity, or the name of somebody new."""

    key: str
    name: str
    tick: TickBox
    share: NumberField
    has: ElidedLabel
    gets: PlainLabel
    back: QPushButton


class NewName(QLineEdit):
    """Enter adds somebody, and presses no button of the dialog."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        WindowKeys(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for the name, as long as there is one."""
        if event.key() in _ENTER and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PeopleGrid(QWidget):
    """Ticked people take part, in relation to their shares."""

    changed = Signal()
    taken_back = Signal(str)
    """Carries the key of a person who is to lose what they have not begun."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Row] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(_NAME, 1)
        self._grid.setColumnStretch(_HAS, 1)
        for column, words in (
            (_NAME, self.tr("WHO CODES")),
            (_SHARE, self.tr("SHARE")),
            (_HAS, self.tr("HAS")),
            (_GETS, self.tr("GETS")),
        ):
            heading = PlainLabel(words, role="heading")
            if column == _GETS:
                heading.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(heading, 0, column)
        self.name = NewName()
        self.name.setPlaceholderText(self.tr("Add somebody by name, and press Enter"))
        self.name.setAccessibleName(self.tr("Name of somebody to add"))
        self.name.entered.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(ScrollBox(inside), 1)
        whole.addWidget(self.name)
        whole.addStretch(0)

    @property
    def chosen(self) -> dict[str, int]:
        """Those who take part, with their shares."""
        return {key: row.share.value for key, row in self.rows.items() if row.tick.isChecked()}

    def show_people(self, loads: Iterable[Load]) -> None:
        """Show what everybody has now; those who have something take part to begin with."""
        loads = tuple(loads)
        names = Counter(load.who.name.casefold() for load in loads)
        for load in loads:
            name = load.who.name
            if names[name.casefold()] > 1:
                name = f"{name} ({load.who.id[-_DIGITS:]})"
            row = self.rows.get(load.who.id) or self._row(
                load.who.id, name, ticked=load.articles > 0
            )
            has = counted(load.articles, self.tr("%1 article"), self.tr("%1 articles"))
            if load.begun:
                begun = self.tr("%1, %2 begun").replace("%2", f"{load.begun:,}")
                has = begun.replace("%1", f"{load.articles:,}")
            row.has.show_text(has if load.articles else "–")
            row.back.setVisible(load.articles > load.begun)

    def show_gets(self, counts: Mapping[str, int]) -> None:
        """Show how much each would get; whoever is not in the list yet is added."""
        for key in counts.keys() - self.rows.keys():
            self._row(key, key, ticked=True)
        for key, row in self.rows.items():
            row.gets.setText(f"+{counts[key]:,}" if counts.get(key) else "–")

    def _row(self, key: str, name: str, *, ticked: bool) -> Row:
        tick = TickBox(shown(name).replace("&", "&&"))
        tick.setChecked(ticked)
        tick.toggled.connect(self.changed)
        words = self.tr("Share of %1, in relation to the others").replace("%1", shown(name))
        share = NumberField(1, 1, _MOST_SHARE, words)
        share.setToolTip(self.tr("2 is twice as much as 1"))
        share.changed.connect(self.changed)
        has, gets = ElidedLabel("–", role="muted"), PlainLabel("–", role="strong")
        gets.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        gets.setMinimumWidth(52)
        back = QPushButton(self.tr("Take back"))
        back.setProperty("role", "small")
        back.setAutoDefault(False)
        back.setAccessibleName(self.tr("Take back from %1").replace("%1", shown(name)))
        back.setToolTip(self.tr("What has been begun stays"))
        back.clicked.connect(partial(self._take_back, key))
        policy = back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        back.setSizePolicy(policy)
        back.hide()
        row = self.rows[key] = Row(key, name, tick, share, has, gets, back)
        at = self._grid.rowCount()
        for place, widget in enumerate((tick, share, has, gets, back)):
            self._grid.addWidget(widget, at, place)
        return row

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        self.name.clear()
        known = next((r for r in self.rows.values() if r.name.casefold() == name.casefold()), None)
        row = known or self._row(name, name, ticked=True)
        row.tick.setChecked(True)
        self.changed.emit()

    def _take_back(self, key: str, _checked: bool = False) -> None:
        self.taken_back.emit(key)
