"""The contents of a REFI-QDA project: users, sources with their selections, notes and links.

What a value of an attribute was chosen to be is a code; what was written freely is a note. Which
elements there are, and in which order, is said by Project.xsd of REFI-QDA 1.0.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.attributes import ENTITY, AttributeValue
from annotator.core.export_forms import CRLF
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.exchange.forms.form import Out, Setting, spans_of
from annotator.exchange.forms.guids import guid, guid_of, made_at
from annotator.exchange.forms.qdpx.archive import Archive
from annotator.exchange.forms.qdpx.codes import Codes
from annotator.exchange.forms.qdpx.names import (
    ACTOR,
    ATTRIBUTES,
    INTERNAL,
    NEXT_PART,
    NOTE,
    ORIGIN,
    ROOT,
    SOURCES,
    article_guid,
    attr,
    content,
)

VARIABLES = ("headline", "source", "published", "url", "language")
"""What is told of an article beside its text."""

_LONE_LF = re.compile(r"(?<!\r)\n")
_LONE_CR = re.compile(r"\r(?!\n)")


class Project:
    """A project under way."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._archive = Archive()
        self._codes = Codes(setting.scheme)
        self._users: dict[AnnotatorId, Annotator] = {}
        self._article: ArticleId | None = None
        self._after: list[str] = []
        self._values = ""
        self._breaks: list[int] = []
        """Where in the text of the article at hand a line end becomes longer."""

    def take(self, record: Record) -> bool:
        """Add a layer, and its article unless it is the one at hand.

        Whether the line ends of its text will still tell what they were.
        """
        if record.article.id != self._article:
            self._close()
            self._open(record.article)
        if record.layer is not None:
            self._add(record, record.layer)
        text = record.article.text
        return not (self._breaks and ("\r\n" in text or _LONE_CR.search(text)))

    def end(self, out: Out) -> None:
        """Write the archive."""
        self._close()
        self._archive.end(out, self._head(), "</Project>\n")

    def _head(self) -> Iterator[str]:
        name = self._setting.scheme.info.name or ORIGIN
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield f'<Project xmlns="{ROOT}" name={attr(name)} origin="{ORIGIN}">\n'
        if self._users:
            yield "<Users>\n"
            for user in self._users.values():
                told = f'name={attr(user.name)} id="{user.kind}"'
                yield f'<User guid="{guid_of(user.id, "user")}" {told}/>\n'
            yield "</Users>\n"
        yield from self._codes.lines()
        yield "<Variables>\n"
        for each in VARIABLES:
            named = f'guid="{guid("variable", each)}" name="{each}"'
            yield f'<Variable {named} typeOfVariable="Text"/>\n'
        yield "</Variables>\n"

    def _open(self, article: Article) -> None:
        source, text = article_guid(article.id), article.text
        self._article, self._after = article.id, []
        self._breaks = []
        if self._setting.line_ends == CRLF:
            self._breaks = [found.start() for found in _LONE_LF.finditer(text)]
            text = _LONE_LF.sub("\r\n", text)
        self._archive.put(f"{SOURCES}{source}.txt", text)
        self._archive.sources.write(
            f'<TextSource guid="{source}" name={attr(article.info.title)}'
            f' plainTextPath="{INTERNAL}{source}.txt">\n'
        )
        self._values = "".join(
            f'<VariableValue><VariableRef targetGUID="{guid("variable", each)}"/>'
            f"<TextValue>{content(value)}</TextValue></VariableValue>\n"
            for each in VARIABLES
            if (value := getattr(article.info, each))
        )

    def _close(self) -> None:
        if self._article is not None:
            self._archive.sources.write("".join(self._after) + self._values + "</TextSource>\n")
        self._article = None

    def _add(self, record: Record, layer: Layer) -> None:
        user = layer.annotator
        self._users.setdefault(user.id, user)
        by = f'creatingUser="{guid_of(user.id, "user")}"'
        for span in spans_of(record):
            self._span(record, span, by)
        for label in layer.labels:
            code = self._codes.of_article(label.label, label.value)
            coding = guid("article coding", label.id, record.article.id, user.id)
            self._after.append(_coding(coding, code, by))
        for one in layer.relations:
            relation = self._setting.scheme.relation(one.type)
            way = "Associative" if relation and relation.symmetric else "OneWay"
            ends = guid_of(one.head, "span"), guid_of(one.child, "span")
            self._link(guid_of(one.id, "relation"), one.type, way, ends)

    def _link(self, identity: str, name: str, way: str, ends: tuple[str, str]) -> None:
        self._archive.links.write(
            f'<Link guid="{identity}" name={attr(name)} direction="{way}"'
            f' originGUID="{ends[0]}" targetGUID="{ends[1]}"/>\n'
        )

    def _span(self, record: Record, span: Span, by: str) -> None:
        """A selection for each part; the first has all that is said of the span."""
        by = f"{by}{_when(span.id)}"
        first = guid_of(span.id, "span")
        written = []
        for number, (start, end) in enumerate(span.parts):
            identity = guid("part", span.id, str(number)) if number else first
            more = "" if number else self._said(span, by)
            coding = _coding(guid("coding", identity), self._codes.of_label(span.label), by)
            written.append(
                f'<PlainTextSelection guid="{identity}"'
                f" name={attr(record.article.text[start:end])}"
                f' startPosition="{self._moved(start)}" endPosition="{self._moved(end)}" {by}>'
                f"{coding}{more}</PlainTextSelection>\n"
            )
            if number:
                self._link(guid(NEXT_PART, identity), NEXT_PART, "OneWay", (first, identity))
        self._archive.sources.write("".join(written))

    def _moved(self, position: int) -> int:
        """A position in the text with the line ends that were asked for."""
        return position + bisect_left(self._breaks, position)

    def _said(self, span: Span, by: str) -> str:
        """The codings and notes for attributes, actor and note of a span."""
        codings, free = "", dict[str, AttributeValue]()
        for name, value in span.attributes:
            code = self._codes.of_value(name, value)
            if code is None:
                free[name] = value
            else:
                codings += _coding(guid("coding of", span.id, code), code, by)
        notes = {NOTE: span.note or "", ACTOR: self._actor(span)}
        if free:
            notes[ATTRIBUTES] = json.dumps(free, ensure_ascii=False)
        return codings + "".join(
            self._note(span, name, words, by) for name, words in notes.items() if words
        )

    def _actor(self, span: Span) -> str:
        """Name and code of the actor that a span stands for, for those who cannot look it up."""
        entity = self._setting.entities.get(str(dict(span.attributes).get(ENTITY, "")))
        if entity is None:
            return ""
        return f"{entity.name} ({entity.code})" if entity.code else entity.name

    def _note(self, span: Span, name: str, words: str, by: str) -> str:
        identity = guid("note", span.id, name)
        self._archive.notes.write(
            f'<Note guid="{identity}" name="{name}" {by}>'
            f"<PlainTextContent>{content(words)}</PlainTextContent></Note>\n"
        )
        return f'<NoteRef targetGUID="{identity}"/>'


def _coding(identity: str, code: str, by: str) -> str:
    return f'<Coding guid="{identity}" {by}><CodeRef targetGUID="{code}"/></Coding>'


def _when(identity: str) -> str:
    """When a span was made, if its identity tells."""
    moment = made_at(identity)
    return f' creationDateTime="{moment}"' if moment else ""
