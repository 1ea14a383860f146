"""Schemes: the labels of a project, what they mean, how they look and which key gives them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations

from annotator.core.attributes import Attribute
from annotator.core.ids import LabelId, ObjectId, fixed_object
from annotator.core.relation_types import RelationType

SCHEME_OBJECT = fixed_object("scheme")
"""A project has one scheme, so its name and version are one object on every machine."""


class Pattern(StrEnum):
    """The line under a label's spans, so that colour is never alone."""

    SOLID = "solid"
    DOUBLE = "double"
    WAVY = "wavy"
    DASHED = "dashed"
    DASH_DOT = "dash-dot"


class Scope(StrEnum):
    """What a label is put on: a span, or the article as a whole."""

    SPAN = "span"
    ARTICLE = "article"


class Overlap(StrEnum):
    """Which overlaps of its spans a label means: warned about, never forbidden."""

    FREE = "free"
    NOT_ITSELF = "not itself"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Colour:
    """A label's colours as `#rrggbb`: lines and fills, in the light and in the dark window."""

    light_line: str
    light_fill: str
    dark_line: str
    dark_fill: str


@dataclass(frozen=True, slots=True)
class Label:
    """Something that a span, or an article as a whole, may be called.

    `id` never changes and is what exports write; `name` is what is shown; `code` is the short form
    on a chip; `key` is the bare key that gives the label. `include` and `exclude` say what counts
    and what does not; `positive` and `negative` are examples, with `[[...]]` round the words to
    mark. `inside` are the labels one of which should surround its spans if `overlap` says so.
    `values` are what a label of articles can be set to; without any it is given or not. A
    `retired` label stays on old spans and is not offered.
    """

    id: LabelId
    name: str
    code: str
    key: str
    colour: Colour
    pattern: Pattern = Pattern.SOLID
    definition: str = ""
    extent: str = ""
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    edge_cases: tuple[str, ...] = ()
    order: int = 0
    include: str = ""
    exclude: str = ""
    scope: Scope = Scope.SPAN
    values: tuple[str, ...] = ()
    overlap: Overlap = Overlap.FREE
    inside: tuple[LabelId, ...] = ()
    retired: bool = False

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("label", self.id)


@dataclass(frozen=True, slots=True)
class SchemeInfo:
    """What a scheme is called, and how often it has been changed."""

    name: str
    description: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a project in the order of the palette, their attributes and relations.

    All are here, retired ones too: spans may have them. `for_spans` and `for_articles` are the
    labels on offer.
    """

    info: SchemeInfo
    labels: tuple[Label, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    relations: tuple[RelationType, ...] = ()

    @property
    def for_spans(self) -> tuple[Label, ...]:
        """The labels that spans may be given."""
        return tuple(one for one in self.labels if one.scope == Scope.SPAN and not one.retired)

    @property
    def for_articles(self) -> tuple[Label, ...]:
        """The labels that articles as a whole may be given."""
        return tuple(one for one in self.labels if one.scope == Scope.ARTICLE and not one.retired)

    def attribute(self, attribute: str) -> Attribute | None:
        """The attribute of this id, None if the scheme has none."""
        return next((each for each in self.attributes if each.id == attribute), None)

    def attributes_of(self, label: LabelId) -> tuple[Attribute, ...]:
        """What may be said of spans of a label, in order, folded ones too."""
        return tuple(
            each for each in self.attributes if each.applies_to(label) and not each.retired
        )

    def relation(self, relation: str) -> RelationType | None:
        """The relation type of this id, None if the scheme has none."""
        return next((each for each in self.relations if each.id == relation), None)

    def relations_from(self, label: LabelId) -> tuple[RelationType, ...]:
        """The relation types that spans of a label may be the head of, in order."""
        return tuple(each for each in self.relations if each.has_head(label) and not each.retired)

    def label(self, label: LabelId) -> Label | None:
        """The label of this id, None if the scheme has none."""
        return next((each for each in self.labels if each.id == label), None)

    def named(self, text: str) -> Label | None:
        """The label that a person or a file means: by id, else by name, whatever the case."""
        wanted = text.casefold()
        return self.label(LabelId(text)) or next(
            (each for each in self.labels if wanted in (each.id.casefold(), each.name.casefold())),
            None,
        )


_SPARE_COLOURS = (
    Colour("#0570D6", "#C3D6FF", "#9CB4FE", "#1D3F7A"),
    Colour("#560043", "#FBD3E6", "#FB8DB4", "#6B3450"),
    Colour("#607C02", "#DDE79A", "#D2E366", "#454F12"),
    Colour("#8C0310", "#FBC0BA", "#E65957", "#5A120B"),
    Colour("#333395", "#CFC8FF", "#8879E6", "#332063"),
    Colour("#016965", "#A6E8E2", "#01FEF5", "#063B3B"),
)


class LabelMaker:
    """Makes labels for names that came with data, of which there may be thousands."""

    def __init__(self, taken: Iterable[Label]) -> None:
        """Nothing that these labels have is given again."""
        taken = tuple(taken)
        self._ids = {one.id for one in taken}
        self._signs = {sign.casefold() for one in taken for sign in (one.key, one.code)}
        self._count = len(taken)
        self._numbers: dict[str, int] = {}

    def has(self, label: LabelId) -> bool:
        """Whether a label of this id is there by now."""
        return label in self._ids

    def make(self, name: str, scope: Scope = Scope.SPAN, label: LabelId | None = None) -> Label:
        """A label with a colour, and a code and key nobody has; its id is its name unless given.

        Labels of articles have no key: bare keys mark passages.
        """
        letters = [c.upper() for c in name if c.isalnum()] or ["L"]
        free = [*"123456789", *(c.lower() for c in letters), *"abcdefghijklmnopqrstuvwxyz"]
        keys = (k for k in free if k not in self._signs and len(k) == 1 and scope == Scope.SPAN)
        made = Label(
            id=label or LabelId(name),
            name=name,
            code=self._code(letters),
            key=next(keys, ""),
            colour=_SPARE_COLOURS[self._count % len(_SPARE_COLOURS)],
            pattern=list(Pattern)[self._count % len(Pattern)],
            order=self._count,
            scope=scope,
        )
        self._ids.add(made.id)
        self._signs |= {made.code.casefold(), made.key.casefold()}
        self._count += 1
        return made

    def _code(self, letters: list[str]) -> str:
        """One or two letters of a name; where all are taken, the first with a number."""
        pairs = (first + second for first, second in combinations(letters, 2))
        for code in chain(letters, pairs):
            if code.casefold() not in self._signs:
                return code
        number = self._numbers.get(letters[0], 1)
        while f"{letters[0]}{number}".casefold() in self._signs:
            number += 1
        self._numbers[letters[0]] = number + 1
        return f"{letters[0]}{number}"


def new_label(name: str, taken: tuple[Label, ...], scope: Scope = Scope.SPAN) -> Label:
    """A label for a name, with what none of those that are taken has."""
    return LabelMaker(taken).make(name, scope)
