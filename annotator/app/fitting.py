"""Making records from outside fit a project: whose layers they are, under which labels and names.

Nothing here depends on the moment or the machine, but for the identity of an annotator who is only
a name: importing the same file again changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from annotator.app.sentences import Sentences
from annotator.core.annotators import GOLD, Annotator, AnnotatorKind, persons
from annotator.core.attributes import ENTITY, SCORE, AttributeValue
from annotator.core.errors import RefusedError
from annotator.core.ids import (
    AnnotatorId,
    ArticleId,
    Clock,
    LabelId,
    ObjectId,
    RoundId,
    fixed_object,
)
from annotator.core.records import NOBODY, UNNAMED, LabelChoice, Layer, Record
from annotator.core.schemes import Label, LabelMaker, Scheme, SchemeInfo, Scope
from annotator.core.spans import Relation, Span

_ID_DIGITS = 32
_SHOWN = 20


class People:
    """The annotators that names and identities mean."""

    def __init__(self, known: Iterable[Annotator], me: Annotator) -> None:
        self._by_id = {each.id: each for each in (*known, GOLD, me)}
        self._me = me

    def named(self, text: str) -> Annotator:
        """The annotator of this name or UUID, made now if there is none.

        Raises RefusedError if several have the name.
        """
        identity = text.replace("-", "").lower()
        if len(identity) == _ID_DIGITS and not identity.strip("0123456789abcdef"):
            return self.kept(Annotator(AnnotatorId(identity), identity[:8]))
        matches = self._persons(each for each in self._by_id.values() if each.name == text)
        if len(matches) > 1:
            ids = " or ".join(each.id for each in matches[:_SHOWN])
            msg = f"{len(matches)} annotators are called “{text[:60]}”; name one by its id: {ids}."
            raise RefusedError(msg)
        return matches[0] if matches else self.kept(Annotator(AnnotatorId(Clock().new()), text))

    def coder(self, text: str, *, is_known: bool = False) -> Annotator:
        """The person of this name, in large or small letters, who is to code something.

        Raises RefusedError for a name that is blank, several have, or is none of a person; also
        for one that nobody has where it must be known.
        """
        name = " ".join(text.split())
        if not name:
            raise RefusedError("A name of somebody who codes has no letters; say who it is.")
        alike = self._persons(
            one for one in self._by_id.values() if one.name.casefold() == name.casefold()
        )
        if is_known and not alike and name not in self._by_id:
            raise RefusedError(f"Nobody is called “{name[:60]}”; see “annotator assign”.")
        who = alike[0] if len(alike) == 1 else self.named(name)
        if who.kind is not AnnotatorKind.PERSON:
            raise RefusedError(f"“{who.name[:60]}” is no person who could code an article.")
        return who

    def _persons(self, found: Iterable[Annotator]) -> list[Annotator]:
        """The people among identities, each once."""
        person = persons(self._by_id.values())
        return list(dict.fromkeys(person[one.id] for one in found))

    def kept(self, annotator: Annotator) -> Annotator:
        """The annotator under the name that the project knows; a new one from now on."""
        return self._by_id.setdefault(annotator.id, annotator)

    def of(self, annotator: Annotator) -> Annotator:
        """Whoever a record says it is by: nobody means me, a name alone means its bearer."""
        if annotator.id != NOBODY:
            return self.kept(annotator)
        return self.named(annotator.name) if annotator.name else self._me


class Labels:
    """What the labels of records are in this project's scheme."""

    def __init__(self, scheme: Scheme, choice: LabelChoice) -> None:
        self._choice = choice
        self._found: dict[tuple[LabelId, Scope], LabelId | None] = {}
        self._values: dict[LabelId, dict[str, None]] = {}
        self._made: dict[LabelId, Label] = {}
        self._maker = LabelMaker(scheme.labels)
        self._by_id = {one.id: one for one in scheme.labels}
        self._by_name: dict[str, Label] = {}
        for one in scheme.labels:  # as `Scheme.named` has it, which would look through all of them
            self._by_name.setdefault(one.id.casefold(), one)
            self._by_name.setdefault(one.name.casefold(), one)
        self.left_out: Counter[str] = Counter()
        self.left_out_of_articles: Counter[str] = Counter()

    def of(self, label: LabelId) -> LabelId | None:
        """Our label for theirs; None if spans of it are not wanted."""
        ours = self._ours_for(label, Scope.SPAN)
        if ours is None:
            self.left_out[label] += 1
        return ours

    def of_article(self, label: LabelId, value: AttributeValue) -> LabelId | None:
        """The same for a label that an article as a whole has, with this value."""
        ours = self._ours_for(label, Scope.ARTICLE)
        if ours is None:
            self.left_out_of_articles[label] += 1
        elif isinstance(value, str):
            self._values.setdefault(ours, {})[value] = None
        return ours

    def keeps(self, label: LabelId) -> bool:
        """Whether a label of spans that was asked for before is ours as it is."""
        return self._found.get((label, Scope.SPAN)) == label

    @property
    def created(self) -> tuple[Label, ...]:
        """The labels that are to be made, with the values that articles have had so far."""
        return tuple(
            replace(made, values=tuple(self._values.get(made.id, ())))
            for made in self._made.values()
        )

    def _ours_for(self, label: LabelId, scope: Scope) -> LabelId | None:
        if (label, scope) not in self._found:
            self._found[label, scope] = self._ours(label, scope)
        return self._found[label, scope]

    def _ours(self, label: LabelId, scope: Scope) -> LabelId | None:
        mapped = self._choice.mapping.get(label, label)
        named = self._by_id.get(mapped) or self._by_name.get(mapped.casefold())
        for known in (named, self._by_id.get(_other(mapped, scope))):
            if known is not None and known.scope == scope:
                return known.id
        if label in self._choice.mapping and mapped:
            msg = (
                f"The scheme has, for {scope}s, no label “{mapped[:60]}”, to which"
                f" “{label[:60]}” is to be mapped."
            )
            raise RefusedError(msg)
        if self._choice.otherwise != "create" or not mapped:
            return None
        # A label of that id may be there: for spans here, and for articles there.
        other = _other(label, scope) if self._maker.has(label) else None
        made = self._maker.make(label, scope, other)
        self._made[made.id] = made
        return made.id

    def refuse_unknown(self) -> None:
        """Raise RefusedError, listing the labels that the scheme lacks, if that is the choice."""
        if self._choice.otherwise != "refuse":
            return
        unknown = [
            (n, k)
            for n, k in sorted((self.left_out + self.left_out_of_articles).items())
            if n not in self._choice.mapping
        ]
        if not unknown:
            return
        msg = (
            f"The scheme has no label {_listed(Counter(dict(unknown)))}; nothing was imported:"
            " say with --labels whether to create or skip them, or which of ours they are."
        )
        raise RefusedError(msg)


