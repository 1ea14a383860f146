"""Whether a rollback journal that was left beside a project is of this very file.

Somebody is killed in a folder of the network or of a cloud, where there is no write-ahead log, and
a backup is then copied over the project; or a cloud brings the file and its journal from different
moments. SQLite would take the pages of the one back into the other.

What a journal holds is told in “Database File Format”, section 3, of SQLite's documentation; what
the first page of a file holds in its section 1.3. One is called another's only where no
interrupted transaction can have left both: to put aside one that is needed is as bad as to play
back one that is not.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28
_FIRST = 100
_ALL = 0xFFFF_FFFF
_LARGEST_PAGE = 65_536
_SMALLEST_PAGE = 512


def is_of_another_file(project: Path, journal: Path) -> bool:
    """Whether the journal would spoil the project; False where that cannot be told for sure.

    For who holds the lock: of a file that somebody writes to nothing can be said.
    """
    try:
        with project.open("rb") as file, journal.open("rb") as log:
            return _contradict(file.read(_FIRST), file.seek(0, os.SEEK_END), log)
    except OSError:
        return False


def _contradict(first: bytes, length: int, log: BinaryIO) -> bool:
    head = log.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return False  # nothing was written to the file yet; SQLite does nothing with it
    initial, sector, size = (_number(head, at) for at in (16, 20, 24))
    if not _is_power(size) or not _is_power(sector):
        return False
    if size != page_size(first):
        return True
    before = _first_page(log, sector, size)
    if before is not None:
        # It counts the transactions; SQLite writes it at the end of each, with one more.
        later = (_number(first, 24) - _number(before, 24)) & _ALL
        return later > 1 or (not later and first != before)
    # Nothing but pages in the middle and behind the end can have been written so far.
    return _number(first, 28) > initial or length // size < initial


def page_size(first: bytes) -> int:
    """How large the pages of a file are, in bytes, by its first bytes."""
    said = int.from_bytes(first[16:18])
    return _LARGEST_PAGE if said == 1 else said


def _first_page(log: BinaryIO, sector: int, size: int) -> bytes | None:
    """How the first page of the file was before; None if the journal does not speak of it."""
    for at in _records(log, sector, size):
        log.seek(at)
        record = log.read(4 + _FIRST)
        if len(record) == 4 + _FIRST and _number(record, 0) == 1:
            return record[4:]
    return None


def _records(log: BinaryIO, sector: int, size: int) -> Iterator[int]:
    """Where those pages begin that SQLite may have written to since; they are synced before."""
    length, record, at = log.seek(0, os.SEEK_END), size + 8, 0
    while at + sector <= length:
        log.seek(at)
        head = log.read(12)
        if not head.startswith(_MAGIC):
            return
        count, at = _number(head, 8), at + sector
        held = (length - at) // record
        last = at + min(held, count) * record
        yield from range(at, last, record)
        if not count or count > held:
            return
        at = -(-last // sector) * sector


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4])


def _is_power(size: int) -> bool:
    return _SMALLEST_PAGE <= size <= _LARGEST_PAGE and size & (size - 1) == 0
