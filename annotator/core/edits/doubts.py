"""What can be done about spans whose place in a newer text is unsure."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from annotator.core.doubts import Doubt, carried_relation
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.spans import Span


def settle(doubt: Doubt) -> Action:
    """Say that the span now stands where it should."""
    return Action("Settle the doubt", (_over(doubt),))


def place(doubt: Doubt, start: int, end: int, there: Collection[Span]) -> Action:
    """Let the span stand at `[start, end)` (code points), and its relations with it.

    `there` are the spans of the layer: the doubt's own, if it stands somewhere, is moved as it is
    now, and a relation is made again if its other end is among them.
    """
    spans = {span.id: span for span in there}
    was = spans.get(doubt.carried)
    span = replace(was or doubt.placed(start, end), start=start, end=end, fragments=())
    changes = [Change(Kind.SPAN, span.id, span.article, was, span)]
    changes += _relations(doubt, {*spans, span.id})
    return Action("Find the span’s place", (*changes, _over(doubt)))


def drop(doubt: Doubt, there: Collection[Span]) -> Action:
    """Give the span up for good; the earlier text still has it."""
    changes = [
        Change(Kind.SPAN, span.id, span.article, span, None)
        for span in there
        if span.id == doubt.carried
    ]
    return Action("Give the span up", (*changes, _over(doubt)))


def _over(doubt: Doubt) -> Change:
    return Change(Kind.DOUBT, doubt.id, doubt.article, doubt, None)


def _relations(doubt: Doubt, there: Collection[ObjectId]) -> Iterator[Change]:
    for one in doubt.relations:
        relation = carried_relation(one, doubt.article)
        if relation.head in there and relation.child in there:
            yield Change(Kind.RELATION, relation.id, relation.article, None, relation)
