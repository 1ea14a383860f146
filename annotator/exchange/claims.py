"""What other programs say of a text, and how it becomes records without anything getting lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.attributes import SCORE, AttributeValue
from annotator.core.ids import (
    MAIN_ROUND,
    AnnotatorId,
    ArticleId,
    LabelId,
    ObjectId,
    RoundId,
    fixed_object,
)
from annotator.core.layers import Status
from annotator.core.plurals import count
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange.anchoring import Count, Mark, Placed, Unit, placed
from annotator.exchange.incoming import Incoming, Remark, Skipped
from annotator.exchange.json_values import WrongError, loose_text, short

_SHOWN = 5
_PLACE = attrgetter("start", "end", "label")
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two marks, by their ids."""

    type: str
    head: str
    child: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What one annotator says of a text; None is whoever has the layers that name nobody."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    labels: tuple[tuple[str, AttributeValue], ...] = ()
    annotator: Annotator | None = None
    status: Status = Status.DONE
    round: RoundId = MAIN_ROUND


class Aside(StrEnum):
    """What is said once a file of how its records came in, with their number in front."""

    REBUILT = "put together from tokens with single blanks, the original not being there"
    REJECTED = "rejected there, so their articles came in without annotations"
    CANCELLED = "cancelled or left out by an annotator, and not taken"
    UNREAD = "without any annotation, so their articles came in without a layer"
    DRAFTS = "still drafts, and not taken"


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says: of which text, and each annotator's claims.

    `left_out` has a few words on all of it that has no place with us.
    """

    article: Article
    claims: tuple[Claims, ...] = ()
    asides: tuple[Aside, ...] = ()
    left_out: tuple[str, ...] = ()


def model(name: str) -> Annotator:
    """The model of this name, the same on every machine: its predictions are a layer."""
    return Annotator(
        AnnotatorId(fixed_object("annotator", "model", name)), name, AnnotatorKind.MODEL
    )


def score_of(value: Any) -> tuple[tuple[str, AttributeValue], ...]:  # noqa: ANN401 - whatever JSON held
    """A score as an attribute; nothing for what is no number of 64 bits."""
    is_number = type(value) in (int, float) and -_LARGEST <= value < _LARGEST
    return ((SCORE, value),) if is_number else ()


def offset_of(value: Any) -> int:  # noqa: ANN401 - whatever JSON held
    """A whole number; raises WrongError for anything else."""
    if type(value) is not int:
        raise WrongError(f"“{short(value)}” is not an offset")
    return value


def label_of(value: Any, what: str = "span") -> str:  # noqa: ANN401 - whatever JSON held
    """The name of a label; raises WrongError where there is none."""
    name = loose_text(value)
    if not name or not name.strip():
        raise WrongError(f"a {what} has no label")
    return name


@dataclass(slots=True)
class Taking:
    """Takes in what the records of one file say, and counts what there is to say about it.

    `unit` is what the form is known to count in; `nobody` has the layers that name no annotator.
    """

    name: str
    nobody: Annotator
    unit: Unit = Unit.CODE_POINTS
    _counts: Counter[str] = field(default_factory=Counter)
    _asides: Counter[Aside] = field(default_factory=Counter)
    _moved: int = 0
    _twice: int = 0
    _unsure: list[str] = field(default_factory=list)

    def records(self, said: Said, where: str) -> Iterator[Incoming]:
        """A record for each annotator, or one without a layer; and all that was not taken."""
        self._asides.update(said.asides)
        for words in said.left_out:
            yield Skipped(f"{where}: {words}.")
        if not said.claims:
            yield Record(said.article, None, where)
        for claims in said.claims:
            found = placed(said.article.text, claims.marks, self.unit)
            self._note(found, where)
            layer, lost_links = self._layer(said.article, claims, found)
            yield Record(said.article, layer, where)
            yield from _left_out(found.lost, lost_links, where)

    def placed_elsewhere(
        self, found: Placed, links: Iterable[Link], where: str
    ) -> Iterator[Skipped]:
        """Take note of a record whose spans were placed already; yields what had no place."""
        self._note(found, where)
        return _left_out(found.lost, links, where)

    def each_once(self, record: Record) -> Record:
        """The record without the spans that stand there twice and have no identities."""
        layer = record.layer
        if (
            layer is None
            or len(set(map(_PLACE, layer.spans))) == len(layer.spans)
            or all(span.id for span in layer.spans)
        ):
            return record
        once = tuple(dict.fromkeys(layer.spans))
        self._twice += len(layer.spans) - len(once)
        return replace(record, layer=replace(layer, spans=once))

    def _note(self, found: Placed, where: str) -> None:
        self._moved += found.moved
        if found.count != Count(self.unit):
            self._counts[str(found.count)] += 1
        if found.is_unsure:
            self._unsure.append(where)

    def _layer(
        self, article: Article, claims: Claims, found: Placed
    ) -> tuple[Layer, tuple[Link, ...]]:
        """The layer, and the links that have lost an end."""
        annotator = claims.annotator or self.nobody
        whose = (article.id, annotator.id, claims.round)
        spans: dict[tuple[object, ...], Span] = {}
        names: dict[str, ObjectId] = {}
        taken: set[str] = set()
        for mark in found.marks:
            key = (mark.label, mark.parts, mark.note, mark.attributes)
            if key in spans:
                self._twice += 1
                if mark.id and not spans[key].id and mark.id not in taken:
                    spans[key] = replace(spans[key], id=ObjectId(mark.id))
                    taken.add(mark.id)
            else:
                name = ObjectId("" if mark.id in taken else mark.id)
                taken.add(name)
                start, end = mark.parts[0][0], mark.parts[-1][1]
                spans[key] = Span(
                    name,
                    *whose,
                    start,
                    end,
                    LabelId(mark.label),
                    mark.note,
                    mark.attributes,
                    mark.parts if len(mark.parts) > 1 else (),
                    mark.origin,
                )
            names.setdefault(mark.id, spans[key].id)
        links, lost = _linked(claims.links, names, whose)
        labels = tuple(
            ArticleLabel(ObjectId(""), *whose, LabelId(label), value)
            for label, value in dict.fromkeys(claims.labels)
        )
        layer = Layer(
            annotator,
            claims.round,
            claims.status,
            spans=tuple(spans.values()),
            relations=links,
            labels=labels,
        )
        return layer, lost

    def remarks(self) -> Iterator[Remark]:
        """A sentence on everything that came in otherwise than it stood."""
        name = self.name
        for aside in Aside:
            if many := self._asides[aside]:
                yield Remark(f"{count(many, 'record')} of {name} {_were(many)} {aside}.")
        for how, many in sorted(self._counts.items()):
            yield Remark(
                f"The offsets of {count(many, 'record')} of {name} count {how}, as the quotes"
                " show; they were converted."
            )
        if self._moved:
            them, stand = ("it", "stands") if self._moved == 1 else ("they", "stand")
            yield Remark(
                f"{count(self._moved, 'span')} of {name} did not stand where the file says, and"
                f" came in where {them} {stand} nearby, by the quote."
            )
        if self._twice:
            yield Remark(
                f"{count(self._twice, 'span')} of {name} stood there twice and came in once."
            )
        if self._unsure:
            yield Remark(
                f"Nothing but custom says that {name} counts {self.unit}, and it matters to"
                f" {count(len(self._unsure), 'record')} with emoji, rare signs or Windows line"
                f" ends: look at {_first(self._unsure)}."
            )


def _left_out(lost: Iterable[Mark], links: Iterable[Link], where: str) -> Iterator[Skipped]:
    for mark in lost:
        place = f"{mark.parts[0][0]}–{mark.parts[-1][1]}" if mark.parts else "nowhere"
        words = f"the {short(mark.label)} {place}"
        if mark.quote:
            quote = short(" ".join(mark.quote.split()))
            yield Skipped(
                f"{where}: {words} quotes “{quote}”, which is not found near that place, or twice"
                " at the same distance; it was left out, mark it by hand."
            )
        else:
            yield Skipped(f"{where}: {words} is no place in the text; it was left out.")
    for link in links:
        yield Skipped(
            f"{where}: the relation “{short(link.type)}” was left out, one of its spans not being"
            " there."
        )


def _linked(
    links: Iterable[Link],
    names: Mapping[str, ObjectId],
    whose: tuple[ArticleId, AnnotatorId, RoundId],
) -> tuple[tuple[Relation, ...], tuple[Link, ...]]:
    """Each link once, as a relation; and those that have lost an end."""
    made, lost = [], []
    for link in dict.fromkeys(links):
        head, child = names.get(link.head), names.get(link.child)
        if head and child:
            made.append(Relation(ObjectId(""), *whose, link.type, head, child))
        else:
            lost.append(link)
    return tuple(made), tuple(lost)


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _first(places: list[str]) -> str:
    shown = "; ".join(places[:_SHOWN])
    return shown + (f" and {len(places) - _SHOWN:,} more" if len(places) > _SHOWN else "")
