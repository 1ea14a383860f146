"""Zip files from outside: some members are read into memory, nothing is ever unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from annotator.exchange.json_values import WrongError, short

_MOST_MEMBERS = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises for broken, encrypted and oddly packed members."""


class Members:
    """The members of an open zip file by name; `most` bytes may be read of all together."""

    def __init__(self, opened: zipfile.ZipFile, most: int) -> None:
        self._zip = opened
        self._left = most
        self._infos = {
            info.filename: info for info in opened.infolist() if _is_plain(info.filename)
        }

    @property
    def names(self) -> list[str]:
        """The names of files, with `/` between folders; those that lead elsewhere are left out."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self._infos

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
