"""Which links between spans are possible, why another is refused, and which span is meant.

Everything here only asks; `core/edits/relations.py` says what is to be done.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.ids import LabelId, ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme
from annotator.core.spans import Relation, Span

_LONGEST = 40
"""Characters of a span's words in a sentence."""
_SUGGESTED = "model"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Way:
    """A relation type as it is seen from one span: to a child, or (`back`) to a head."""

    type: RelationType
    back: bool = False

    def ends(self, here: Span, there: Span) -> tuple[Span, Span]:
        """Head and child of a link that goes this way from one span to another."""
        return (there, here) if self.back else (here, there)

    def leads_to(self, label: LabelId) -> bool:
        """Whether a span of this label may stand at the other end."""
        return self.type.has_head(label) if self.back else self.type.has_child(label)


def ways_from(scheme: Scheme, label: LabelId) -> tuple[Way, ...]:
    """The links that a span of a label can have, in the order of the scheme, folded ones too.

    A type that could go both ways is offered once, with the span as its head.
    """
    found = []
    for each in scheme.relations:
        if each.retired:
            continue
        if each.has_head(label):
            found.append(Way(each))
        elif each.has_child(label):
            found.append(Way(each, back=True))
    return tuple(found)


class Rules:
    """Says why a link cannot be; `known` are the links that are there, of one layer."""

    def __init__(self, scheme: Scheme, text: str, known: Iterable[Relation] = ()) -> None:
        self._scheme = scheme
        self._text = text
        known = tuple(known)
        self._there = {(one.type, one.head, one.child) for one in known}
        self._pairs = {(one.head, one.child) for one in known}
        self._children = Counter((one.type, one.head) for one in known)

    def refusal(self, type_: RelationType, head: Span, child: Span) -> str:
        """Why `head` cannot have a link of a type to `child`, in a sentence; empty if it can."""
        if head.id == child.id:
            return "A passage cannot be linked to itself."
        if head.article != child.article:
            return "Links join passages of one article."
        if head.annotator != child.annotator:
            return f"{self._quoted(child)} is another annotator’s; links join your own passages."
        for span in (head, child):
            if span.origin == _SUGGESTED:
                return f"{self._quoted(span)} is only suggested; accept it first."
        if head.round != child.round:
            return f"{self._quoted(child)} is of another round; links stay within one."
        return (
            self._wrong_end(type_, head, type_.heads, "begins at")
            or self._wrong_end(type_, child, type_.children, "leads to")
            or self._too_many(type_, head, child)
        )

    def are_linked(self, one: Span, other: Span) -> bool:
        """Whether there is any link between two spans."""
        return (one.id, other.id) in self._pairs or (other.id, one.id) in self._pairs

    def has_children(self, type_: RelationType, head: Span) -> bool:
        """Whether a span has a link of this type already."""
        return self._children[type_.id, head.id] > 0

    def _wrong_end(
        self, type_: RelationType, span: Span, allowed: Sequence[LabelId], does: str
    ) -> str:
        if not allowed or span.label in allowed:
            return ""
        wanted = " or ".join(_with_article(self._name(label)) for label in allowed)
        is_one = _with_article(self._name(span.label))
        return f"“{type_.name}” {does} {wanted}; {self._quoted(span)} is {is_one}."

    def _too_many(self, type_: RelationType, head: Span, child: Span) -> str:
        there = {(type_.id, head.id, child.id)}
        if type_.symmetric:
            there.add((type_.id, child.id, head.id))
        if not there.isdisjoint(self._there):
            return f"{self._quoted(head)} is linked so to {self._quoted(child)} already."
        if type_.most is not None and self._children[type_.id, head.id] >= type_.most:
            times = "one link" if type_.most == 1 else f"{type_.most} links"
            return (
                f"{self._quoted(head)} has {times} “{type_.name}” already,"
                " and more are not allowed; remove one first."
            )
        return ""

    def _name(self, label: LabelId) -> str:
        known = self._scheme.label(label)
        return label if known is None else known.name

    def _quoted(self, span: Span) -> str:
        return f"“{shortened(span.quote_in_parts(self._text), _LONGEST)}”"


def shortened(words: str, longest: int) -> str:
    """Words on one line, with “…” for those beyond some characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def targets(rules: Rules, way: Way, here: Span, spans: Iterable[Span]) -> list[Span]:
    """The spans, in the order given, that a link can go to this way."""
    return [
        span
        for span in spans
        if way.leads_to(span.label) and not rules.refusal(way.type, *way.ends(here, span))
    ]


def nearest(here: Span, spans: Sequence[Span]) -> Span | None:
    """The last of some spans that begins before this one, else the first after; None of none.

    The spans are in the order of the text.
    """
    before = [span for span in spans if (span.start, span.end) < (here.start, here.end)]
    return before[-1] if before else next(iter(spans), None)


def handiest(
    rules: Rules, ways: Iterable[Way], here: Span, spans: Sequence[Span]
) -> tuple[Way, Span] | None:
    """The link that one key makes: the first that this span lacks, to the nearest span.

    A span that is linked to it already is passed over, so that the key pressed twice says who
    issued a threat and then at whom it is directed. None if nothing is left to link.
    """
    for way in ways:
        if way.type.folded or (not way.back and rules.has_children(way.type, here)):
            continue
        others = [s for s in targets(rules, way, here, spans) if not rules.are_linked(here, s)]
        if (span := nearest(here, others)) is not None:
            return way, span
    return None


def misfits(
    scheme: Scheme, span: Span, label: LabelId, relations: Iterable[Relation]
) -> list[Relation]:
    """The links of a span that its type would not allow if it were called `label`."""
    return [
        one
        for one in relations
        if (type_ := scheme.relation(one.type)) is not None
        and (
            (one.head == span.id and not type_.has_head(label))
            or (one.child == span.id and not type_.has_child(label))
        )
    ]


def in_words(
    relation: Relation, here: ObjectId, scheme: Scheme, spans: Mapping[ObjectId, Span]
) -> tuple[str, Span | None]:
    """A link as one of its spans tells it (“issued by →”, “← issued by”), and the other end."""
    type_ = scheme.relation(relation.type)
    name = relation.type if type_ is None else type_.name
    forth = relation.head == here
    other = spans.get(relation.child if forth else relation.head)
    if type_ is not None and type_.symmetric:
        return f"{name} ↔", other
    return (f"{name} →" if forth else f"← {name}"), other


def _with_article(name: str) -> str:
    return f"{'an' if name[:1].casefold() in _VOWELS else 'a'} {name}"
