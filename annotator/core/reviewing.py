"""Reviewing one article: its cases, what was decided about each, and what deciding changes.

Gold is the layer of its own annotator; a decision and the gold that comes of it are one action.
Nobody else's layer is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.core.annotators import GOLD
from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Choice, Decision, states_of
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId, fixed_object
from annotator.core.label_cases import AboutArticle, as_label, as_span
from annotator.core.layers import LayerState, Status
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.verdicts import Verdict

Gold = Span | ArticleLabel
"""What review makes: a span, or a label of the article as a whole."""
V = TypeVar("V", Decision, Span, ArticleLabel, Relation)


@dataclass(frozen=True, slots=True)
class Review:
    """An article under review: its cases in the order of the text, agreed ones too, and gold.

    `relations` are those of the layers that are compared, `gold_links` and `state` gold's own.
    `decided` has the decision about each case that there is now; others of the `decisions` are
    about spans that have changed since, or have gone.
    """

    article: ArticleId
    round: RoundId
    cases: tuple[Case, ...]
    relations: tuple[Relation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    gold: tuple[Span, ...] = ()
    gold_links: tuple[Relation, ...] = ()
    state: LayerState | None = None
    gold_labels: tuple[ArticleLabel, ...] = ()
    """What gold says of the article as a whole."""
    annotators: tuple[AnnotatorId, ...] = ()
    """All whose layers are compared."""

    @property
    def decided(self) -> dict[ObjectId, Decision]:
        """What was decided about each case, as far as it still holds."""
        by_case = {one.case: one for one in self.decisions}
        return {
            case.id: decision
            for case in self.cases
            if (decision := by_case.get(case.id)) is not None
            and decision.states == states_of(_ordered(case))
        }

    @property
    def left(self) -> tuple[Case, ...]:
        """What gold still has where nobody marks anything any more, as cases to be looked at.

        Each has the gold of a stale decision whose passages are all gone.
        """
        there = {span.id for case in self.cases for span in case.spans}
        gold: dict[ObjectId, Span] = {one.id: one for one in self.gold}
        gold.update((one.id, as_span(one)) for one in self.gold_labels)
        found = []
        for one in self.decisions:
            made = tuple(gold[each] for each in one.gold if each in gold)
            if made and one.spans and there.isdisjoint(one.spans):
                found.append(Case(self.article, made, self.annotators, (CaseKind.MISSED,)))
        return tuple(found)


def decide(
    review: Review, verdicts: Sequence[tuple[Case, Verdict]], reviewer: AnnotatorId
) -> Action:
    """Decide cases of an article: decisions, gold and its relations as one action."""
    before = {one.object: one for one in review.decisions}
    after = dict(before)
    gold = _gold_of(review)
    for case, verdict in verdicts:
        decision, made = _decision(review, case, verdict, reviewer)
        for old in _replaced(before.values(), case, decision):
            for each in old.gold:
                gold.pop(each, None)
            after.pop(old.object, None)
        after[decision.object] = decision
        gold.update((one.id, one) for one in made)
    return Action(_name(verdicts), _changes(review, after, gold))


def reopen(review: Review, decision: Decision) -> Action:
    """Take a decision back: the case is to be decided again, and its gold goes."""
    after = {one.object: one for one in review.decisions if one.object != decision.object}
    kept = {key: one for key, one in _gold_of(review).items() if key not in decision.gold}
    return Action("Decide again", _changes(review, after, kept))


def let_stand(
    review: Review, obj: ObjectId, other: Decision | None, made: Sequence[Gold]
) -> Action:
    """Let another decision stand as the object `obj`, with the gold that came of it then.

    None means that somebody took the decision back; then there is no gold of it either.
    """
    after = {one.object: one for one in review.decisions}
    gold = _gold_of(review)
    standing = after.pop(obj, None)
    if standing is not None:
        for each in standing.gold:
            gold.pop(each, None)
    if other is not None:
        after[other.object] = other
        gold.update((one.id, one) for one in made)
    return Action("Let the other decision stand", _changes(review, after, gold))


def _ordered(case: Case) -> list[Span]:
    """What annotators have of a case: a decision about gold alone rests on nobody's passages."""
    theirs = (span for span in case.spans if span.annotator != GOLD.id)
    return sorted(theirs, key=lambda span: span.id)


def _gold_of(review: Review) -> dict[ObjectId, Gold]:
    gold: dict[ObjectId, Gold] = {one.id: one for one in review.gold}
    gold.update((one.id, one) for one in review.gold_labels)
    return gold