def _other(label: LabelId, scope: Scope) -> LabelId:
    """What a label is called here if its own id is that of a label of the other scope."""
    return LabelId(f"{label} ({scope})")


@dataclass(slots=True)
class Unknown:
    """What came in that the scheme does not know, and is kept as it is."""

    scheme: Scheme = field(default_factory=lambda: Scheme(SchemeInfo("")))
    attributes: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)

    def note(self, layer: Layer) -> None:
        """Have a look at a layer."""
        known = {ENTITY, SCORE, *(one.id for one in self.scheme.attributes)}
        for span in layer.spans:
            if span.attributes:
                self.attributes.update(name for name, _ in span.attributes if name not in known)
        if layer.relations:
            types = {one.id for one in self.scheme.relations}
            self.relations.update(one.type for one in layer.relations if one.type not in types)

    def remarks(self) -> tuple[str, ...]:
        """A sentence for attributes and one for relations, if there are any."""
        return tuple(
            f"The scheme does not know the {what} {_listed(found)}; they came in as they are."
            for what, found in (("attributes", self.attributes), ("relations", self.relations))
            if found
        )


def _listed(found: Counter[str]) -> str:
    listed = ", ".join(f"“{name[:60]}” ({k:,})" for name, k in sorted(found.items())[:_SHOWN])
    return listed + (f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else "")


