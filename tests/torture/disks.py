"""A disk of which a power cut leaves what was synced, and by chance more or less of the rest.

What was written since the last sync of a file is kept, dropped, torn at sectors of 512 bytes, and
in any order; new, changed and removed names of files count when their folder has been synced, and
are there or not before. That is more cruel than any file system in use.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.torture.recording import Event

T = TypeVar("T")
_SECTOR = 512


@dataclass(slots=True)
class _File:
    """What is safe of a file, and what has happened to it since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


_Naming = tuple[str, str, _File | None]
"""A change of names: the folder to be synced, the name, and the file it means (None: none)."""


class Disk:
    """Files by their names, as far as they are safe, and what is not safe yet."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._now = {name: _File(bytearray(data)) for name, data in files.items()}
        self._safe = dict(self._now)
        self._namings: list[_Naming] = []

    def take(self, event: Event) -> None:
        """Follow one event."""
        if event.what == "made":
            self._name(event.path, _File())
        elif event.what in ("write", "cut"):
            if event.path in self._now:  # else it has lost its name, and will not be seen again
                self._now[event.path].since.append(event)
        elif event.what == "sync":
            if event.path in self._now:
                _make_safe(self._now[event.path])
        elif event.what == "gone":
            self._name(event.path, None)
        elif event.what in ("link", "rename") and event.path in self._now:
            self._name(event.to, self._now[event.path])
            if event.what == "rename":
                self._name(event.path, None)
        elif event.what == "folder":
            self._make_names_safe(event.path)

    def whole(self) -> dict[str, bytes]:
        """The files as the program sees them, which is what the system has in memory."""
        return {name: _with(each.safe, each.since) for name, each in self._now.items()}

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as a power cut may leave them."""
        names = dict(self._safe)
        for _, name, file in _some(self._namings, chance):
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {
            name: _with(file.safe, (_torn(each, chance) for each in _some(file.since, chance)))
            for name, file in names.items()
        }

    def _name(self, name: str, file: _File | None) -> None:
        if file is None:
            self._now.pop(name, None)
        else:
            self._now[name] = file
        self._namings.append((str(Path(name).parent), name, file))

    def _make_names_safe(self, folder: str) -> None:
        rest = []
        for naming in self._namings:
            where, name, file = naming
            if where != folder:
                rest.append(naming)
            elif file is None:
                self._safe.pop(name, None)
            else:
                self._safe[name] = file
        self._namings = rest


def _some(each: list[T], chance: random.Random) -> list[T]:
    """None, all, the first or any of several things, those in any order."""
    way = chance.random()
    if way < 0.25:
        return []
    if way < 0.5:
        return list(each)
    if way < 0.65:
        return each[: chance.randrange(len(each) + 1)]
    some = [one for one in each if chance.random() < 0.5]
    if way < 0.8:
        chance.shuffle(some)
    return some


def _torn(event: Event, chance: random.Random) -> Event:
    """A write, or by chance only its first or last sectors."""
    if event.what != "write" or chance.random() > 0.3:
        return event
    at = chance.randrange(len(event.data) + 1) // _SECTOR * _SECTOR
    if chance.random() < 0.5:
        return Event("write", event.path, event.at, event.data[:at])
    return Event("write", event.path, event.at + at, event.data[at:])


def _make_safe(file: _File) -> None:
    file.safe = bytearray(_with(file.safe, file.since))
    file.since = []


def _with(safe: bytearray, events: Iterable[Event]) -> bytes:
    data = bytearray(safe)
    for event in events:
        if event.what == "cut":
            del data[event.at :]
            data.extend(bytes(event.at - len(data)))
        elif event.data:
            data.extend(bytes(max(0, event.at - len(data))))
            data[event.at : event.at + len(event.data)] = event.data
    return bytes(data)
