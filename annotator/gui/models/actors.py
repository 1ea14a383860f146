"""The register of actors as a table: name, code, other names, how many passages stand for it."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from annotator.core.entities import Entity
from annotator.gui.text_positions import shown
from annotator.gui.theme import Theme

ACTOR_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its Entity."""
SORT_ROLE: Final = ACTOR_ROLE + 1
PASSAGES: Final = 3
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ActorsModel(QAbstractTableModel):
    """A row an actor; retired ones are quiet."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actors: list[Entity] = []
        self._counts: Mapping[str, int] | None = None
        self._heads = (self.tr("Name"), self.tr("Code"), self.tr("Also called"))

    def show_actors(self, actors: Sequence[Entity]) -> None:
        """Show these; only what differs is drawn anew where the same actors stay."""
        if [one.id for one in actors] == [one.id for one in self._actors]:
            self._actors = list(actors)
            self._changed()
            return
        self.beginResetModel()
        self._actors = list(actors)
        self.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many passages stand for each, by id."""
        self._counts = counts
        self._changed()

    def count(self, actor: Entity) -> int:
        """How many passages stand for an actor, as far as they are counted."""
        return (self._counts or {}).get(actor.id, 0)

    def row_of(self, identity: str) -> int | None:
        """The row of the actor of this id."""
        rows = (row for row, one in enumerate(self._actors) if one.id == identity)
        return next(rows, None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._actors)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Name, code, aliases, passages."""
        return 0 if parent.isValid() else PASSAGES + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (*self._heads, self.tr("Passages"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and the actor."""
        if not index.isValid():
            return None
        actor, column = self._actors[index.row()], index.column()
        if role == ACTOR_ROLE:
            return actor
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(actor, column)
        if role == SORT_ROLE:
            words = self._words(actor, column).casefold()
            return self.count(actor) if column == PASSAGES else words
        return self._look(actor, column, role)

    def _look(self, actor: Entity, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and actor.retired:
            return QColor(self._theme.muted)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == PASSAGES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _words(self, actor: Entity, column: int) -> str:
        if column == 0:
            retired = self.tr("%1 (retired)") if actor.retired else "%1"
            return shown(retired.replace("%1", actor.name))
        if column == PASSAGES:
            return "…" if self._counts is None else f"{self.count(actor):,}"
        return shown(actor.code if column == 1 else ", ".join(actor.aliases))

    def _changed(self) -> None:
        if self._actors:
            corner = self.index(len(self._actors) - 1, PASSAGES)
            self.dataChanged.emit(self.index(0, 0), corner)