@dataclass(slots=True)
class Fitting:
    """Makes records fit, one by one; afterwards `labels` and `skipped` say what was left out.

    The layers of people are those of `given_to`, if there is somebody; a model keeps its own.
    """

    people: People
    labels: Labels
    given_to: Annotator | None = None
    round: RoundId | None = None
    skipped: Sentences = field(default_factory=Sentences)
    unknown: Unknown = field(default_factory=Unknown)

    def fitted(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records as this project writes them.

        Raises RefusedError at the end of the records if their labels are unknown and not wanted.
        """
        for record in records:
            if record.layer is None:
                yield record
                continue
            is_predicted = record.layer.annotator.kind is AnnotatorKind.MODEL
            given_to = None if is_predicted else self.given_to
            annotator = given_to or self._bearer(record.layer, record.where)
            if annotator is None:
                continue
            self.unknown.note(record.layer)
            layer = self._layer(record.article.id, record.layer, annotator)
            yield record if layer is record.layer else replace(record, layer=layer)
        self.labels.refuse_unknown()

    def _bearer(self, layer: Layer, where: str) -> Annotator | None:
        """Whose the layer is; None, noted down, if it has a name that several bear."""
        try:
            return self.people.of(layer.annotator)
        except RefusedError as error:
            file = where.rpartition(", ")[0] or where
            self.skipped.add(file, f"{where} was left out: {error}")
            return None

    def _layer(self, article: ArticleId, layer: Layer, annotator: Annotator) -> Layer:
        round_ = self.round or layer.round
        is_own = annotator.id == layer.annotator.id and round_ == layer.round
        if is_own and annotator == layer.annotator and self._fits(layer):
            return layer
        names = _Names((article, annotator.id, round_), layer, keeps_ids=is_own)
        spans, renamed = [], {}
        for span in layer.spans:
            label = self.labels.of(span.label)
            if label is not None:
                named = names.span(span, label)
                renamed[span.id] = named.id
                spans.append(named)
        return replace(
            layer,
            annotator=annotator,
            round=round_,
            spans=tuple(spans),
            relations=tuple(names.relations(layer.relations, renamed)),
            labels=tuple(
                replace(
                    each,
                    id=names.identity(each.id, "article label", label),
                    annotator=annotator.id,
                    round=round_,
                    label=label,
                )
                for each in layer.labels
                if (label := self.labels.of_article(each.label, each.value)) is not None
            ),
        )

    def _fits(self, layer: Layer) -> bool:
        """Whether nothing is to be changed in a layer, as with nearly all of a large file."""
        return (
            not (layer.relations or layer.labels)
            and all(map(self.labels.keeps, {each.label for each in layer.spans}))
            and all(_is_ours(each.id) for each in layer.spans if each.id)
        )


class _Names:
    """Identities for what one record holds.

    A span keeps an identity of ours if the layer stays with whom it names. Otherwise it has none,
    and the project knows it again by what it says; unless a relation has to name it.
    """

    def __init__(
        self, whose: tuple[ArticleId, AnnotatorId, RoundId], layer: Layer, *, keeps_ids: bool
    ) -> None:
        self._whose = whose
        self._keeps_ids = keeps_ids
        self._linked = {end for each in layer.relations for end in (each.head, each.child)}

    def span(self, span: Span, label: LabelId) -> Span:
        if self._keeps_ids and (not span.id or _is_ours(span.id)):
            return span if label == span.label else replace(span, label=label)
        identity = UNNAMED
        if span.id in self._linked:
            identity = self._made("span", span.id, str(span.start), str(span.end), label)
        return Span(
            identity,
            *self._whose,
            span.start,
            span.end,
            label,
            span.note,
            span.attributes,
            span.fragments,
            span.origin,
        )

    def relations(
        self, relations: Iterable[Relation], renamed: Mapping[ObjectId, ObjectId]
    ) -> Iterator[Relation]:
        _, annotator, round_ = self._whose
        for each in relations:
            head, child = renamed.get(each.head), renamed.get(each.child)
            if head is not None and child is not None:
                identity = self.identity(each.id, "relation", each.type, head, child)
                yield Relation(identity, each.article, annotator, round_, each.type, head, child)

    def identity(self, given: ObjectId, kind: str, *says: str) -> ObjectId:
        if self._keeps_ids and _is_ours(given):
            return given
        return self._made(kind, *says)

    def _made(self, kind: str, *says: str) -> ObjectId:
        """The same identity each time the same thing is said of the same layer."""
        return fixed_object(kind, *self._whose, *says)


def _is_ours(identity: str) -> bool:
    return len(identity) == _ID_DIGITS and not identity.strip("0123456789abcdef")
