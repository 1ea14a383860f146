"""What was found in files that somebody wants to import, in groups, as a Qt model."""

from bisect import insort
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.core.pages import DOUBTFUL
from annotator.core.titles import file_name, without_name
from annotator.gui.models.learning import Learning
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown

NUMBER_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives the number of a finding in the batch; None: a heading."""

_MANY: Final = 100
"""Findings that are put in all at once, and not one by one."""
_LAST: Final = 1 << 40
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Group(IntEnum):
    """What the list is divided into, in this order."""

    DOUBTFUL = 0
    UNREADABLE = 1
    READY = 2
    ALREADY = 3
    LEFT_OUT = 4


class FindingsModel(QAbstractTableModel):
    """One column: a heading for each group that has something, and a row a finding."""

    regrouping = Signal()
    """Findings are about to leave their rows for others."""
    regrouped = Signal()
    """They have done so."""

    def __init__(self, learning: Learning, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.batch = batch = learning.batch
        self._learning = learning
        self._groups: dict[Group, list[int]] = {group: [] for group in Group}
        self._place: dict[int, Group] = {}
        self._words: tuple[str, ...] = ()
        self._only: Group | None = None
        batch.added.connect(self._add)
        batch.changed.connect(self._follow)

    # what is where

    def number(self, row: int) -> int | None:
        """The number of the finding in a row; None for a heading and outside the list."""
        found = self._at(row)
        return None if found is None or found[1] < 0 else self._groups[found[0]][found[1]]

    def heading(self, row: int) -> Group | None:
        """The group whose heading is in a row, None for any other row."""
        found = self._at(row)
        return None if found is None or found[1] >= 0 else found[0]

    def row_of(self, number: int) -> int | None:
        """The row of a finding, None if the list does not show it."""
        group = self._place.get(number)
        if group is None:
            return None
        return self._start(group) + 1 + self._groups[group].index(number)

    def size(self, group: Group) -> int:
        """How much of a group the list shows."""
        return len(self._groups[group])

    def first_row(self, group: Group) -> int | None:
        """The first row of a group, None if it has nothing."""
        return self._start(group) + 1 if self._groups[group] else None

    def next_in(self, group: Group, row: int, by: int) -> int | None:
        """The row of the next finding of a group that nobody has accepted, round its end."""
        numbers = self._groups[group]
        start = self._start(group) + 1
        rows = [start + place for place, each in enumerate(numbers) if self._is_open(each)]
        if not rows:
            return None
        if by > 0:
            return next((each for each in rows if each > row), rows[0])
        return next((each for each in reversed(rows) if each < row), rows[-1])

    def narrow(self, words: str, only: Group | None) -> None:
        """Show only what has all these words in its title, file or source, of one group."""
        wanted = tuple(words.casefold().split())
        if (wanted, only) == (self._words, self._only):
            return
        self._words, self._only = wanted, only
        self._fill()

    # Qt's questions

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are, headings with them."""
        if parent.isValid():
            return 0
        return sum(len(numbers) + 1 for numbers in self._groups.values() if numbers)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor stepped on."""
        if self.number(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, all of it in one sentence for screen readers, and its number."""
        number = self.number(index.row()) if index.isValid() else None
        if number is None:
            return None
        if role == NUMBER_ROLE:
            return number
        found = self.batch.finding(number)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(found.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (found.title, self.detail(number), *self.facts(number))
            return shown(", ".join(filter(None, parts)))
        return None

    def detail(self, number: int) -> str:
        """Where a finding is from, or why it cannot be read; shortened where there is no room."""
        found = self.batch.finding(number)
        if found.trouble is not None:
            return without_name(found.trouble)
        name = file_name(found.where)
        if found.same_as is not None and not found.comes_in:
            twin = self.batch.finding(found.same_as)
            same = file_name(twin.where) or twin.title
            return self.tr("same text as %1").replace("%1", same)
        return found.source or (name if name != found.title else "")

    def facts(self, number: int) -> list[str]:
        """What is always shown whole: how sure, how long, what somebody has said about it."""
        found, batch = self.batch.finding(number), self.batch
        if found.article is None:
            return []
        facts = [counted(found.words, self.tr("%1 word"), self.tr("%1 words"))]
        if found.spans is not None:
            facts.append(counted(found.spans, self.tr("%1 span"), self.tr("%1 spans")))
        if batch.is_accepted(number):
            facts.append(self.tr("accepted"))
        elif batch.is_refused(number):
            facts.append(self.tr("rules not followed"))
        elif found.remarks:
            facts.append(self.tr("something odd"))
        elif found.is_page and found.confidence < DOUBTFUL and not found.already:
            facts.append(self.tr("%1 % sure").replace("%1", f"{found.confidence * 100:.0f}"))
        if found.is_provisional:
            facts.append(self.tr("first look"))
        if batch.is_touched(number):
            facts.append(self.tr("changed by you"))
        elif self._learning.follows(number):
            facts.append(self.tr("changed likewise"))
        return facts

    # keeping up

    def _add(self, numbers: Sequence[int]) -> None:
        if len(numbers) > _MANY:
            self.regrouping.emit()
            self._fill()
            self.regrouped.emit()
            return
        by_group: dict[Group, list[int]] = {group: [] for group in Group}
        for number in numbers:
            if self._fits(number):
                by_group[self._group_of(number)].append(number)
        for group, new in by_group.items():
            if group is Group.DOUBTFUL:
                for number in new:
                    self._insert(number, group)
            elif new:
                self._append(new, group)

    def _fill(self) -> None:
        """Put everything into its group anew."""
        self.beginResetModel()
        self._groups = {group: [] for group in Group}
        self._place = {}
        for number in self.batch.numbers:
            if self._fits(number):
                group = self._group_of(number)
                self._groups[group].append(number)
                self._place[number] = group
        for numbers in self._groups.values():
            numbers.sort(key=self._order)
        self.endResetModel()

    def _append(self, new: list[int], group: Group) -> None:
        numbers = self._groups[group]
        start = self._start(group)
        first = start + 1 + len(numbers) if numbers else start
        last = first + len(new) - 1 + (not numbers)
        self.beginInsertRows(QModelIndex(), first, last)
        numbers.extend(new)
        self._place.update(dict.fromkeys(new, group))
        self.endInsertRows()

    def _insert(self, number: int, group: Group) -> None:
        numbers = self._groups[group]
        start = self._start(group)
        if not numbers:
            self._append([number], group)
            return
        place = next(
            (at for at, each in enumerate(numbers) if self._order(each) > self._order(number)),
            len(numbers),
        )
        self.beginInsertRows(QModelIndex(), start + 1 + place, start + 1 + place)
        self._put(number, group)
        self.endInsertRows()

    def _remove(self, number: int) -> None:
        group = self._place[number]
        row, start = self.row_of(number), self._start(group)
        if row is None:
            return
        alone = len(self._groups[group]) == 1
        self.beginRemoveRows(QModelIndex(), start if alone else row, row)
        self._groups[group].remove(number)
        del self._place[number]
        self.endRemoveRows()

    def _follow(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            group = self._place.get(number)
            if group is None:
                continue
            wanted = self._group_of(number)
            if wanted is not group:
                self.regrouping.emit()
                self._remove(number)
                if self._only in (None, wanted):
                    self._insert(number, wanted)
                self.regrouped.emit()
            elif (row := self.row_of(number)) is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _at(self, row: int) -> tuple[Group, int] | None:
        """The group of a row and the place in it, -1 for its heading."""
        for group, numbers in self._groups.items():
            if not numbers:
                continue
            if 0 <= row <= len(numbers):
                return group, row - 1
            row -= len(numbers) + 1
        return None

    def _start(self, group: Group) -> int:
        """The row of a group's heading, or where it would be."""
        return sum(len(self._groups[g]) + 1 for g in Group if g < group and self._groups[g])

    def _put(self, number: int, group: Group) -> None:
        if group is Group.READY:
            self._groups[group].append(number)
        else:
            insort(self._groups[group], number, key=self._order)
        self._place[number] = group

    def _order(self, number: int) -> tuple[float, int]:
        """The doubtful ones least sure first, the others as they were found."""
        doubtful = self._place.get(number, self._group_of(number)) is Group.DOUBTFUL
        number_last = number if number >= 0 else _LAST - number
        return (self.batch.finding(number).confidence if doubtful else 1.0, number_last)

    def _group_of(self, number: int) -> Group:
        found = self.batch.finding(number)
        if found.article is None or found.trouble is not None:
            return Group.UNREADABLE
        if found.left_out:
            return Group.LEFT_OUT
        if not found.comes_in:
            return Group.ALREADY
        return Group.DOUBTFUL if found.is_doubtful else Group.READY

    def _is_open(self, number: int) -> bool:
        return not self.batch.is_accepted(number)

    def _fits(self, number: int) -> bool:
        if self._only is not None and self._group_of(number) is not self._only:
            return False
        found = self.batch.finding(number)
        if not self._words:
            return True
        # Not the folders: those of all pages have the same words in them.
        name = file_name(found.where)
        where = f"{found.title} {found.source or ''} {name}".casefold()
        return all(word in where for word in self._words)
