"""Assignments: which annotator is to code which article in which round, and how they are dealt.

Dealing is deterministic: the same articles, people, options and seed give the same assignments,
in whatever order the articles come.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, ObjectId, RoundId, fixed_object


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article that an annotator is to code in a round."""

    article: ArticleId
    annotator: AnnotatorId
    round: RoundId

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("assignment", self.article, self.annotator, self.round)


@dataclass(frozen=True, slots=True)
class Deal:
    """How articles are dealt to people.

    `overlap` is the share of articles, 0 to 1, that `coders` people each get; the others go to one
    person. `shares` are how much of the work each takes, relative to the others (1 unless said).
    With `by_source` a person gets all articles of a source that are coded once.
    """

    people: tuple[AnnotatorId, ...]
    round: RoundId = MAIN_ROUND
    overlap: float = 0.0
    coders: int = 2
    shares: Mapping[AnnotatorId, float] = field(default_factory=dict)
    by_source: bool = False
    seed: int = 1


def deal(
    articles: Mapping[ArticleId, str | None], options: Deal, there: Iterable[Assignment] = ()
) -> tuple[Assignment, ...]:
    """New assignments of these articles, given with their sources, beside those that are `there`.

    An article that is assigned to anybody in the round stays as it is; the loads of all are
    evened out. Raises RefusedError for options that nobody can fulfil.
    """
    _require_possible(options)
    known = [one for one in there if one.round == options.round]
    taken = {one.article for one in known}
    load: Counter[AnnotatorId] = Counter(one.annotator for one in known)
    order = _shuffled([one for one in articles if one not in taken], options.seed)
    shared = ceil(options.overlap * len(order) - 1e-9)
    found = [
        Assignment(article, who, options.round)
        for article in order[:shared]
        for who in _least_loaded(options, load, options.coders)
    ]
    for group in _groups(order[shared:], articles, by_source=options.by_source):
        (who,) = _least_loaded(options, load, 1, weight=len(group))
        found += (Assignment(article, who, options.round) for article in group)
    return tuple(found)


def _require_possible(options: Deal) -> None:
    if not options.people:
        raise RefusedError("Nobody is named to assign articles to; say --to NAME.")
    if not 0 <= options.overlap <= 1:
        raise RefusedError("The overlap is a share of the articles, from 0 to 1 (or 0% to 100%).")
    if options.overlap and not 1 < options.coders <= len(options.people):
        named = "1 is" if len(options.people) == 1 else f"{len(options.people)} are"
        msg = (
            f"{options.coders} people cannot code the same article when {named} named; name more."
        )
        raise RefusedError(msg)
    if any(share <= 0 for share in options.shares.values()):
        raise RefusedError("A share of the work is a number above 0.")


def _shuffled(articles: Iterable[ArticleId], seed: int) -> list[ArticleId]:
    """An order that depends on the seed and on each article alone."""
    return sorted(articles, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).digest())


def _least_loaded(
    options: Deal, load: Counter[AnnotatorId], number: int, *, weight: int = 1
) -> list[AnnotatorId]:
    """Those who have least in relation to their share; what they get is added to their load."""

    def fullness(who: AnnotatorId) -> tuple[float, int]:
        share = options.shares.get(who, 1.0)
        return (load[who] + weight) / share, options.people.index(who)

    chosen = sorted(options.people, key=fullness)[:number]
    load.update(dict.fromkeys(chosen, weight))
    return chosen


def _groups(
    order: Sequence[ArticleId], sources: Mapping[ArticleId, str | None], *, by_source: bool
) -> Iterable[Sequence[ArticleId]]:
    """What goes to one person: an article, or all of a source, the largest first."""
    if not by_source:
        return ([article] for article in order)
    groups: dict[str, list[ArticleId]] = {}
    for article in order:
        groups.setdefault(sources[article] or article, []).append(article)
    return sorted(groups.values(), key=len, reverse=True)
