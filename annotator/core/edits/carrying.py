"""An annotated article gets a newer text: one action, with everything that was on the old one.

What stands in the newer text already, because it was an article of the project before, counts: a
span that is there with the same label at the same place is not made twice. An article that was
taken out of the list gets what is carried over *instead* of what it had. No span is guessed to
stand where its annotator has marked the same words alike.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from annotator.core.articles import Article, ArticleInfo
from annotator.core.carrying import NOT_THERE, Carried, Carrying, Fate
from annotator.core.doubts import SHOWN, Doubt, carried_object, carried_relation
from annotator.core.edits.articles import article_change
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.spans import ArticleLabel, Relation, Span

NAME = "Clean the article again"

Part = Span | Relation | ArticleLabel
_KINDS: Mapping[type, Kind] = {
    Span: Kind.SPAN,
    Relation: Kind.RELATION,
    ArticleLabel: Kind.ARTICLE_LABEL,
    LayerState: Kind.LAYER,
    Doubt: Kind.DOUBT,
}


@dataclass(frozen=True, slots=True)
class Content:
    """All that annotators have said about one text."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    labels: tuple[ArticleLabel, ...] = ()
    layers: tuple[LayerState, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What becomes of an article's spans, what waits for a look, and the action that does it."""

    carried: tuple[Carried, ...]
    doubts: tuple[Doubt, ...]
    action: Action
    is_joined: bool
    """Whether somebody's states of work on two articles become one."""


def recleaned(
    before: Article, after: Article, content: Content, known: ArticleInfo | None, there: Content
) -> Recleaned:
    """Carry what is on the article `before` over to the text of `after`.

    `known` is what the list says of `after`, None if it is not in the list; `there` is what is
    on it.
    """
    moving = _Moving(before, after, content, there, is_listed=known is not None)
    moving.move()
    changes = (
        article_change(after.id, known, after.info),
        *moving.changes(),
        article_change(before.id, before.info, None),
    )
    action = Action(NAME, changes)
    return Recleaned(tuple(moving.carried), tuple(moving.doubts), action, moving.is_joined)


@dataclass(slots=True)
class _Moving:
    before: Article
    after: Article
    content: Content
    there: Content
    is_listed: bool
    carried: list[Carried] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    is_joined: bool = False
    _taken: list[tuple[Span, Span | None]] = field(default_factory=list)
    _way: Carrying = field(init=False)
    _became: dict[ObjectId, ObjectId] = field(default_factory=dict)
    _made: dict[ObjectId, Part | LayerState] = field(default_factory=dict)
    _same: dict[Part, ObjectId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._way = Carrying(self.before.text, self.after.text)
        for ones in (self.there.spans, self.there.relations, self.there.labels):
            for one in ones:
                self._same.setdefault(_anonymous(one), one.id)

    def move(self) -> None:
        """Find a place for everything, or doubt it."""
        doubted = {doubt.carried: doubt for doubt in self.content.doubts}
        self._take()
        for span in self.content.spans:
            self._span(span, doubted.pop(span.id, None))
        for doubt in doubted.values():
            self._lost_before(doubt)
        for relation in self.content.relations:
            ends = self._became.get(relation.head), self._became.get(relation.child)
            if ends[0] and ends[1]:
                name = carried_object(self.after.id, relation.id)
                placed = replace(relation, id=name, article=self.after.id)
                self._put(relation.id, replace(placed, head=ends[0], child=ends[1]))
        for label in self.content.labels:
            name = carried_object(self.after.id, label.id)
            self._put(label.id, replace(label, id=name, article=self.after.id))
        for state in self.content.layers:
            self._state(state)

    def changes(self) -> Iterator[Change]:
        """What is to be said about the newer text."""
        was = {one.id: one for one in (*_parts(self.there), *self.there.doubts)}
        made: dict[ObjectId, Part | LayerState | Doubt] = {**self._made}
        made.update((doubt.id, doubt) for doubt in self.doubts)
        if not self.is_listed:
            yield from _without(was.values(), {*made, *self._became.values()})
        for name, value in made.items():
            yield Change(_KINDS[type(value)], name, self.after.id, was.get(name), value)

    def _span(self, span: Span, doubt: Doubt | None) -> None:
        carried = self._way.carried(span, self._marked_like(span))
        if doubt and carried.fate in (Fate.EXACT, Fate.MOVED):
            carried = replace(carried, fate=Fate.UNSURE, why=doubt.why)
        self.carried.append(carried)
        if carried.parts:
            self._put(span.id, self._placed(carried))
        if carried.parts and carried.fate is Fate.UNSURE:
            self._taken.append((self._placed(carried), span))
        if carried.fate in (Fate.UNSURE, Fate.LOST):
            text = self.before.text
            around = (text[max(0, span.start - SHOWN) : span.start], text[span.end :][:SHOWN])
            hung = [one for one in self.content.relations if span.id in (one.head, one.child)]
            self._doubt(carried, around, hung)

    def _lost_before(self, doubt: Doubt) -> None:
        """A span that had no place in the text before this one may have one now."""
        span = replace(doubt.span, id=doubt.carried, article=self.before.id)
        # Where it stood was in a text before this one: it shares no place with any span of it.
        taken = self._marked_like(span, stood=False)
        place = self._way.sought(doubt.quote, doubt.before, doubt.after, taken)
        parts = (place.at,) if place.at else ()
        carried = Carried(replace(span, fragments=()), doubt.quote, place.fate, parts, place.why)
        self.carried.append(carried)
        if parts:
            self._put(span.id, self._placed(carried))
            self._taken.append((self._placed(carried), None))
        hung = [carried_relation(one, self.before.id) for one in doubt.relations]
        self._doubt(replace(carried, span=span), (doubt.before, doubt.after), hung)

    def _doubt(
        self, carried: Carried, around: tuple[str, str], relations: Collection[Relation]
    ) -> None:
        parts = carried.parts
        guess = (parts[0][0], parts[-1][1]) if parts else None
        why = carried.why or NOT_THERE
        self.doubts.append(
            Doubt(
                carried.span, self.after.id, carried.quote, *around, guess, why, tuple(relations)
            )
        )

    def _placed(self, carried: Carried) -> Span:
        parts = carried.parts
        return replace(
            carried.span,
            id=carried_object(self.after.id, carried.span.id),
            article=self.after.id,
            start=parts[0][0],
            end=parts[-1][1],
            fragments=parts if len(parts) > 1 else (),
        )

    def _put(self, was: ObjectId, part: Part) -> None:
        """Make a part of the newer text, unless there is one just like it."""
        same = self._same.get(_anonymous(part))
        self._became[was] = same or part.id
        if same is None:
            self._made[part.id] = part

    def _take(self) -> None:
        """Say where spans stand for certain, before any is guessed to stand there."""
        if self.is_listed:
            self._taken += [(span, None) for span in self.there.spans]
        for span in self.content.spans:
            carried = self._way.carried(span)
            if carried.fate in (Fate.EXACT, Fate.MOVED):
                self._taken.append((self._placed(carried), span))

    def _marked_like(self, span: Span, *, stood: bool = True) -> list[tuple[int, int]]:
        """The places where its annotator has a span of its label that it did not share before."""
        return [
            part
            for there, was in self._taken
            if (there.annotator, there.round, there.label)
            == (span.annotator, span.round, span.label)
            and not (stood and was and was.overlaps(span.start, span.end))
            for part in there.fragments or ((there.start, there.end),)
        ]

    def _state(self, state: LayerState) -> None:
        after = replace(state, article=self.after.id)
        there = {one.id: one for one in self.there.layers}.get(after.id)
        if there is not None and self.is_listed:
            has_work = _has_work(self.there, there), _has_work(self.content, state)
            after = _together(there, after, has_work)
            self.is_joined = True
        elif state == LayerState(state.article, state.annotator, state.round):
            return
        self._made[after.id] = after


def _has_work(content: Content, state: LayerState) -> bool:
    """Whether anything is marked in a layer, or somebody has said how far it is."""
    parts: tuple[Part, ...] = (*content.spans, *content.relations, *content.labels)
    place = (state.annotator, state.round)
    return state.status is not Status.NEW or any((p.annotator, p.round) == place for p in parts)


def _together(one: LayerState, other: LayerState, has_work: tuple[bool, bool]) -> LayerState:
    """What two states of work on one text come to: no word lost, and as far as the less finished.

    Where one says that it is done and the other that it is left out, somebody has to decide.
    """
    said = [state for state, has in zip((one, other), has_work, strict=True) if has]
    found = {Status.OPEN if state.status is Status.NEW else state.status for state in said}
    status = Status.OPEN if len(found) > 1 else next(iter(found), Status.NEW)
    return replace(
        one,
        status=status,
        reason=_both(one.reason, other.reason),
        note=_both(one.note, other.note),
        flag=_both(one.flag, other.flag),
    )


def _both(one: str | None, other: str | None) -> str | None:
    """Two texts as one, neither twice."""
    if not one or not other:
        return one or other or (one if other is None else other)
    if other in one:
        return one
    return other if one in other else f"{one}; {other}"


def _without(
    there: Iterable[Part | LayerState | Doubt], kept: Collection[ObjectId]
) -> Iterator[Change]:
    for one in there:
        if one.id not in kept:
            yield Change(_KINDS[type(one)], one.id, one.article, one, None)


def _parts(content: Content) -> tuple[Part | LayerState, ...]:
    return (*content.spans, *content.relations, *content.labels, *content.layers)


def _anonymous(part: Part) -> Part:
    return replace(part, id=ObjectId(""))


def same_text(before: Article, info: ArticleInfo) -> Action:
    """What there is to do where the text stays as it is: say what else was found out."""
    return Action(NAME, (article_change(before.id, before.info, info),))
