"""All questions that can be asked of a project."""

from array import array
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from annotator.core.annotators import Annotator, identities_of
from annotator.core.articles import Article
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Act, Change, Kind, Value
from annotator.core.entities import Entity
from annotator.core.ids import ActId, AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.pages import CleanedPage
from annotator.core.projects import ArticleQuery, ArticleRow, HistoryLine, Stats, Version
from annotator.core.records import Record
from annotator.core.rules import Rule
from annotator.core.schemes import Scheme
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store import (
    alike,
    checking,
    counting,
    doubts,
    history,
    listing,
    pages,
    records,
    search,
)
from annotator.store.asking import Asking
from annotator.store.problems import DamageError, answer, reading_told
from annotator.store.rows import span_extras
from annotator.store.scheme_reading import entities_of, scheme_of
from annotator.store.state import HEAD, Head, head_of
from annotator.store.writing import value_at

_SPANS = (
    'SELECT coalesce(e.obj, e.id), s.annotator, s.round, s.start, s."end", s.label, e.body'
    " FROM span s JOIN edit e ON e.n = s.n WHERE s.article = ?"
)


class Reading(Asking):
    """Questions on one connection, for one thread at a time.

    Each answer is what had been acknowledged when the question was asked. All raise ProjectError
    if the file cannot be read. It is a context manager that closes itself.
    """

    @answer
    def data_version(self) -> int:
        """A number that differs once another connection has changed the project."""
        return int(self._all("PRAGMA data_version")[0][0])

    # The project

    @answer
    def scheme(self) -> Scheme:
        """The scheme, its labels in the order of the palette; a blank one if there is none."""
        return scheme_of(self._of_project)

    @answer
    def entities(self) -> tuple[Entity, ...]:
        """The register of actors by name, retired ones too."""
        return entities_of(self._of_project)

    @answer
    def annotators(self) -> tuple[Annotator, ...]:
        """Everybody whom the project knows, by name."""
        found = [v for _, v in self._of_project(Kind.ANNOTATOR) if isinstance(v, Annotator)]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    @answer
    def sources(self) -> tuple[str, ...]:
        """The publications that articles come from, in alphabetical order."""
        found = self._all("SELECT DISTINCT source FROM listing WHERE source IS NOT NULL")
        return tuple(sorted(row[0] for row in found))

    @answer
    def rules(self) -> tuple[Rule, ...]:
        """What the project remembers for cleaning pages of its sources, by source and key."""
        found = [v for _, v in self._of_project(Kind.RULE) if isinstance(v, Rule)]
        return tuple(sorted(found, key=lambda rule: (rule.source.casefold(), rule.key)))

    @answer
    def doubt_counts(self, me: AnnotatorId, round_: RoundId) -> Mapping[ArticleId, int]:
        """How many spans of `me` wait for a look, of each article that has such; quick."""
        return doubts.counts(self._ask, self._keys, me, round_)

    @answer
    def doubts(self, article: ArticleId | None = None) -> tuple[Doubt, ...]:
        """Spans of an article, or of all, that wait for a look since it was cleaned again."""
        return doubts.doubts(self._ask, self._keys, article)

    # The list of articles

    @answer
    def keys(
        self, query: ArticleQuery, me: AnnotatorId, round_: RoundId, limit: int | None = None
    ) -> "array[int]":
        """The keys of the articles that a list shows, in the order in which they came in.

        `me` is whose work status and label speak of unless the query names an annotator. A label,
        annotator or round that the project does not know finds nothing.
        """
        known = () if query.annotator is None else self.annotators()
        whose = (me,) if query.annotator is None else identities_of(known, query.annotator)
        narrowing = search.Narrowing(
            tuple(map(self._keys.thing, whose)),
            tuple(map(self._keys.thing, identities_of(known, me))),
            self._keys.name(round_),
            None if query.label is None else self._keys.name(query.label),
        )
        return listing.keys(self._ask, query, narrowing, limit)

    @answer
    def rows(self, keys: Sequence[int], me: AnnotatorId, round_: RoundId) -> list[ArticleRow]:
        """The lines of the list with these keys, in their order, as `me` sees them.

        Ask for a page (some 200) at a time. A key whose article has gone has no line.
        """
        whose = (self._keys.thing(me), self._keys.name(round_))
        return listing.rows(self._ask, keys, whose)

    @answer
    def key_of(self, article: ArticleId) -> int | None:
        """The key of an article in the list, None if it is not there."""
        found = self._all(
            "SELECT l.article FROM thing t JOIN listing l ON l.article = t.k WHERE t.id = ?",
            bytes.fromhex(article),
        )
        return found[0][0] if found else None

    @answer
    def progress(
        self, me: AnnotatorId, round_: RoundId, *, assigned: bool = False
    ) -> tuple[int, int]:
        """How many articles `me` has finished (done or excluded), of how many.

        With `assigned` only those count that are assigned to `me`.
        """
        whose = (self._keys.thing(me), self._keys.name(round_))
        count = counting.progress_of_assigned if assigned else counting.progress
        return count(self._ask, *whose)

    # One article

    @answer
    def article(self, article: ArticleId) -> Article | None:
        """The text and what is known about it, None if the article is not in the list."""
        found = self._all(
            "SELECT a.text, e.body FROM thing t JOIN listing l ON l.article = t.k"
            " JOIN article a ON a.k = t.k JOIN edit e ON e.n = l.n WHERE t.id = ?",
            bytes.fromhex(article),
        )
        if not found:
            return None
        known = records.article_of(*found[0])
        if known.id != article:
            raise DamageError(records.ALTERED.format(title=known.info.title))
        return known

    @answer
    def page(self, article: ArticleId) -> bytes | None:
        """The page that an article was cleaned from, as it was saved; None if none was kept."""
        known, key = self.article(article), self.key_of(article)
        return None if known is None else pages.page_of(self.connection, key, known.info)

    @answer
    def cleaning(self, article: ArticleId) -> CleanedPage | None:
        """What was decided about each block of an article's page; None if none was kept."""
        return self._cleaning(article)

    @answer
    def made_of(self, page: str) -> CleanedPage | None:
        """The article of the list that a page (its SHA-256) became, None if it became none."""
        found = pages.made_of(self.connection, page)
        return None if found is None else self._cleaning(found, page)

    @answer
    def spans(
        self,
        article: ArticleId,
        annotator: AnnotatorId | None = None,
        round_: RoundId | None = None,
    ) -> tuple[Span, ...]:
        """The spans of an article, sorted by start, then end; of one layer if that is asked."""
        found = self._in_article(_SPANS, article, annotator, round_, "s")
        ids: Mapping[int, Any] = self._keys.ids
        texts: Mapping[int, Any] = self._keys.texts
        return tuple(
            [
                Span(
                    obj.hex(),
                    article,
                    ids[whose],
                    texts[phase],
                    start,
                    end,
                    texts[label],
                    *(span_extras(body) if body else ()),
                )
                for obj, whose, phase, start, end, label, body in found
            ]
        )

    @answer
    def relations(
        self,
        article: ArticleId,
        annotator: AnnotatorId | None = None,
        round_: RoundId | None = None,
    ) -> tuple[Relation, ...]:
        """The relations between spans of an article, in the order in which they were made.

        One that was made on one machine while its span was removed on another is not there: it
        comes back with its span.
        """
        found = self.of_article(Kind.RELATION, article, annotator, round_)
        links = (value for value in found if isinstance(value, Relation))
        return tuple(link for link in links if self._is_there(link.head, link.child))

    def _is_there(self, *objects: ObjectId) -> bool:
        heads = (head_of(self.connection, bytes.fromhex(one)) for one in objects)
        return all(head is not None and not head.dead for head in heads)

    @answer
    def article_labels(
        self,
        article: ArticleId,
        annotator: AnnotatorId | None = None,
        round_: RoundId | None = None,
    ) -> tuple[ArticleLabel, ...]:
        """The labels on an article as a whole, in the order in which they were given."""
        found = self.of_article(Kind.ARTICLE_LABEL, article, annotator, round_)
        return tuple(value for value in found if isinstance(value, ArticleLabel))

    @answer
    def layer(self, article: ArticleId, annotator: AnnotatorId, round_: RoundId) -> LayerState:
        """What an annotator says about their work on an article; a new one if nothing yet."""
        blank = LayerState(article, annotator, round_)
        value = self.value(blank.id)
        return value if isinstance(value, LayerState) else blank

    @answer
    def status(self, article: ArticleId, annotator: AnnotatorId, round_: RoundId) -> Status:
        """How far an annotator's work on an article is; quicker than `layer`."""
        keys = self._keys
        place = (keys.thing(article), keys.thing(annotator), keys.name(round_))
        question = "SELECT status FROM layer WHERE article IS ? AND annotator IS ? AND round IS ?"
        found = self._all(question, *place)
        return Status(found[0][0]) if found else Status.NEW

    @answer
    def layers(self, article: ArticleId) -> tuple[LayerState, ...]:
        """All work on an article that has begun, or is said to have."""
        key = self._keys.thing(article)
        found = self._all(
            "SELECT annotator, round FROM layer WHERE article IS ? ORDER BY 1, 2", key
        )
        return tuple(
            self.layer(article, self._keys.annotator(row[0]), RoundId(self._keys.text(row[1])))
            for row in found
        )

    @answer
    def value(self, obj: ObjectId) -> Value | None:
        """The state of any object, None if it is not there."""
        found = self._all(HEAD, bytes.fromhex(obj))
        return value_at(self._keys, obj, Head._make(found[0])) if found else None

    @answer
    def belongs(self, obj: ObjectId, kind: Kind, layer: LayerState) -> bool | None:
        """Whether an object, there or removed, is of this kind and layer; None if unknown."""
        found = self._all(HEAD, bytes.fromhex(obj))
        if not found:
            return None
        head, keys = Head._make(found[0]), self._keys
        place = (keys.thing(layer.article), keys.thing(layer.annotator), keys.name(layer.round))
        return head.kind == kind and (head.article, head.annotator, head.round) == place

    @answer
    def alike(self, article: ArticleId) -> tuple[tuple[ArticleId, float], ...]:
        """The near-duplicates of an article in the list, with the share of words in common.

        The likest come first; only texts of at least half their three-word runs in common count.
        """
        key = self._keys.thing(article)
        return () if key is None else alike.alike(self.connection, self._keys, key)

    @answer
    def groups_alike(self) -> tuple[tuple[ArticleId, ...], ...]:
        """The articles that are near-duplicates, or linked by such; the first to come first."""
        return alike.groups(self.connection, self._keys)

    def links_alike(self, order: Sequence[ArticleId]) -> Iterator[tuple[ArticleId, ...]]:
        """Of each article, the near-duplicates before it in this order, one of each group."""
        with reading_told(self.path):
            yield from alike.links(self.connection, self._keys, order)

    # All of it

    def records(
        self, chosen: records.Choice = records.everything, *, bare: bool = False
    ) -> Iterator[Record]:
        """The articles with the layers that `chosen` picks of each, in the order of exports.

        That is by article id, then by the annotator's name, round and id; articles of which no
        layer is picked come only if `bare` is asked for, with no layer. Everything is as it was
        when the first record was asked for, and little of it is in memory at once.
        """
        with reading_told(self.path):
            yield from records.records(
                self.connection, self._keys, self.annotators(), chosen, bare=bare
            )

    @answer
    def stats(self) -> Stats:
        """Counts of the articles in the list and what is on them."""
        return counting.stats(self._ask, self._keys, self.annotators())

    @answer
    def history(
        self, article: ArticleId | None = None, limit: int | None = None
    ) -> list[HistoryLine]:
        """Who did what, the latest first; of one article if that is asked."""
        names = {one.id: one.name for one in self.annotators()}
        return history.lines(self._ask, self._keys, names, article, limit)

    @answer
    def versions(self, obj: ObjectId) -> list[Version]:
        """What an object was after each edit, the latest first, and who did it when."""
        names = {one.id: one.name for one in self.annotators()}
        return list(history.versions(self._ask, self._keys, names, obj))

    def acts_newest_first(self, annotator: AnnotatorId) -> Generator[Act, None, None]:
        """What an annotator did in this file, the latest first, except what undo passes over."""
        with reading_told(self.path):
            key = self._keys.thing(annotator)
            yield from history.acts_newest_first(self._ask, key, annotator)

    def edits_of(self, act: ActId) -> Iterator[Change]:
        """What an act changed, once an object, in the order in which it did."""
        with reading_told(self.path):
            yield from history.edits_of(self._ask, self._keys, act)

    @answer
    def articles_brought_by(self, act: ActId) -> int:
        """How many articles came into the list with an act, and would go if it were undone."""
        return history.articles_brought_by(self._ask, act)

    def take_back(self, act: ActId, *, touched: bool = False) -> Iterator[Change]:
        """The changes that take an act back, for what is still as the act left it.

        With `touched`, only those that `taking_back` leaves to be looked at one by one.
        """
        with reading_told(self.path):
            yield from history.take_back(self._ask, self._keys, self.value, act, touched=touched)

    def check(self, *, deep: bool = False) -> list[str]:
        """What is wrong with the project, a sentence each; nothing if all is well.

        `deep` also reads every page of the file and every web page: seconds with a million spans.
        """
        return checking.check(self.path, deep=deep)

    def _cleaning(self, article: ArticleId, page: str | None = None) -> CleanedPage | None:
        known, key = self.article(article), self.key_of(article)
        return None if known is None else pages.cleaning_of(self.connection, key, known, page)
