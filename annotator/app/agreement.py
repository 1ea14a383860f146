"""Agreement in a project: which layers are compared, as they were when, and how it went.

Layers are those that people have finished, as they were when first done, outside training; gold
and models are left out.
"""

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from annotator.app.choosing import TRAINING_ROUND
from annotator.app.policy import seen_by
from annotator.app.pseudonyms import shown_names
from annotator.core.agreement.gamma import with_gamma
from annotator.core.agreement.gold import AgainstGold, Confusion, against_gold, confusion
from annotator.core.agreement.passages import Passage, Question, passages
from annotator.core.agreement.report import Agreement, PairAgreement, agreement_on, tallied
from annotator.core.agreement.resampling import ROUNDS
from annotator.core.agreement.tallies import Space
from annotator.core.agreement.tallying import Tallies
from annotator.core.agreement.trimming import Trimmed, flat_marks, mark_of
from annotator.core.agreement.values import Codebook, CodedArticle, Coding, Link, codebook_of
from annotator.core.annotators import GOLD, AnnotatorKind, joined
from annotator.core.attributes import AttributeKind
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.progress import Progress, Silent
from annotator.core.records import FlatLayer, FlatRecord
from annotator.core.schemes import Scheme, Scope
from annotator.store.first_done import Content, Finished, Place, changed_since, finished
from annotator.store.flat import flat_records

if TYPE_CHECKING:
    from annotator.store.reading import Reading

_ARTICLE = attrgetter("id")
_PLACE_THEN_ID = itemgetter(1, 2, 0)
_SAMPLES_OF_MONTHS = 4
"""Of the samples for the whole, a month gets so many times fewer: there are many months."""


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """Which layers are compared.

    No round named means all but training. `now` takes layers as they are instead of as they were
    when first done. `samples` is how often articles are drawn for intervals, 0 for none. `gamma`
    is made only if it is asked for, because it takes long. `eyes` is who looks at it, where
    a blind project must not show them what others did.
    """

    rounds: frozenset[RoundId] = frozenset()
    now: bool = False
    samples: int = ROUNDS
    gamma: bool = False
    eyes: AnnotatorId | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Agreement in a project, with what is needed to read it.

    `people` are the names of those compared (letters, where the project hides names), `schemes`
    the versions of the codebook under which their layers were finished (first and last), `gold`
    everybody beside gold where there is some, `months` exact F1 by the month (YYYY-MM, UTC) in
    which the later of two finished.
    """

    agreement: Agreement
    people: Mapping[AnnotatorId, str]
    titles: Mapping[ArticleId, str]
    schemes: Codebook | None
    gold: Mapping[AnnotatorId, AgainstGold] = field(default_factory=dict)
    months: Mapping[str, Agreement] = field(default_factory=dict)


def measure(
    reading: "Reading", options: AgreementOptions, progress: Progress | None = None
) -> Found:
    """How far the people of a project agree. Raises Cancelled if `progress` does."""
    told = progress or Silent()
    gathered = gather(reading, options, told)
    found = gathered.found(told, options.samples)
    if not options.gamma:
        return found
    bare = [without_gold(each) for each in gathered.articles]
    return replace(found, agreement=with_gamma(found.agreement, bare, told))


@dataclass(frozen=True, slots=True)
class Gathered:
    """The layers that are compared, read and counted once; `Found` says what the fields mean.

    `articles` have gold among their codings, where there is some.
    """

    articles: Sequence[CodedArticle]
    space: Space
    tallies: Tallies
    people: Mapping[AnnotatorId, str]
    titles: Mapping[ArticleId, str]
    schemes: Codebook | None
    when: Mapping[ArticleId, str]
    """The month in which the later of two finished."""
    gold: Mapping[AnnotatorId, AgainstGold]
    months: Mapping[str, Tallies]
    """What has been counted of each month."""
    rounds: tuple[RoundId, ...]
    """The rounds in which somebody has finished anything."""

    def found(self, progress: Progress, samples: int) -> Found:
        """The figures, with intervals if there are to be `samples` for them."""
        whole = agreement_on(self.tallies, progress, samples)
        whole = replace(whole, pairs=self._by_name(whole.pairs))
        fewer = samples // _SAMPLES_OF_MONTHS
        months = {
            month: agreement_on(counted, progress, fewer) for month, counted in self.months.items()
        }
        return Found(whole, self.people, self.titles, self.schemes, self.gold, months)

    def _by_name(self, pairs: Iterable[PairAgreement]) -> tuple[PairAgreement, ...]:
        """Pairs in the order of names, and so are the two of each: no measure is one-sided."""

        def name(who: AnnotatorId) -> tuple[str, AnnotatorId]:
            return self.people[who].casefold(), who

        turned = []
        for one in pairs:
            a, b = sorted((one.a, one.b), key=name)
            turned.append(replace(one, a=a, b=b))
        return tuple(sorted(turned, key=lambda one: (name(one.a), name(one.b))))

    def confusion(self, a: AnnotatorId, b: AnnotatorId) -> Confusion:
        """Which labels of one met which of the other; gold may be one of them."""
        return confusion(self.articles, a, b)

    def behind(self, question: Question) -> Iterator[Passage]:
        """The passages behind a figure; gold is among them only where it is asked for."""
        with_gold = question.pair is not None and GOLD.id in question.pair
        articles = self.articles if with_gold else map(without_gold, self.articles)
        return passages(articles, question)


def gather(reading: "Reading", options: AgreementOptions, progress: Progress) -> Gathered:
    """Read and count what is compared; `samples` says nothing here."""
    with _uncollected():
        return _gathered(_Sample(reading, options), reading, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for cycles among a million values that have none: a third of the time.

    Freezing and thawing puts them among the old ones, which are seldom looked at. What a window
    has frozen stays so; thawing would give that back, too.
    """
    was_enabled, is_frozen = gc.isenabled(), gc.get_freeze_count() > 0
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if not is_frozen:
            gc.unfreeze()
        if was_enabled:
            gc.enable()


