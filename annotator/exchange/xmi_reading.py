"""UIMA CAS XMI, as INCEpTION and others write it: a file, or a zip file with several.

Offsets are UTF-16 units, and nothing is quoted; the words of the file show whether that is so.
Every annotation that is neither a word nor grammar becomes a span, named by its feature `label` or
`value`, else by its layer; relations, slots and chains become relations. `TypeSystem.xml` beside
the file, or above it, says which features are numbers, flags and links.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import AttributeValue
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Mark, Unit
from annotator.exchange.claims import Aside, Claims, Said, Taking
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.uima_types import ARTICLE_LABEL, FACT_NAMES, FACTS, METADATA, TYPES
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.json_values import WrongError, short
from annotator.exchange.record_reading import article_from_json, blocks_of
from annotator.exchange.strict_xml import tree_of
from annotator.exchange.uima_layers import left_out, quoted
from annotator.exchange.xmi_document import Document
from annotator.exchange.xmi_types_reading import Types, types_near, types_of
from annotator.exchange.zips import Members, opened_zip

LARGEST = 32 * 1024 * 1024
"""Bytes of one file; an article of this length is no article."""

_MOST = 4 * 1024 * 1024 * 1024
"""Bytes of all files of a zip together; they are read one at a time."""
_LAST_OF_BMP = "\uffff"

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
                yield from _records(_whole(stream), types_near(path), taking, name, None)
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
        self._last: tuple[bytes, Types] = (b"", Types())

    def read(self, members: Members) -> Iterator[Incoming]:
        """All articles; what cannot be read is told, and the others come in."""
        found = False
        for name in members.names:
            is_inner = PurePosixPath(name).suffix.lower() == ".zip"
            if not is_inner and not _is_xmi(name):
                continue
            found = True
            where = f"{self._name}, {short(name)}"
            try:
                if is_inner:
                    yield from self._inner(members, name, where)
                else:
                    yield from self._one(members, name, where, None)
            except WrongError as error:
                yield Skipped(f"{where} was left out: {error}.")
        if not found:
            raise WrongError(
                "it has no .xmi in it; export from INCEpTION in the format “UIMA CAS XMI”"
            )

    def _inner(self, members: Members, name: str, where: str) -> Iterator[Incoming]:
        """The articles of a zip file in the zip file, which is named after the annotator."""
        from io import BytesIO

        whose = _annotator(PurePosixPath(name).stem)
        with opened_zip(BytesIO(members.read(name, LARGEST)), _MOST) as inner:
            for each in filter(_is_xmi, inner.names):
                yield from self._one(inner, each, where, whose)

    def _one(
        self, members: Members, name: str, where: str, whose: Annotator | None
    ) -> Iterator[Incoming]:
        types = self._types(members, PurePosixPath(name).parent)
        yield from _records(members.read(name, LARGEST), types, self._taking, where, whose)

    def _types(self, members: Members, folder: PurePosixPath) -> Types:
        """The types beside a member or above it, which are mostly those of the last one."""
        for each in (folder, *folder.parents):
            name = str(each / TYPES)
            if name in members:
                data = members.read(name, LARGEST)
                if data != self._last[0]:
                    self._last = data, types_of(data)
                return self._last[1]
        return Types()


def _is_xmi(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() == ".xmi"


def _annotator(name: str) -> Annotator | None:
    """Whose work a file of this name is in a project of INCEpTION; None if it is nobody's."""
    if name == _UNTOUCHED:
        return None
    return GOLD if name == _CURATOR else Annotator(NOBODY, name)


def _records(
    data: bytes, types: Types, taking: Taking, where: str, whose: Annotator | None
) -> Iterator[Incoming]:
    root, mended = tree_of(data)
    if mended:
        yield Mended(where, mended)
    document = Document(root, types)
    if not document.text.strip():
        raise WrongError("its text is empty")
    yield from taking.records(_said(document, where, whose), where)


def _said(document: Document, where: str, whose: Annotator | None) -> Said:
    """The article of a CAS and what is claimed of it."""
    facts: dict[str, Any] = dict(next(iter(document.about.get(FACTS, [])), {}))
    rest, facts = parted({key: facts[key] for key in facts if key in FACT_NAMES})
    labels = [_of_article(each) for each in document.about.get(ARTICLE_LABEL, [])]
    claims = Claims(_marks(document), tuple(document.links), tuple(labels))
    if facts:
        article = article_from_json(
            {**rest, "language": _language(document), "text": document.text}
        )
        found = by(facts, claims)
    else:
        article = _article(document, where)
        found = (claims,) if claims.marks or claims.labels or whose else ()
    if whose is not None:
        found = [replace(each, annotator=whose) for each in found]
    asides = () if found or facts else (Aside.UNREAD,)
    return Said(article, tuple(found), asides, left_out(document.unsaid))


def _article(document: Document, where: str) -> Article:
    """An article of others, by its metadata."""
    about = next(iter(document.about.get(METADATA, [])), {})
    title = about.get("documentTitle") or about.get("documentId") or None
    info = ArticleInfo(
        external_id=title,
        path=where,
        language=_language(document),
        blocks=blocks_of(document.text, None),
    )
    return Article(document.text, info)


def _language(document: Document) -> str | None:
    """The language, if it is said."""
    language = next(iter(document.about.get(METADATA, [])), {}).get("language")
    return None if language in (None, "", "x-unspecified") else language


def _of_article(said: dict[str, str]) -> tuple[str, AttributeValue]:
    value = said.get("value")
    kept: AttributeValue = True if value is None else value
    return said.get("label", ""), {"true": True, "false": False}.get(str(value), kept)


def _marks(document: Document) -> tuple[Mark, ...]:
    text, marks = document.text, document.marks
    if "\r" not in text and max(text) <= _LAST_OF_BMP:
        return tuple(marks)
    return quoted(text, marks, document.tokens)
