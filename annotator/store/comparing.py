"""A layer that came in, beside the layer that the project has already."""

from collections.abc import Callable
from dataclasses import replace

from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.layers import LayerState
from annotator.core.records import UNNAMED, Layer
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.reading import Reading

Part = Span | Relation | ArticleLabel

_KINDS: dict[type[Part], Kind] = {
    Span: Kind.SPAN,
    Relation: Kind.RELATION,
    ArticleLabel: Kind.ARTICLE_LABEL,
}


class LayerComparison:
    """What is to be changed so that the layer at `state` has all that a record says.

    A span that is there already, alike in everything but its identity, is the same span. One of
    the same identity is changed. An identity that means something elsewhere in the project (the
    record is somebody else's layer of this very project) is given up for a new one.
    """

    def __init__(
        self, reading: Reading, new_id: Callable[[], ObjectId], state: LayerState
    ) -> None:
        self.changes: list[Change] = []
        self.same = 0
        self._reading = reading
        self._new_id = new_id
        self._state = state
        place = (state.article, state.annotator, state.round)
        self._there: dict[Part, ObjectId] = {
            _anonymous(one): one.id
            for ones in (
                reading.spans(*place),
                reading.relations(*place),
                reading.article_labels(*place),
            )
            for one in ones
        }
        self._became: dict[ObjectId, ObjectId] = {}

    def add(self, layer: Layer) -> None:
        """Compare all parts of a layer and its status."""
        for span in layer.spans:
            self._add(self._placed(span))
        for relation in layer.relations:
            ends = (self._became.get(end, end) for end in (relation.head, relation.child))
            head, child = ends
            self._add(self._placed(replace(relation, head=head, child=child)))
        for label in layer.labels:
            self._add(self._placed(label))
        before = self._reading.layer(self._state.article, self._state.annotator, self._state.round)
        after = replace(before, status=self._state.status)
        self.changes.append(Change(Kind.LAYER, after.id, after.article, None, after))

    def _placed(self, part: Part) -> Part:
        state = self._state
        return replace(part, article=state.article, annotator=state.annotator, round=state.round)

    def _add(self, part: Part) -> None:
        content = _anonymous(part)
        there = self._there.get(content)
        if there is not None:
            self._became[part.id] = there
            self.same += isinstance(part, Span)
            return
        name = part.id if part.id != UNNAMED and self._is_free(part) else self._new_id()
        self._became[part.id] = name
        self._there[content] = name
        self.changes.append(
            Change(_KINDS[type(part)], name, part.article, None, replace(part, id=name))
        )

    def _is_free(self, part: Part) -> bool:
        """Whether the identity means nothing yet, or this part of this very layer."""
        return self._reading.belongs(part.id, _KINDS[type(part)], self._state) is not False


def _anonymous(part: Part) -> Part:
    return replace(part, id=UNNAMED)