def _gathered(sample: "_Sample", reading: "Reading", progress: Progress) -> Gathered:
    articles = list(sample.articles(progress))
    space = space_of(reading.scheme(), articles)
    people = frozenset(who for each in articles for who in each.codings) - {GOLD.id}
    bare = [without_gold(each) for each in articles]
    when = dict(_months(bare, sample.when))
    tallies = tallied(bare, space, progress)
    return Gathered(
        articles,
        space,
        tallies,
        shown_names(
            reading, {one.id: one.name for one in reading.annotators() if one.id in people}
        ),
        sample.titles,
        codebook_of(one.codebook for each in articles for one in each.codings.values()),
        when,
        {who: those[None] for who, those in against_gold(articles, GOLD.id).items()},
        _by_month(tallies, when),
        sample.rounds,
    )


def space_of(scheme: Scheme, articles: Iterable[CodedArticle]) -> Space:
    """What is compared: labels of spans, and attributes that somebody set and are not free text.

    An attribute that nobody set would only say that all left it as it is understood to be.
    """
    used = {name for one in articles for each in one.codings.values() for name in each.attributes}
    attributes = [
        one for one in scheme.attributes if one.kind != AttributeKind.TEXT and one.id in used
    ]
    return Space(
        tuple(label.id for label in scheme.labels if label.scope == Scope.SPAN),
        {one.id: frozenset(one.labels) for one in attributes},
        {one.id: one.default for one in attributes if one.default is not None},
    )


