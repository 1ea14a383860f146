"""The zip file that a REFI-QDA project is: texts as they come, the XML once all is known.

What has to stand behind something that is known only at the end is spooled to the disk, so that
memory stays flat.
"""

import weakref
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO

from annotator.exchange.forms.form import Out
from annotator.exchange.forms.qdpx.names import PROJECT

_IN_MEMORY = 1024 * 1024
_PIECE = 256 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same export is the same to the byte, whenever it is made."""


class Spool:
    """Words that are kept until their turn comes."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the spool
        self.is_empty = True
        weakref.finalize(self, self._file.close)

    def write(self, words: str) -> None:
        """Keep some more words."""
        self._file.write(words.encode())
        self.is_empty = False

    def copy_to(self, out: Out) -> None:
        """Write all that was kept."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            out.write(piece)


class Archive:
    """A zip file under way, and the parts of its XML."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the archive
        self._zip = zipfile.ZipFile(self._file, "w")
        weakref.finalize(self, _abandon, self._zip, self._file)
        self.sources, self.notes, self.links = Spool(), Spool(), Spool()

    def put(self, name: str, text: str) -> None:
        """Add a text in UTF-8."""
        self._zip.writestr(_member(name), text.encode())

    def end(self, out: Out, head: Iterable[str], tail: str) -> None:
        """Add the XML, which begins with `head`, and write the whole archive."""
        with self._zip.open(_member(PROJECT), "w") as xml:
            for words in head:
                xml.write(words.encode())
            for name, spool in (
                ("Sources", self.sources),
                ("Notes", self.notes),
                ("Links", self.links),
            ):
                if not spool.is_empty:
                    xml.write(f"<{name}>\n".encode())
                    spool.copy_to(xml)
                    xml.write(f"</{name}>\n".encode())
            xml.write(tail.encode())
        self._zip.close()
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            out.write(piece)


def _abandon(archive: zipfile.ZipFile, file: IO[bytes]) -> None:
    """Close what an export that came to no end has left open, the archive first."""
    with suppress(OSError), file:
        archive.close()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
