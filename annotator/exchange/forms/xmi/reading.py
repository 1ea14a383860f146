"""UIMA CAS XMI, as INCEpTION and others write it: a file, or a zip file with several.

Offsets are UTF-16 units, and nothing is quoted; the words of the file show whether that is so.
Every annotation that is neither a word nor grammar becomes a span, named by its feature `label` or
`value`, else by its layer; relations, slots and chains become relations. `TypeSystem.xml` beside
the file, or above it, says which features are numbers, flags and links.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from annotator.core.annotators import GOLD, Annotator
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Unit
from annotator.exchange.claims import Taking
from annotator.exchange.forms.uima.our_types import TYPES
from annotator.exchange.forms.uima.type_systems import Types, types_near, types_of
from annotator.exchange.forms.webanno.escapes import is_webanno
from annotator.exchange.forms.webanno.reading import webanno_records
from annotator.exchange.forms.xmi.records import xmi_records
from annotator.exchange.incoming import Incoming, Skipped
from annotator.exchange.json_values import WrongError, short
from annotator.exchange.zips import Members, opened_zip

LARGEST = 32 * 1024 * 1024
"""Bytes of one file; an article of this length is no article."""

_MOST = 4 * 1024 * 1024 * 1024
"""Bytes of all files of a zip together; they are read one at a time."""

_KNOWN = (".xmi", ".tsv")
_FOLDERS, _DEPTH = ("annotation", "curation"), 3
"""A project has `annotation/DOCUMENT/ANNOTATOR.zip`."""
_CURATOR, _UNTOUCHED = "CURATION_USER", "INITIAL_CAS"
"""What INCEpTION calls the result of curation, and an article that nobody has opened."""


def is_zip(start: bytes) -> bool:
    """Whether a file begins as a zip file does."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_xmi(path: Path, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The articles of an `.xmi`, or of a zip of such; raises BadInputError if it is neither."""
    with path.open("rb") as stream:
        start = stream.read(4)
        stream.seek(0)
        taking = Taking(name, nobody, Unit.UTF16)
        try:
            if is_zip(start):
                with opened_zip(stream, _MOST) as members:
                    yield from _Corpus(taking, name).read(members)
            else:
                yield from xmi_records(_whole(stream), types_near(path), taking, name, None)
        except WrongError as error:
            raise BadInputError(f"{name} cannot be read: {error}.") from error
    yield from taking.remarks()


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise WrongError(f"it is larger than {LARGEST // 1024 // 1024} MB")
    return data


class _Corpus:
    """Reads what lies in a zip file; INCEpTION puts a zip file of each annotator's into one."""

    def __init__(self, taking: Taking, name: str) -> None:
        self._taking = taking
        self._name = name
        self._types: dict[str, Types] = {}

    def read(self, members: Members) -> Iterator[Incoming]:
        """All articles; what cannot be read is told, and the others come in."""
        found = False
        for name in members.names:
            path = PurePosixPath(name)
            is_inner = path.suffix.lower() == ".zip"
            if not is_inner and path.suffix.lower() not in _KNOWN:
                continue
            found = True
            where = f"{self._name}, {short(name)}"
            try:
                if is_inner:
                    yield from self._inner(members, name, where)
                else:
                    types = self._known_types(members, path.parent)
                    yield from self._one(members, name, types, where, _whose(path))
            except WrongError as error:
                yield Skipped(f"{where} was left out: {error}.")
        if not found:
            raise WrongError(
                "it has no .xmi in it; unpack it if it holds pages, or export from INCEpTION as"
                " “UIMA CAS XMI”"
            )

    def _inner(self, members: Members, name: str, where: str) -> Iterator[Incoming]:
        """The articles of a zip file in the zip file, which is named after the annotator."""
        with opened_zip(BytesIO(members.read(name, LARGEST)), _MOST) as inner:
            types = _types_of(inner, TYPES) if TYPES in inner else Types()
            for each in inner.names:
                if PurePosixPath(each).suffix.lower() in _KNOWN:
                    whose = _whose(PurePosixPath(name))
                    yield from self._one(inner, each, types, where, whose)

    def _one(
        self, members: Members, name: str, types: Types, where: str, whose: Annotator | None
    ) -> Iterator[Incoming]:
        data, path = members.read(name, LARGEST), PurePosixPath(name)
        if path.suffix.lower() == ".xmi":
            yield from xmi_records(data, types, self._taking, where, whose)
        elif is_webanno(data):
            title = path.parent.name if whose else path.stem
            yield from webanno_records(data, title, types, self._taking, where, whose)

    def _known_types(self, members: Members, folder: PurePosixPath) -> Types:
        """The types beside a member or above it."""
        for each in (folder, *folder.parents):
            name = str(each / TYPES)
            if name in members:
                if name not in self._types:
                    self._types[name] = _types_of(members, name)
                return self._types[name]
        return Types()


def _types_of(members: Members, name: str) -> Types:
    return types_of(members.read(name, LARGEST))


def _whose(path: PurePosixPath) -> Annotator | None:
    """Whose work a file of this name is in a project of INCEpTION; None if nothing says so."""
    if len(path.parts) < _DEPTH or path.parts[-_DEPTH] not in _FOLDERS:
        return None
    if path.stem == _UNTOUCHED:
        return None
    return GOLD if path.stem == _CURATOR else Annotator(NOBODY, path.stem)
