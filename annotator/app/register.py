"""The register of actors of a project: who is named how often, and its table in and out."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.overwriting import require_no_project
from annotator.app.sources import content_of, reason, shown
from annotator.app.writing import written_aside
from annotator.core.edits.entities import take_in_entities
from annotator.core.edits.standing_for import also_called, merge_entities
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError
from annotator.core.file_names import spoken
from annotator.core.register import new_id
from annotator.exchange.entities_csv import EntityRow, entities_csv, read_entities
from annotator.store import standing_for

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

_LARGEST = 64
"""Megabytes, more than any register of actors has."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What importing a table did: actors added and changed, and a sentence for each bad row."""

    added: int = 0
    changed: int = 0
    already: int = 0
    wrong: tuple[str, ...] = ()


def counts(reading: "Reading") -> Counter[str]:
    """How many spans stand for each actor, by id; a second or two with a million spans."""
    return standing_for.counts(reading)


def merge(workspace: "Workspace", kept: Entity, gone: Entity) -> int:
    """Make two actors one, in whosever spans, as one act; how many spans have changed."""
    return workspace.evolve(merge_entities(kept, gone)).spans


def import_actors(workspace: "Workspace", path: Path) -> BroughtIn:
    """Add and change actors as a CSV says, as one action; bad rows are told and left out.

    A row speaks of the actor of its id, else of its code, else of its name; else it is a new one.
    With an id it says all that is known; without, it adds aliases. Raises BadInputError for a
    file that is no such table, RefusedError where nothing may be written.
    """
    rows, wrong = read_entities(content_of(path, _LARGEST), shown(path))
    known = workspace.reading.entities()
    wanted, clashes = _wanted(rows, known, shown(path))
    action = take_in_entities(known, wanted)
    if action.changes:
        workspace.perform(action)
    there = {one.id for one in known}
    added = sum(one.id not in there for one in wanted)
    changed = len(action.changes) - added
    return BroughtIn(added, changed, len(wanted) - added - changed, (*wrong, *clashes))


def export_actors(reading: "Reading", path: Path) -> int:
    """Write the actors in use as a CSV; how many. Raises RefusedError if it cannot be written."""
    actors = [one for one in reading.entities() if not one.retired]
    require_no_project(path, reading.path, ".csv")
    try:
        with written_aside(path) as out:
            out.write(entities_csv(actors))
    except OSError as error:
        msg = f"{spoken(shown(path))} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error
    return len(actors)


def _wanted(
    rows: Iterable[EntityRow], known: Iterable[Entity], name: str
) -> tuple[list[Entity], list[str]]:
    """What the register is to say by these rows, and a sentence for those that clash."""
    names = _Names(known)
    wanted: dict[str, Entity] = {}
    lines: dict[str, int] = {}
    wrong: list[str] = []
    for row in rows:
        before = names.meant(row.entity)
        after = _after(row, before, names.ids)
        other = names.holder(after)
        if after.id in wanted:
            clash = f"it speaks of the actor of line {lines[after.id]} again"
        elif other is not None:
            clash = f"“{after.name[:60]}” is the name of another actor, {other}"
        else:
            wanted[after.id], lines[after.id] = after, row.line
            names.take(after)
            continue
        wrong.append(f"{name}, line {row.line}: {clash}; the row was left out.")
    return list(wanted.values()), wrong


class _Names:
    """Who has which id, code and name; kept up while rows are read."""

    def __init__(self, known: Iterable[Entity]) -> None:
        self._by_id = {one.id: one for one in known}
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for one in self._by_id.values():
            self._enter(one)

    @property
    def ids(self) -> Collection[str]:
        """The identities that are taken."""
        return self._by_id.keys()

    def meant(self, entity: Entity) -> Entity | None:
        """The actor that a row speaks of."""
        if entity.id:
            return self._by_id.get(entity.id)
        found = self._codes.get(entity.code.casefold()) if entity.code else None
        found = found or self._names.get(entity.name.casefold())
        return None if found is None else self._by_id[found]

    def holder(self, entity: Entity) -> str | None:
        """The id of another actor in use that has this name."""
        found = self._names.get(entity.name.casefold())
        return found if found != entity.id else None

    def take(self, entity: Entity) -> None:
        """An actor is now as a row says."""
        before = self._by_id.get(entity.id)
        if before is not None and self._names.get(before.name.casefold()) == before.id:
            del self._names[before.name.casefold()]
        self._by_id[entity.id] = entity
        self._enter(entity)

    def _enter(self, entity: Entity) -> None:
        if not entity.retired:
            self._names[entity.name.casefold()] = entity.id
            if entity.code:
                self._codes.setdefault(entity.code.casefold(), entity.id)


def _after(row: EntityRow, before: Entity | None, taken: Collection[str]) -> Entity:
    said = row.entity
    if before is None:
        identity = said.id or new_id(said.name, said.code, taken)
        return replace(said, id=identity)
    after = replace(before, name=said.name, retired=False)
    if "code" in row.columns and (said.code or said.id):
        after = replace(after, code=said.code)
    if "aliases" in row.columns and said.id:
        return replace(after, aliases=said.aliases)
    for alias in said.aliases:
        after = also_called(after, alias)
    return after
