"""The layers of one person who has several identities, as one layer.

Of two layers on one article in one round the further one counts; where both are as far, what is in
them counts together, and what is said alike counts once. Nothing is written anywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from annotator.core.ids import AnnotatorId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.spans import ArticleLabel, Relation

_Row = tuple[Any, ...]
FURTHEST = (Status.DONE, Status.EXCLUDED, Status.OPEN, Status.NEW)
"""Which of two layers of one person counts: the one whose status comes first here."""


def together(
    layers: Iterable[tuple[LayerState, _Row]], same: Mapping[AnnotatorId, AnnotatorId]
) -> Mapping[LayerState, Sequence[_Row]]:
    """What each person says of an article in a round, with the rows of the layers that count.

    `same` are identities that stand for another, with that one.
    """
    if not same:
        return {state: (row,) for state, row in layers}
    found: dict[tuple[AnnotatorId, RoundId], list[tuple[LayerState, _Row]]] = {}
    for state, row in layers:
        whose = same.get(state.annotator, state.annotator)
        found.setdefault((whose, state.round), []).append((state, row))
    return dict(_one(whose, those) for (whose, _), those in found.items())


def once(spans: Sequence[_Row], others: Iterable[object]) -> list[_Row]:
    """The rows of spans without those that another says alike, unless a relation needs them.

    A row ends with the identity, start, end, label and body of a span.
    """
    linked = {end for one in others if isinstance(one, Relation) for end in (one.head, one.child)}
    said: dict[object, _Row] = {}
    for row in sorted(spans, key=itemgetter(4)):
        identity = row[4].hex()
        said.setdefault(identity if identity in linked else row[5:], row)
    return list(said.values())


def labels_once(values: Iterable[object]) -> list[object]:
    """What is on an article beside spans, each of its labels once: the first."""
    found: dict[object, object] = {}
    for number, one in enumerate(values):
        found.setdefault(one.label if isinstance(one, ArticleLabel) else number, one)
    return list(found.values())


def _one(
    whose: AnnotatorId, those: list[tuple[LayerState, _Row]]
) -> tuple[LayerState, Sequence[_Row]]:
    if len(those) == 1:
        ((state, row),) = those
        return (state if state.annotator == whose else replace(state, annotator=whose)), (row,)
    furthest = min((state.status for state, _ in those), key=FURTHEST.index)
    counts = [(state, row) for state, row in those if state.status == furthest]
    counts.sort(key=lambda one: (one[0].annotator != whose, one[0].annotator))
    return replace(counts[0][0], annotator=whose), tuple(row for _, row in counts)
