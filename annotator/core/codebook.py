"""The codebook: what a scheme says to people, as lines that a pane, a page or a file can show.

A line is plain text in pieces, some of which are to be marked. Nothing in it is markup: whoever
writes it in a form that has any must escape it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.ids import ArticleId, LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Overlap, Scheme, Scope

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


class Style(StrEnum):
    """What a line is."""

    SCHEME = "scheme"
    LABEL = "label"
    QUIET = "quiet"
    TEXT = "text"
    HEADING = "heading"
    EXAMPLE = "example"


class Piece(NamedTuple):
    """Words of a line, and whether they are the ones to mark."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the codebook; `label` is the one it belongs to, None for the scheme itself.

    `place` is where in the project an example stands, None for one that was made up.
    """

    style: Style
    pieces: tuple[Piece, ...]
    label: LabelId | None = None
    place: "Quoted | None" = None

    @property
    def text(self) -> str:
        """All of it, without what is marked."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of the project that shows what a label means, with the words around it.

    `start` and `end` are code points of the article's text.
    """

    article: ArticleId
    title: str
    before: str
    quote: str
    after: str
    start: int
    end: int


Live = Callable[[LabelId], Sequence[Quoted]]
"""Passages of the project that have a label."""


def pieces_of(example: str) -> tuple[Piece, ...]:
    """An example as a scheme has it, taken apart at `[[` and `]]`."""
    parts = (Piece(text, bool(at % 2)) for at, text in enumerate(_MARKED.split(example)))
    return tuple(piece for piece in parts if piece.text)


def codebook(scheme: Scheme, live: Live | None = None) -> Iterator[Line]:
    """The whole codebook: the scheme, then its labels in order; what is retired is left out."""
    yield Line(Style.SCHEME, (Piece(scheme.info.name),))
    if scheme.info.description:
        yield Line(Style.TEXT, (Piece(scheme.info.description),))
    yield Line(Style.QUIET, (Piece(f"Version {scheme.info.version}"),))
    for label in (*scheme.for_spans, *scheme.for_articles):
        yield from entry(scheme, label, () if live is None else live(label.id), names=True)


def entry(
    scheme: Scheme, label: Label, live: Sequence[Quoted] = (), *, names: bool = False
) -> Iterator[Line]:
    """What there is to know of a label; with `names`, also its code, key and name in exports."""
    yield from (
        Line(line.style, line.pieces, label.id, line.place)
        for line in _entry(scheme, label, live, names=names)
    )


def _entry(scheme: Scheme, label: Label, live: Sequence[Quoted], *, names: bool) -> Iterator[Line]:
    yield _said(Style.LABEL, label.name)
    if names:
        yield _said(Style.QUIET, _how(label))
    if label.definition:
        yield _said(Style.TEXT, label.definition)
    for heading, text in (
        ("Counts too", label.include),
        ("Does not count", label.exclude),
        ("How much to mark", label.extent if label.scope == Scope.SPAN else ""),
        ("Overlap", _overlap(scheme, label)),
        ("Values", ", ".join(label.values)),
    ):
        if text:
            yield _said(Style.HEADING, heading)
            yield _said(Style.TEXT, text)
    for heading, examples in (
        ("Mark", label.positive),
        ("Do not mark", label.negative),
        ("Edge cases", label.edge_cases),
    ):
        if examples:
            yield _said(Style.HEADING, heading)
        yield from (Line(Style.EXAMPLE, pieces_of(each)) for each in examples)
    if live:
        yield _said(Style.HEADING, "In this project")
        yield from (Line(Style.EXAMPLE, _quoted(each), place=each) for each in live)
    if label.scope == Scope.SPAN:
        yield from _beside(scheme, label)


def _beside(scheme: Scheme, label: Label) -> Iterator[Line]:
    attributes = scheme.attributes_of(label.id)
    if attributes:
        yield _said(Style.HEADING, "Attributes")
    yield from (_said(Style.EXAMPLE, _attribute(one)) for one in attributes)
    heads = scheme.relations_from(label.id)
    children = [
        one
        for one in scheme.relations
        if one.has_child(label.id) and not one.retired and one not in heads
    ]
    if heads or children:
        yield _said(Style.HEADING, "Relations")
    yield from (_said(Style.EXAMPLE, _relation(scheme, one)) for one in (*heads, *children))


def _said(style: Style, text: str) -> Line:
    return Line(style, (Piece(text),))


def _how(label: Label) -> str:
    what = "of articles" if label.scope == Scope.ARTICLE else "of passages"
    key = f", key {label.key.upper()}" if label.key else ""
    return f"A label {what}: code {label.code}{key}, in exports {label.id}"


def _overlap(scheme: Scheme, label: Label) -> str:
    if label.overlap == Overlap.NOT_ITSELF:
        return "Passages of this label do not overlap with each other."
    if label.overlap == Overlap.INSIDE:
        within = _names(scheme, label.inside)
        return f"A passage of this label stands inside one of {within}."
    return ""


def _quoted(one: Quoted) -> tuple[Piece, ...]:
    parts = (Piece(one.before), Piece(one.quote, marked=True), Piece(one.after))
    return tuple(piece for piece in parts if piece.text)


def _attribute(one: Attribute) -> str:
    kinds = {
        AttributeKind.CHOICE: ", ".join(one.values),
        AttributeKind.FLAG: "yes or no",
        AttributeKind.TEXT: "a short text",
        AttributeKind.NUMBER: "a number",
    }
    parts = [f"{one.name}: {kinds[one.kind]}."]
    if one.default is not None:
        default = {True: "yes", False: "no"}.get(one.default, one.default)  # type: ignore[call-overload] # texts are not among these
        parts.append(f"Where nothing is said: {default}.")
    if one.required:
        parts.append("Has to be said.")
    return " ".join((*parts, one.hint)).strip()


def _relation(scheme: Scheme, one: RelationType) -> str:
    arrow = "↔" if one.symmetric else "→"
    ends = f"{_names(scheme, one.heads)} {arrow} {_names(scheme, one.children)}"
    key = f", key {one.key.upper()}" if one.key else ""
    most = f", at most {one.most}" if one.most is not None else ""
    return f"{one.name} ({ends}{key}{most}). {one.definition}".strip()


def _names(scheme: Scheme, ids: Sequence[LabelId]) -> str:
    found = (scheme.label(one) for one in ids)
    return ", ".join(one.name for one in found if one is not None) or "any label"
