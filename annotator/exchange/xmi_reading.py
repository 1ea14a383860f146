"""UIMA CAS XMI, as INCEpTION and others write it: a file, or a zip file with several.

Offsets are UTF-16 units, and nothing is quoted; the words of the file show whether that is so.
Every annotation that is neither a word nor grammar becomes a span, named by its feature `label` or
`value`, else by its layer; relations, slots and chains become relations. `TypeSystem.xml` beside
the file, or above it, says which features are numbers, flags and links.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import AttributeValue
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Mark, Unit, placed
from annotator.exchange.claims import Aside, Claims, Said, Taking
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.xmi_types import ARTICLE_LABEL, FACT_NAMES, FACTS, SPAN
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.json_values import WrongError, short
from annotator.exchange.record_reading import article_from_json, blocks_of
from annotator.exchange.strict_xml import tree_of
from annotator.exchange.xmi_document import METADATA, Document
from annotator.exchange.xmi_types_reading import TYPES, Types, types_of
from annotator.exchange.zips import Members, opened_zip

LARGEST = 32 * 1024 * 1024
"""Bytes of one file; an article of this length is no article."""

_MOST = 4 * 1024 * 1024 * 1024
"""Bytes of all files of a zip together; they are read one at a time."""
_LEVELS = 3
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
                yield from _records(_whole(stream), _types_near(path), taking, name, None)
        except WrongError as error:
            raise BadInputError(f"{name} cannot be read: {error}.") from error
    yield from taking.remarks()


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise WrongError(f"it is larger than {LARGEST // 1024 // 1024} MB")
    return data


def _types_near(path: Path) -> Types:
    """The types beside a file or above it; none if there are none."""
    for folder in (path.parent, *path.absolute().parent.parents)[:_LEVELS]:
        types = folder / TYPES
        if types.is_file():
            with types.open("rb") as stream:
                return types_of(stream.read(LARGEST))
    return Types()


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
    facts = root.find("{http:///webanno/custom.ecore}Record")
    document = Document(root, types, SPAN, is_ours=facts is not None)
    if not document.text.strip():
        raise WrongError("its text is empty")
    yield from taking.records(_said(document, where, whose), where)


def _said(document: Document, where: str, whose: Annotator | None) -> Said:
    """The article of a CAS and what is claimed of it."""
    facts: dict[str, Any] = dict(next(iter(document.about.get(FACTS, [])), {}))
    rest, facts = parted({key: facts[key] for key in facts if key in FACT_NAMES})
    labels = [_of_article(each) for each in document.about.get(ARTICLE_LABEL, [])]
    claims = Claims(_quoted(document), tuple(document.links), tuple(labels))
    left_out = document.left_out
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
    return Said(article, tuple(found), asides, left_out)


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


def _quoted(document: Document) -> tuple[Mark, ...]:
    """The marks; where words show how offsets count, each with what it covers as its quote."""
    text, marks = document.text, document.marks
    if "\r" not in text and max(text) <= _LAST_OF_BMP:
        return tuple(marks)
    for unit in (Unit.UTF16, Unit.CODE_POINTS, Unit.UTF8):
        if _are_words(text, document.tokens, unit):
            found = placed(text, marks, unit)
            quotes = {each.id: text[each.parts[0][0] : each.parts[-1][1]] for each in found.marks}
            return tuple(replace(each, quote=quotes.get(each.id)) for each in marks)
    return tuple(marks)


def _are_words(text: str, places: Sequence[tuple[int, int]], unit: Unit) -> bool:
    """Whether these places, so counted, are words: there, and without blanks at their edges."""
    found = placed(text, [Mark("", (each,)) for each in places], unit)
    words = [text[mark.parts[0][0] : mark.parts[-1][1]] for mark in found.marks]
    return bool(words) and not found.lost and all(word == word.strip() for word in words)