def _changes(
    review: Review, after: Mapping[ObjectId, Decision], gold: Mapping[ObjectId, Gold]
) -> tuple[Change, ...]:
    """What makes these the decisions and the gold of an article, its relations and state too."""
    before = {one.object: one for one in review.decisions}
    spans = {key: one for key, one in gold.items() if isinstance(one, Span)}
    labels = {key: one for key, one in gold.items() if isinstance(one, ArticleLabel)}
    was = {one.id: one for one in review.gold}
    were = {one.id: one for one in review.gold_labels}
    links = _gold_links(review, after.values(), spans)
    known = {one.id: one for one in review.gold_links}
    return (
        *_differences(Kind.DECISION, review.article, before, after),
        *_differences(Kind.SPAN, review.article, was, spans),
        *_differences(Kind.ARTICLE_LABEL, review.article, were, labels),
        *_differences(Kind.RELATION, review.article, known, links),
        *_finished(review, after.values()),
    )


def _replaced(decisions: Iterable[Decision], case: Case, new: Decision) -> Iterable[Decision]:
    """Earlier decisions about any of the same spans."""
    spans = {span.id for span in case.spans}
    return [
        one
        for one in decisions
        if one.object == new.object or not spans.isdisjoint((*one.spans, *one.gold))
    ]


def _decision(
    review: Review, case: Case, verdict: Verdict, reviewer: AnnotatorId
) -> tuple[Decision, list[Gold]]:
    origin = "unanimous" if verdict.choice is Choice.AGREED else "adjudicated"
    made = [
        replace(
            span,
            id=fixed_object("gold", case.id, review.round, str(number)),
            annotator=GOLD.id,
            round=review.round,
            origin=origin,
            note=None,
        )
        for number, span in enumerate(verdict.spans)
    ]
    ordered = _ordered(case)
    decision = Decision(
        case.id,
        review.article,
        review.round,
        reviewer,
        verdict.choice,
        tuple(span.id for span in ordered),
        states_of(ordered),
        verdict.sources,
        tuple(span.id for span in made),
        verdict.reason,
        verdict.note,
    )
    return decision, [as_label(one) if isinstance(one, AboutArticle) else one for one in made]


def _gold_links(
    review: Review, decisions: Iterable[Decision], gold: Mapping[ObjectId, Span]
) -> dict[ObjectId, Relation]:
    """The relations of gold: those that the sources of both ends' decisions bear out.

    One that every source of a decision has is taken over; what gold was given by hand stays as
    long as both its ends do.
    """
    gold_of = {
        source: one.gold[0]
        for one in decisions
        for source in one.sources
        if one.gold and one.gold[0] in gold
    }
    number_of_sources = {one.gold[0]: len(one.sources) for one in decisions if one.gold}
    votes: dict[tuple[str, ObjectId, ObjectId], int] = {}
    for link in review.relations:
        if link.head in gold_of and link.child in gold_of:
            key = (link.type, gold_of[link.head], gold_of[link.child])
            votes[key] = votes.get(key, 0) + 1
    made = {
        fixed_object("gold relation", *key): key
        for key, count in votes.items()
        if count >= number_of_sources.get(key[1], 1)
    }
    ours = {
        fixed_object("gold relation", one.type, one.head, one.child) for one in review.gold_links
    }
    by_hand = {
        one.id: one
        for one in review.gold_links
        if one.id not in ours and {one.head, one.child} <= gold.keys()
    }
    return by_hand | {
        object_: Relation(object_, review.article, GOLD.id, review.round, *key)
        for object_, key in made.items()
    }


def _finished(review: Review, decisions: Iterable[Decision]) -> Iterable[Change]:
    """Gold is done when every case is decided, and open before."""
    settled = {one.case for one in decisions if not one.choice.is_open}
    is_done = all(case.id in settled for case in review.cases)
    before = review.state
    blank = before or LayerState(review.article, GOLD.id, review.round)
    after = replace(blank, status=Status.DONE if is_done else Status.OPEN)
    if after != before:
        yield Change(Kind.LAYER, after.id, review.article, before, after)


def _differences(
    kind: Kind,
    article: ArticleId,
    before: Mapping[ObjectId, V],
    after: Mapping[ObjectId, V],
) -> list[Change]:
    return [
        Change(kind, key, article, before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    ]


_NAMES = {
    Choice.AGREED: "Accept what all agree on",
    Choice.TAKEN: "Take a version",
    Choice.UNION: "Take the union",
    Choice.EDITED: "Decide by hand",
    Choice.NOTHING: "Decide on nothing here",
    Choice.LATER: "Leave for later",
    Choice.FLAGGED: "Flag for an expert",
}


def _name(verdicts: Sequence[tuple[Case, Verdict]]) -> str:
    choices = {verdict.choice for _, verdict in verdicts}
    return _NAMES[choices.pop()] if len(choices) == 1 else "Decide cases"
