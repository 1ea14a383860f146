"""What follows from changes without being said.

Relations go with their spans, work begins, and a label comes back to the scheme if it is put on
something again.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.values import Change, Kind
from annotator.core.ids import AnnotatorId, ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.reading import Reading
from annotator.store.scheme_upkeep import labels_back


def with_what_follows(
    reading: Reading, me: AnnotatorId, changes: tuple[Change, ...]
) -> tuple[Change, ...]:
    """The changes with those that go along with them, in the order in which they happen."""
    return (
        *labels_back(reading, changes),
        *_loosened(reading, changes),
        *changes,
        *_openings(reading, me, changes),
    )


def is_no_work(change: Change) -> bool:
    """Whether undo passes over a change: somebody's name, or time that went by."""
    # That two people are one is none of these: it can be taken back.
    same = {getattr(one, "same_as", None) for one in (change.before, change.after)}
    return change.kind in (Kind.ANNOTATOR, Kind.TIME) and len(same) == 1


def _loosened(reading: Reading, changes: Iterable[Change]) -> Iterable[Change]:
    """The relations that go with spans which these changes remove."""
    said = {change.object for change in changes}
    gone = {change.object: change.before for change in changes if change.after is None}
    places = {
        (span.article, span.annotator, span.round)
        for span in gone.values()
        if isinstance(span, Span)
    }
    for place in places:
        for relation in reading.relations(*place):
            if relation.id not in said and not gone.keys().isdisjoint(
                (relation.head, relation.child)
            ):
                yield Change(Kind.RELATION, relation.id, place[0], relation, None)


def _openings(reading: Reading, me: AnnotatorId, changes: Iterable[Change]) -> Iterable[Change]:
    """The layers of mine that these changes begin, unless they speak of them themselves."""
    said = {change.object for change in changes if change.kind == Kind.LAYER}
    begun: dict[ObjectId, LayerState] = {}
    for change in changes:
        value = change.after
        if (
            change.before is None
            and isinstance(value, Span | Relation | ArticleLabel)
            and value.annotator == me
        ):
            state = LayerState(value.article, value.annotator, value.round, Status.OPEN)
            begun.setdefault(state.id, state)
    for obj, state in begun.items():
        place = (state.article, state.annotator, state.round)
        if obj in said or reading.status(*place) != Status.NEW:
            continue
        after = replace(reading.layer(*place), status=Status.OPEN)
        yield Change(Kind.LAYER, obj, state.article, None, after)
