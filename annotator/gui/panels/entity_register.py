"""The register of actors as panels read it: read once, kept true by news, looked up in no time."""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.values import Kind, News
from annotator.core.entities import Entity
from annotator.core.register import as_name, every_name
from annotator.gui.workspace_signals import WorkspaceSignals

_RECENT = 4


class EntityRegister(QObject):
    """Every actor of the project, by id and by what it is called."""

    changed = Signal()

    def __init__(self, workspace: Workspace, signals: WorkspaceSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, Entity] | None = None
        self._called: defaultdict[str, list[str]] | None = None
        self._recent: list[str] = []
        signals.told.connect(self._take)

    @property
    def entities(self) -> Iterable[Entity]:
        """All of them, retired ones too."""
        return self._by_id().values()

    @property
    def ids(self) -> Iterable[str]:
        """The identities that are taken."""
        return self._by_id().keys()

    def of(self, identity: object) -> Entity | None:
        """The actor that a span says it stands for, None if the register has no such."""
        return self._by_id().get(identity) if isinstance(identity, str) else None

    def name_of(self, identity: str) -> str:
        """What the actor of an id is called; the id itself if the register has no such."""
        known = self.of(identity)
        return identity if known is None else known.name

    def meant_by(self, words: str) -> list[Entity]:
        """The actors in use that are called just so, those named last before the others."""
        if self._called is None:
            self._called = defaultdict(list)
            for entity in self._by_id().values():
                self._enter(entity)
        found = self._called.get(as_name(words).casefold(), [])
        latest = sorted(found, key=lambda one: _place(self._recent, one))
        return [self._by_id()[one] for one in latest]

    def remember(self, identity: str) -> None:
        """Say that this one has just been named."""
        others = [one for one in self._recent if one != identity]
        self._recent = [identity, *others][:_RECENT]

    @property
    def recent(self) -> list[Entity]:
        """Those that were named last in this session, the latest first."""
        found = (self.of(one) for one in self._recent)
        return [one for one in found if one is not None and not one.retired]

    def _by_id(self) -> dict[str, Entity]:
        if self._known is None:
            self._known = {one.id: one for one in self._workspace.reading.entities()}
        return self._known

    def _take(self, news: News) -> None:
        here = [change for change in news.changes if change.kind is Kind.ENTITY]
        if not here and not news.wholesale:
            return
        if news.wholesale or self._known is None:
            self._known = self._called = None
        else:
            for change in here:
                if isinstance(change.before, Entity):
                    self._drop(change.before)
                if isinstance(change.after, Entity):
                    self._known[change.after.id] = change.after
                    self._enter(change.after)
        self.changed.emit()

    def _enter(self, entity: Entity) -> None:
        if self._called is not None and not entity.retired:
            for name in _names(entity):
                self._called[name].append(entity.id)

    def _drop(self, entity: Entity) -> None:
        if self._known is not None:
            self._known.pop(entity.id, None)
        if self._called is not None and not entity.retired:
            for name in _names(entity):
                self._called[name].remove(entity.id)


def _names(entity: Entity) -> set[str]:
    return {name.casefold() for name in every_name(entity)}


def _place(order: list[str], one: str) -> int:
    return order.index(one) if one in order else len(order)
