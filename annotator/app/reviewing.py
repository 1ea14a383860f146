"""Review in an open project: which articles wait for it, one of them at a time, and deciding."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.app.policy import seen_by
from annotator.core.annotators import GOLD, AnnotatorKind, joined
from annotator.core.assignments import Assignment
from annotator.core.cases import Case, CaseKind, cases_of
from annotator.core.decisions import Comment, Decision
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Action, Change, Kind, News
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.core.label_cases import label_cases
from annotator.core.layers import LayerState, Status
from annotator.core.merging import Conflict
from annotator.core.progress import Progress, Silent
from annotator.core.projects import Version
from annotator.core.reviewing import Review, decide, let_stand, reopen
from annotator.core.spans import ArticleLabel, Span
from annotator.core.verdicts import Verdict, agree
from annotator.store.review_gold import gold_then
from annotator.store.review_queue import Waiting, waiting

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.store.reading import Reading

__all__ = [
    "Waiting",
    "Whole",
    "accept_agreed",
    "acceptance",
    "agreed_everywhere",
    "carry_out",
    "decide_again",
    "decide_cases",
    "keep_other_decision",
    "queue",
    "review_of",
    "say",
    "touched_since",
]


@dataclass(frozen=True, slots=True)
class Whole:
    """An article under review, with who is who and what is said about it.

    `unfinished` are those who have the article assigned and are not done with it: what all agree
    on is only offered once there are none.
    """

    review: Review
    names: Mapping[AnnotatorId, str]
    comments: tuple[Comment, ...] = ()
    unfinished: tuple[AnnotatorId, ...] = ()
    letters: Mapping[AnnotatorId, str] = field(default_factory=dict)
    """What they are called without names, where somebody has asked for it."""

    @property
    def undecided(self) -> tuple[Case, ...]:
        """The cases that wait for a decision, those that were put off too."""
        decided = self.review.decided
        return tuple(
            case
            for case in self.review.cases
            if case.id not in decided or decided[case.id].choice.is_open
        )

    @property
    def agreed(self) -> tuple[Case, ...]:
        """What all agree on and nobody has accepted yet; nothing while somebody is at work."""
        if self.unfinished:
            return ()
        return tuple(case for case in self.undecided if case.kind is CaseKind.AGREED)


def queue(
    reading: "Reading", round_: RoundId, eyes: AnnotatorId | None = None
) -> tuple[Waiting, ...]:
    """The articles that several people have finished in a round, in the order of the list.

    With `eyes`, those that a blind project must not show them yet are left out.
    """
    known = reading.annotators()
    nobody = [one.id for one in known if one.kind is not AnnotatorKind.PERSON]
    found = waiting(reading, round_, (GOLD.id, *nobody), joined(known))
    seen = seen_by(reading, eyes)
    return tuple(one for one in found if seen(LayerState(one.article, GOLD.id, round_)))


def review_of(reading: "Reading", article: ArticleId, round_: RoundId) -> Whole:
    """An article under review, as it is now."""
    known = reading.annotators()
    people, person = {one.id: one for one in known}, joined(known)
    states = [one for one in reading.layers(article) if one.round == round_]
    done = {
        one.annotator
        for one in states
        if one.status == Status.DONE
        and people.get(one.annotator, GOLD).kind is AnnotatorKind.PERSON
    }
    spans = reading.spans(article, round_=round_)
    links = reading.relations(article, round_=round_)
    theirs = tuple(link for link in links if link.annotator in done)
    linked = {end for link in theirs for end in (link.head, link.child)}
    layers = _layers(done, spans, person, linked)
    defaults = {
        one.id: one.default for one in reading.scheme().attributes if one.default is not None
    }
    here = {kind: [*reading.of_article(kind, article, None, round_)] for kind in _ABOUT}
    labels = reading.article_labels(article, round_=round_)
    review = Review(
        article,
        round_,
        (
            *label_cases(article, _labels(done, labels, person)),
            *cases_of(article, layers, theirs, defaults),
        ),
        theirs,
        tuple(one for one in here[Kind.DECISION] if isinstance(one, Decision)),
        tuple(span for span in spans if span.annotator == GOLD.id),
        tuple(link for link in links if link.annotator == GOLD.id),
        next((one for one in states if one.annotator == GOLD.id), None),
        tuple(label for label in labels if label.annotator == GOLD.id),
        tuple(sorted(layers)),
    )
    assigned = {one.annotator for one in here[Kind.ASSIGNMENT] if isinstance(one, Assignment)}
    finished = {one.annotator for one in states if one.status in (Status.DONE, Status.EXCLUDED)}
    unfinished = {person.get(one, one) for one in assigned - finished}
    return Whole(
        review,
        {who: one.name for who, one in people.items()},
        tuple(one for one in here[Kind.COMMENT] if isinstance(one, Comment)),
        tuple(sorted(unfinished - {person.get(one, one) for one in finished})),
    )


def _labels(
    done: Collection[AnnotatorId],
    labels: Iterable[ArticleLabel],
    person: Mapping[AnnotatorId, AnnotatorId],
) -> dict[AnnotatorId, list[ArticleLabel]]:
    """What each person who is done says of the article as a whole; of two words the first."""
    found: dict[AnnotatorId, list[ArticleLabel]] = {person.get(one, one): [] for one in done}
    for label in labels:
        if label.annotator in done:
            whose = person.get(label.annotator, label.annotator)
            found[whose].append(replace(label, annotator=whose))
    return found


def _layers(
    done: Collection[AnnotatorId],
    spans: Iterable[Span],
    person: Mapping[AnnotatorId, AnnotatorId],
    linked: Collection[ObjectId],
) -> dict[AnnotatorId, list[Span]]:
    """The finished layers by person; what one person says twice by two identities counts once."""
    layers: dict[AnnotatorId, dict[object, Span]] = {person.get(one, one): {} for one in done}
    for span in spans:
        if span.annotator in done:
            if not person:
                layers[span.annotator][span.id] = span
                continue
            whose = person.get(span.annotator, span.annotator)
            says = (span.start, span.end, span.label, span.fragments, span.attributes)
            theirs = span if span.annotator == whose else replace(span, annotator=whose)
            layers[whose].setdefault(span.id if span.id in linked else says, theirs)
    return {who: list(those.values()) for who, those in layers.items()}


def decide_cases(
    workspace: "Workspace", review: Review, verdicts: Sequence[tuple[Case, Verdict]]
) -> News:
    """Decide cases of one article: one action, one undo."""
    return carry_out(workspace, decide(review, verdicts, workspace.me.id))


def decide_again(workspace: "Workspace", review: Review, decision: Decision) -> News:
    """Open a decision again; its gold goes."""
    return carry_out(workspace, reopen(review, decision))


def keep_other_decision(reading: "Reading", conflict: Conflict) -> Action:
    """Let the decision stand that lost at a merge, and bring gold in line with it."""
    standing, other = (
        one if isinstance(one, Decision) else None for one in (conflict.standing, conflict.other)
    )
    some = other or standing
    if some is None:
        return Action("Let the other decision stand", ())
    whole = review_of(reading, some.article, some.round)
    made = () if other is None else gold_then(reading, other)
    return let_stand(whole.review, conflict.object, other, made)


def accept_agreed(workspace: "Workspace", progress: Progress | None = None) -> tuple[News, int]:
    """Accept what all agree on in every article that all its coders are done with.

    It is one action; the number is how many cases it accepts. Cancelled, raised by `progress`,
    leaves everything as it was.
    """
    action, count = acceptance(
        workspace.reading, workspace.round, workspace.me.id, progress or Silent()
    )
    return (carry_out(workspace, action) if action.changes else News("", ())), count


def acceptance(
    reading: "Reading", round_: RoundId, reviewer: AnnotatorId, progress: Progress
) -> tuple[Action, int]:
    """The action that accepts all this, and how many cases; nothing has changed yet."""
    changes, count = list[Change](), 0
    articles = queue(reading, round_, reviewer)
    for number, one in enumerate(articles):
        progress.report(number, len(articles), "Looking at what all agree on")
        whole = review_of(reading, one.article, round_)
        if agreed := whole.agreed:
            verdicts = [(case, agree(case)) for case in agreed]
            changes += decide(whole.review, verdicts, reviewer).changes
            count += len(agreed)
    return Action("Accept what all agree on", tuple(changes)), count


def agreed_everywhere(reading: "Reading", round_: RoundId, progress: Progress) -> int:
    """How many cases `accept_agreed` would accept."""
    articles = queue(reading, round_)
    count = 0
    for number, one in enumerate(articles):
        progress.report(number, len(articles), "Counting what all agree on")
        count += len(review_of(reading, one.article, round_).agreed)
    return count


def say(workspace: "Workspace", article: ArticleId, about: ObjectId, text: str) -> News:
    """Say something about a case, a decision or a span."""
    said = Comment(
        workspace.new_span_id(), article, workspace.me.id, workspace.round, about, text.strip()
    )
    change = Change(Kind.COMMENT, said.id, article, None, said)
    return workspace.perform(Action("Comment", (change,)))


def carry_out(workspace: "Workspace", action: Action) -> News:
    """Perform an action that makes gold; its layer is made known first."""
    if all(one.id != GOLD.id for one in workspace.reading.annotators()):
        workspace.perform(introduce(GOLD))
    return workspace.perform(action)


_ABOUT = (Kind.DECISION, Kind.COMMENT, Kind.ASSIGNMENT)


def touched_since(reading: "Reading", decision: Decision) -> Version | None:
    """The last edit that made gold other than it was decided; None while it is that."""
    decided = 0
    for version in reading.versions(decision.object):
        value = version.value
        # A reason that was given afterwards decides nothing.
        if (
            not isinstance(value, Decision)
            or replace(value, reason=decision.reason, note=decision.note) != decision
        ):
            break
        decided = version.at
    for gold in decision.gold:
        versions = reading.versions(gold)
        then = next((one.value for one in versions if one.at <= decided), None)
        if versions and versions[0].value != then:
            return versions[0]
    return None
