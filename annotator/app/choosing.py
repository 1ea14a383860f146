"""Which layers an export holds: gold where it is decided, else the only finished coder's."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.annotators import Annotator, AnnotatorKind, persons
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, RoundId
from annotator.core.layers import LayerState, Status

FINAL = "final"
GOLD = "gold"
ALL = "all"

TRAINING_ROUND = RoundId("training")
"""The round in which people learn; its layers are no data."""


@dataclass(slots=True)
class LeftOut:
    """How much an export leaves out, and why.

    `undecided` are articles that several have coded and nobody has decided; `other_status` and
    `other_round` are layers that are not of the status or of the round that was asked for.
    `unplaced` are spans of exported layers that wait for a place since their article was cleaned
    again. `no_part` are layers for which no part of a split had room, `not_gold` those of articles
    that a split keeps for tests and that are not gold.
    """

    undecided: int = 0
    other_status: int = 0
    other_round: int = 0
    unplaced: int = 0
    no_part: int = 0
    not_gold: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose layers, in which state and rounds; no round named means all but training.

    `layer` is `final`, `gold`, `all` or the id of an annotator, `kinds` says what annotators are.
    `left_out` counts what was not chosen; of what is not `seen` nothing is even counted.
    """

    kinds: Mapping[AnnotatorId, AnnotatorKind]
    layer: str = FINAL
    statuses: frozenset[Status] = frozenset({Status.DONE})
    rounds: frozenset[RoundId] = frozenset()
    left_out: LeftOut = field(default_factory=LeftOut)
    seen: Callable[[LayerState], bool] = lambda _layer: True
    touched: set[ArticleId] = field(default_factory=set)
    """The articles whose layers were looked at."""
    only: Container[ArticleId] | None = None
    """The articles that are wanted at all; None: every one."""

    def of(self, layers: Sequence[LayerState]) -> list[LayerState]:
        """Those of an article's layers that are to be exported."""
        self.touched.update([layer.article for layer in layers[:1]])
        if self.only is not None and layers[0].article not in self.only:
            return []
        wanted = [
            layer
            for layer in layers
            if self._is_whose(layer) and self.seen(layer) and self._is_in_time(layer)
        ]
        return self._final(wanted) if self.layer == FINAL else wanted

    @property
    def bare(self) -> bool:
        """Whether articles that nobody has worked on are exported too."""
        return self.layer == ALL and Status.NEW in self.statuses

    def wants(self, article: ArticleId, *, has_layer: bool) -> bool:
        """Whether a record is wanted that has a layer, or comes bare."""
        if has_layer:
            return True
        return article not in self.touched and (self.only is None or article in self.only)

    def _is_whose(self, layer: LayerState) -> bool:
        if self.layer in (FINAL, ALL):
            return True
        if self.layer == GOLD:
            return self._kind(layer) is AnnotatorKind.GOLD
        return self.layer == layer.annotator

    def _is_in_time(self, layer: LayerState) -> bool:
        is_wanted = layer.round in self.rounds if self.rounds else layer.round != TRAINING_ROUND
        if not is_wanted:
            self.left_out.other_round += 1
        elif layer.status not in self.statuses:
            self.left_out.other_status += 1
        return is_wanted and layer.status in self.statuses

    def _final(self, layers: list[LayerState]) -> list[LayerState]:
        if len(layers) == 1:  # as nearly always
            return [] if self._kind(layers[0]) is AnnotatorKind.MODEL else layers
        gold = [layer for layer in layers if self._kind(layer) is AnnotatorKind.GOLD]
        people = [layer for layer in layers if self._kind(layer) is AnnotatorKind.PERSON]
        if not gold and len({layer.annotator for layer in people}) > 1:
            self.left_out.undecided += 1
            return []
        return _latest(gold or people)

    def _kind(self, layer: LayerState) -> AnnotatorKind:
        return self.kinds.get(layer.annotator, AnnotatorKind.PERSON)


def _latest(layers: list[LayerState]) -> list[LayerState]:
    """One layer, that of the main round if there is one: nobody's work is exported twice."""
    main = [layer for layer in layers if layer.round == MAIN_ROUND]
    return (main or sorted(layers, key=lambda layer: layer.round))[-1:]


def layer_named(text: str, annotators: Iterable[Annotator]) -> str:
    """`final`, `gold` or `all` as they are, else the id of the annotator that a text means.

    Raises RefusedError if nobody is called so, or several are.
    """
    if text in (FINAL, GOLD, ALL):
        return text
    people = list(annotators)
    person = persons(people)
    wanted = text.replace("-", "").lower()
    named = (each.id for each in people if each.name == text or each.id == wanted)
    matches = sorted({person[each].id for each in named})
    if len(matches) == 1:
        return matches[0]
    if matches:
        msg = f"{len(matches)} annotators are called “{text}”; name one by its id: "
        raise RefusedError(msg + " or ".join(matches) + ".")
    known = ", ".join(sorted({f"“{each.name}”" for each in people})) or "none"
    msg = f"Nobody is called “{text}”; the annotators are {known}, or say final, gold or all."
    raise RefusedError(msg)
