"""Zip files from outside: some members are read into memory, nothing is ever unpacked."""

import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from annotator.exchange.json_values import WrongError, short

_MOST_MEMBERS = 100_000
_PIECE = 64 * 1024
_DRIVE = re.compile(r"[A-Za-z]:|.*\\")
"""How names begin that mean another place on Windows."""
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, NotImplementedError, RuntimeError),
)
"""What zipfile raises for broken, encrypted and oddly packed members: OSError, too, for one that
begins before the file does."""


class Members:
    """The members of an open zip file by name; `most` bytes may be read of all together."""

    def __init__(self, opened: zipfile.ZipFile, most: int) -> None:
        self._zip = opened
        self._left = most
        every = opened.infolist()
        many = Counter(info.filename for info in every)
        odd = {info.filename: why for info in every if (why := _oddity(info, many))}
        self.refused = [f"“{short(name)}” in it {why}" for name, why in odd.items()]
        """A few words on each member that nobody should read."""
        self._infos = {
            info.filename: info
            for info in every
            if info.filename not in odd and _is_plain(info.filename)
        }

    @property
    def names(self) -> list[str]:
        """The names of files, with `/` between folders; those that lead elsewhere are left out."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self._infos

    def pieces(self, name: str, largest: int) -> Iterator[bytes]:
        """What a member holds, bit by bit, for what may be large. Raises WrongError as `read`."""
        left = largest
        try:
            with self._zip.open(name) as stream:
                while left >= 0 and (piece := stream.read(_PIECE)):
                    left -= len(piece)
                    yield piece
        except _BROKEN as error:
            raise WrongError(f"“{short(name)}” in it is broken or encrypted") from error
        if left < 0:
            raise WrongError(f"“{short(name)}” in it is too large")

    def read(self, name: str, largest: int) -> bytes:
        """What a member holds. Raises WrongError if it is larger, whatever it says, or broken."""
        bound = min(largest, self._left)
        try:
            if self._infos[name].file_size > bound:
                raise WrongError(f"“{short(name)}” in it is too large")
            with self._zip.open(name) as stream:
                data = stream.read(bound + 1)
        except _BROKEN as error:
            raise WrongError(f"“{short(name)}” in it is broken or encrypted") from error
        if len(data) > bound:
            raise WrongError(f"“{short(name)}” in it is too large")
        self._left -= len(data)
        return data


def _oddity(info: zipfile.ZipInfo, many: Mapping[str, int]) -> str | None:
    """What is wrong with a member, if anything is."""
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(info.filename):
        return "leads out of it"
    if many[info.filename] > 1:
        return "is there twice, and nobody knows which one is meant"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in an unusual way"
    return "is a link" if stat.S_ISLNK(info.external_attr >> 16) else None


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not (name.endswith("/") or path.is_absolute() or "\\" in name or is_hidden)


@contextmanager
def opened_zip(stream: BinaryIO, most: int) -> Iterator[Members]:
    """The members of a zip file. Raises WrongError, in a few words, if it is none."""
    try:
        opened = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise WrongError("it is not a zip file, or a broken one") from error
    with opened:
        if len(opened.infolist()) > _MOST_MEMBERS:
            raise WrongError(f"it has more than {_MOST_MEMBERS:,} files in it")
        yield Members(opened, most)
