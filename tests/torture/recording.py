"""A file system layer under SQLite that writes down what the program asks of the disk, or fails.

It is put under the SQLite library that Python's own sqlite3 uses, so the program runs as it is: a
copy of SQLite's usual layer whose functions for writing, cutting, syncing, opening and deleting
are ours, and call the usual ones. What Python itself does to names (rename, link, remove, sync of
a folder) is written down, too. See https://sqlite.org/vfs.html.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_IO_ERROR = 10
WRITE_ERROR = _IO_ERROR | 3 << 8
SYNC_ERROR = _IO_ERROR | 4 << 8
FULL = 13
_OPEN_MADE = 0x4
_OPEN_JOURNAL = 0x800 | 0x4000 | 0x80000
"""SQLite's flags for files that are made, and for journals, whose folder it syncs with them."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Layer(Structure):
    """The struct sqlite3_vfs, as far as we change it; the rest is copied."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("others", c_void_p * 14),
    )


class _Methods(Structure):
    """The struct sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("others", c_void_p * 13),
    )


class _File(Structure):
    """The struct sqlite3_file."""

    _fields_ = (("methods", POINTER(_Methods)),)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a file, or (`ack`) an act that was acknowledged.

    `what` is made, write, cut, sync, gone, rename, link or folder (a folder synced). `at` is the
    offset of a write, the size after a cut, the number of an acknowledgement; `to` a new name.
    """

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""
    to: str = ""


Fault = Callable[[Event], int]
"""The error with which something fails before it is done, 0 if it does not."""


class Recorder:
    """The layer, the one that SQLite uses from its making until `take_away`."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.events: list[Event] = []
        self._fault = fault or _no_fault
        self._library = _sqlite()
        self._usual = self._library.sqlite3_vfs_find(None)
        self._paths: dict[int, str] = {}
        self._fresh: set[int] = set()
        self._methods: dict[int, _Methods] = {}
        usual = self._usual.contents
        self._open = _Open(usual.open)
        self._delete = _Delete(usual.delete)
        self._ours = _Layer()
        ctypes.pointer(self._ours)[0] = usual
        self._ours.name = b"recorder"
        self._keep = [_Open(self._opened), _Delete(self._deleted)]
        self._ours.open = ctypes.cast(self._keep[0], c_void_p)
        self._ours.delete = ctypes.cast(self._keep[1], c_void_p)
        self._library.sqlite3_vfs_register(ctypes.byref(self._ours), 1)

    def take_away(self) -> None:
        """Let SQLite use its usual layer again, once every connection is closed."""
        self._library.sqlite3_vfs_register(self._usual, 1)
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._ours))

    def acknowledge(self, number: int) -> None:
        """Write down that the program says of so many acts that they are done."""
        self.events.append(Event("ack", at=number))

    def _happens(self, event: Event) -> int:
        error = self._fault(event)
        if not error:
            self.events.append(event)
        return error

    def _opened(self, _layer: int, name: int, file: int, flags: int, out: Any) -> int:  # noqa: ANN401 - a pointer, or None
        path = "" if not name else os.fsdecode(ctypes.string_at(name))
        is_new = bool(path) and not os.path.lexists(path)
        done: int = self._open(ctypes.addressof(self._usual.contents), name, file, flags, out)
        if done or not path:
            return done
        self._paths[file] = path
        if flags & _OPEN_MADE:
            if is_new:
                self.events.append(Event("made", path))
            if flags & _OPEN_JOURNAL:
                self._fresh.add(file)
        opened = ctypes.cast(file, POINTER(_File)).contents
        opened.methods = ctypes.pointer(self._ours_of(opened.methods))
        return 0

    def _deleted(self, _layer: int, name: bytes, sync_folder: int) -> int:
        done: int = self._delete(ctypes.addressof(self._usual.contents), name, sync_folder)
        if not done:
            path = os.fsdecode(name)
            self.events.append(Event("gone", path))
            if sync_folder:
                self.events.append(Event("folder", str(Path(path).parent)))
        return done

    def _ours_of(self, usual: Any) -> _Methods:  # noqa: ANN401 - a pointer of ctypes
        """A copy of a file's methods with ours in it."""
        address = ctypes.addressof(usual.contents)
        if address in self._methods:
            return self._methods[address]
        close, write = _Close(usual.contents.close), _Write(usual.contents.write)
        cut, sync = _Truncate(usual.contents.truncate), _Sync(usual.contents.sync)

        def closed(file: int) -> int:
            self._paths.pop(file, None)
            self._fresh.discard(file)
            return int(close(file))

        def written(file: int, data: int, size: int, at: int) -> int:
            event = Event("write", self._paths[file], at, ctypes.string_at(data, size))
            return self._happens(event) or int(write(file, data, size, at))

        def truncated(file: int, size: int) -> int:
            return self._happens(Event("cut", self._paths[file], size)) or int(cut(file, size))

        def synced(file: int, flags: int) -> int:
            path = self._paths[file]
            if error := self._happens(Event("sync", path)):
                return error
            if file in self._fresh:
                self._fresh.discard(file)
                self.events.append(Event("folder", str(Path(path).parent)))
            return int(sync(file, flags))

        ours = _Methods()
        ctypes.pointer(ours)[0] = usual.contents
        keep = (_Close(closed), _Write(written), _Truncate(truncated), _Sync(synced))
        names = ("close", "write", "truncate", "sync")
        for field, function in zip(names, keep, strict=True):
            setattr(ours, field, ctypes.cast(function, c_void_p))
        self._keep.extend(keep)
        self._methods[address] = ours
        return ours


@contextmanager
def recording(fault: Fault | None = None) -> Iterator[Recorder]:
    """Write down all that SQLite, and Python with names, do within the block."""
    recorder = Recorder(fault)
    usual = {name: getattr(os, name) for name in ("replace", "rename", "link", "unlink", "fsync")}

    def moved(source: Any, target: Any, **named: Any) -> None:  # noqa: ANN401 - as os has it
        usual["replace"](source, target, **named)
        recorder.events.append(Event("rename", os.fspath(source), to=os.fspath(target)))

    def linked(source: Any, target: Any, **named: Any) -> None:  # noqa: ANN401 - likewise
        usual["link"](source, target, **named)
        recorder.events.append(Event("link", os.fspath(source), to=os.fspath(target)))

    def removed(path: Any, **named: Any) -> None:  # noqa: ANN401 - likewise
        usual["unlink"](path, **named)
        recorder.events.append(Event("gone", os.fspath(path)))

    def synced(handle: int) -> None:
        usual["fsync"](handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        recorder.events.append(Event("folder" if path.is_dir() else "sync", str(path)))

    ours = {"replace": moved, "rename": moved, "link": linked, "unlink": removed, "fsync": synced}
    for name, function in ours.items():
        setattr(os, name, function)
    try:
        yield recorder
    finally:
        for name, function in usual.items():
            setattr(os, name, function)
        recorder.take_away()


def _no_fault(_event: Event) -> int:
    return 0


def is_possible() -> bool:
    """Whether the SQLite library that Python uses lets itself be found; some hide it."""
    try:
        return bool(_sqlite().sqlite3_vfs_find(None))
    except (OSError, AttributeError):
        return False


def _sqlite() -> Any:  # noqa: ANN401 - a library of ctypes
    """The very library that Python's sqlite3 uses."""
    import _sqlite3

    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    library.sqlite3_vfs_find.restype = POINTER(_Layer)
    library.sqlite3_vfs_find.argtypes = (c_char_p,)
    return library