class _Sample:
    """The articles that at least two have finished, or one and gold."""

    def __init__(self, reading: "Reading", options: AgreementOptions) -> None:
        self.titles: dict[ArticleId, str] = {}
        self.when: dict[ArticleId, list[tuple[int, AnnotatorId]]] = {}
        self._reading = reading
        self._options = options
        self._seen = seen_by(reading, options.eyes)
        self._kinds = {one.id: one.kind for one in reading.annotators()}
        first = _First(reading, now=options.now)
        self._finished: Mapping[Place, Finished] = first.finished
        self._then: Mapping[Place, Content] = first.then

    @property
    def rounds(self) -> tuple[RoundId, ...]:
        """The rounds in which somebody has finished anything."""
        return tuple(sorted({place.round for place in self._finished}))

    def articles(self, progress: Progress) -> Iterator[CodedArticle]:
        """Each article once, with a coding for each annotator."""
        with closing(flat_records(self._reading, self._wanted)) as records:
            for number, (_, those) in enumerate(groupby(records, _ARTICLE)):
                progress.report(number, None, "Reading articles")
                yield from self._coded([*those])

    def _wanted(self, layers: tuple[LayerState, ...]) -> list[LayerState]:
        """The layers of an article that are compared: one for each annotator."""
        wanted: dict[AnnotatorId, LayerState] = {}
        for layer in sorted(layers, key=self._when_done):
            if self._is_wanted(layer) and self._seen(layer):
                wanted.setdefault(layer.annotator, layer)
        return list(wanted.values()) if len(wanted) > 1 else []

    def _when_done(self, layer: LayerState) -> tuple[float, RoundId]:
        done = self._finished.get(_place(layer))
        return (float("inf") if done is None else done.at, layer.round)

    def _is_wanted(self, layer: LayerState) -> bool:
        rounds = self._options.rounds
        if not (layer.round in rounds if rounds else layer.round != TRAINING_ROUND):
            return False
        kind = self._kinds.get(layer.annotator, AnnotatorKind.PERSON)
        if kind is AnnotatorKind.GOLD:
            return layer.status == Status.DONE
        is_in_time = layer.status == Status.DONE if self._options.now else self._was_done(layer)
        return kind is AnnotatorKind.PERSON and is_in_time

    def _was_done(self, layer: LayerState) -> bool:
        return layer.status != Status.EXCLUDED and _place(layer) in self._finished

    def _coding(self, article: ArticleId, layer: FlatLayer, trimmed: Trimmed) -> Coding:
        place = Place(article, layer.annotator.id, layer.round)
        then, version = None, None
        if layer.annotator.id != GOLD.id:
            then = self._then.get(place)
            if place in self._finished:
                done = self._finished[place]
                self.when.setdefault(article, []).append((done.at, place.annotator))
                version = done.scheme
        if then is None:
            marks = flat_marks(layer.spans, trimmed)
        else:
            marks = [mark_of(span, trimmed) for span in then.spans]
        content = layer if then is None else then
        return Coding(
            tuple(sorted(marks, key=_PLACE_THEN_ID)),
            tuple(Link(one.type, one.head, one.child) for one in content.relations),
            {one.label: one.value for one in content.labels},
            version,
        )

    def _coded(self, records: Sequence[FlatRecord]) -> Iterator[CodedArticle]:
        """The article of these records, one for each layer, if there are two codings of it."""
        article, text = records[0].id, records[0].text
        trimmed = Trimmed(text)
        codings: dict[AnnotatorId, Coding] = {}
        for layer in (record.layer for record in records if record.layer is not None):
            codings.setdefault(layer.annotator.id, self._coding(article, layer, trimmed))
        if len(codings) > 1:
            self.titles[article] = str(records[0].info.get("headline") or text[:60].strip())
            yield CodedArticle(article, text, codings)


class _First:
    """When each person first finished an article in a round, and what there was then.

    Of several identities of a person that both finished it, the first one's word counts.
    """

    def __init__(self, reading: "Reading", *, now: bool) -> None:
        person = joined(reading.annotators())
        self.finished: dict[Place, Finished] = {}
        self.then: dict[Place, Content] = {}
        then = {} if now else changed_since(reading)
        for place, done in sorted(finished(reading).items(), key=lambda one: one[1].at):
            whose = place._replace(annotator=person.get(place.annotator, place.annotator))
            if whose not in self.finished:
                self.finished[whose] = done
                if place in then:
                    self.then[whose] = then[place]


def _place(layer: LayerState) -> Place:
    return Place(layer.article, layer.annotator, layer.round)


def without_gold(article: CodedArticle) -> CodedArticle:
    """An article with the codings of people alone."""
    codings = {who: coding for who, coding in article.codings.items() if who != GOLD.id}
    return CodedArticle(article.id, article.text, codings)


def _months(
    articles: Iterable[CodedArticle], when: Mapping[ArticleId, list[tuple[int, AnnotatorId]]]
) -> Iterator[tuple[ArticleId, str]]:
    for article in articles:
        if len(article.codings) > 1 and (times := when.get(article.id)):
            last = dt.datetime.fromtimestamp(max(times)[0] / 1000, dt.UTC)
            yield article.id, f"{last:%Y-%m}"


def _by_month(tallies: Tallies, when: Mapping[ArticleId, str]) -> dict[str, Tallies]:
    months: dict[str, set[ArticleId]] = {}
    for article, month in when.items():
        months.setdefault(month, set()).add(article)
    if len(months) < 2:  # noqa: PLR2004 - one month is no course of time
        return {}
    return {month: tallies.among(those) for month, those in sorted(months.items())}
