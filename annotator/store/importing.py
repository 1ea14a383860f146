"""Records come in: many articles and layers as one act, in one transaction, streaming.

What is new to the file is written by the thousand (`batches.py`); what the file has something
about already is compared with it, and changed one by one (`writing.py`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.articles import article_change, article_object
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Act, Change, Kind
from annotator.core.errors import BadInputError
from annotator.core.ids import ActId, AnnotatorId, ObjectId
from annotator.core.layers import LayerState
from annotator.core.progress import Progress
from annotator.core.records import NOBODY, UNNAMED, ImportCounts, Layer, Record
from annotator.store import rows
from annotator.store.batches import Batch, Place
from annotator.store.comparing import LayerComparison
from annotator.store.reading import Reading
from annotator.store.writing import UNDATED, Stamp, Writer, Writing

_NAME = re.compile("[0-9a-f]{32}")
_REPORT_EVERY = 100
"""Records between two reports."""


class Importer:
    """One import, within a transaction of the caller."""

    def __init__(
        self,
        writing: Writing,
        reading: Reading,
        act: Act,
        stamp: Stamp,
        who: Annotator,
    ) -> None:
        self._connection = writing.connection
        self._writing = writing
        self._reading = reading
        self._keys = writing.keys
        self._act = act
        self._stamp = stamp
        self._who = who
        self._counts = ImportCounts()
        self._batch = Batch(writing.connection, writing.clock)
        self._known = {one.id for one in reading.annotators()}
        self._seen: set[int] = set()
        self._act_key: int | None = None

    def taken_in(
        self,
        records: Iterable[Record],
        progress: Progress,
        total: int | None,
        changes: Sequence[Change] = (),
    ) -> ImportCounts:
        """Make the changes, take the records in, and count what that did."""
        if changes:
            self._counts.others += len(self._written(self._one_by_one(), changes))
        done = 0
        for record in records:
            key, is_new = self._article(_afresh(record.article))
            if record.page is not None:
                self._batch.add_page(key, record.page)
            if record.layer is not None:
                self._layer(record, record.layer, key, is_new=is_new)
            done += 1
            if self._batch.is_full:
                self._batch.write()
            if done % _REPORT_EVERY == 0:
                progress.report(done, total, "Importing")
        self._batch.write()
        progress.report(done, total, "Importing")
        self._counts.pages = self._batch.pages_kept
        return self._counts

    # Articles

    def _article(self, article: Article) -> tuple[int, bool]:
        """The key of the article in this file, and whether its text is new here."""
        waiting = self._batch.waiting_articles.get(article.id)
        if waiting is not None:
            return waiting, False
        row = self._connection.execute(
            "SELECT k FROM thing WHERE id = ?", (bytes.fromhex(article.id),)
        ).fetchone()
        if row is None:
            return self._new_article(article), True
        (key,) = row
        if not self._is_listed(key):
            writer = self._one_by_one()
            writer.add_texts({article.id: article.text})
            self._written(writer, (article_change(article.id, None, article.info),))
            self._counts.came += 1
        elif key not in self._seen:
            self._counts.already += 1
        self._seen.add(key)
        return key, False

    def _is_listed(self, article: int) -> bool:
        question = (
            "SELECT 1 FROM listing l JOIN edit e ON e.n = l.n WHERE l.article = ? AND e.id >= ?"
        )
        return self._connection.execute(question, (article, UNDATED)).fetchone() is not None

    def _new_article(self, article: Article) -> int:
        info, version = article.info, self._stamp.scheme_version
        shared = (self._act_made(), Kind.ARTICLE, self._annotator(self._act.annotator))
        key = self._batch.add_article(article.id, article.text)
        half = self._half(Kind.ARTICLE, self._act.annotator, version, (None, article.id))
        body = rows.row_of(info, article.id).body
        n = self._batch.add_edit(
            half,
            article_object(article.id),
            (*shared, self._stamp.at, version, None, key),
            (None, None, None, body),
            None,
        )
        self._batch.listings.append((key, n, info.title, info.source, info.published, key))
        self._counts.came += 1
        self._seen.add(key)
        return key

    # Layers

    def _layer(self, record: Record, layer: Layer, article: int, *, is_new: bool) -> None:
        _refuse_unsound(record, layer)
        annotator = self._who if layer.annotator.id == NOBODY else layer.annotator
        self._introduce(annotator)
        state = LayerState(record.article.id, annotator.id, layer.round, layer.status)
        place = (article, self._annotator(annotator.id), self._keys.name_made(layer.round))
        if self._is_known(layer, state, place, is_new=is_new):
            self._compare(layer, state)
        else:
            self._new_layer(layer, state, place)

    def _is_known(self, layer: Layer, state: LayerState, place: Place, *, is_new: bool) -> bool:
        """Whether the file has anything about the layer or about what is named in it."""
        batch = self._batch
        if place in batch.waiting_layers:
            return True
        named = _names(layer)
        if (
            len(set(named)) < len(named)
            or _says_twice(layer)
            or not batch.waiting_objects.isdisjoint(named)
        ):
            return True
        if not is_new:
            question = "SELECT 1 FROM layer WHERE article = ? AND annotator = ? AND round = ?"
            if self._connection.execute(question, place).fetchone() or self._exists(state.id):
                return True
        return any(map(self._exists, named))

    def _exists(self, obj: str) -> bool:
        question = "SELECT 1 FROM edit WHERE obj = ?1 UNION ALL SELECT 1 FROM edit WHERE id = ?1"
        return self._connection.execute(question, (bytes.fromhex(obj),)).fetchone() is not None

    def _new_layer(self, layer: Layer, state: LayerState, place: Place) -> None:
        batch, version = self._batch, layer.scheme_version or self._stamp.scheme_version
        half = partial(
            self._half, whose=state.annotator, version=version, place=(state.round, state.article)
        )
        article, annotator, round_ = place
        columns = (annotator, self._stamp.at, version, round_, article)
        act = self._act_made()
        added = batch.add_spans(
            half(Kind.SPAN), (act, Kind.SPAN, *columns), layer.spans, self._keys.name_made
        )
        for kind, ones in ((Kind.RELATION, layer.relations), (Kind.ARTICLE_LABEL, layer.labels)):
            for one in ones:
                row = rows.row_of(one, state.article)
                label = None if row.label is None else self._keys.name_made(row.label)
                parts = (None, None, label, row.body)
                batch.add_edit(half(kind), one.id or None, (act, kind, *columns), parts, row.label)
                if one.id:
                    batch.waiting_objects.add(one.id)
                self._counts.others += 1
        body = rows.row_of(state, state.article).body
        shared = (act, Kind.LAYER, *columns)
        n = batch.add_edit(half(Kind.LAYER), state.id, shared, (None, None, None, body), None)
        batch.layers.append((article, annotator, round_, state.status.value, added, n))
        batch.waiting_layers.add(place)
        self._counts.spans += added
        self._counts.spans_already += len(layer.spans) - added
        self._counts.layers += 1

    def _compare(self, layer: Layer, state: LayerState) -> None:
        """Bring a layer that the file knows to what the record says, without taking away."""
        writer = self._one_by_one(layer.scheme_version)
        compared = LayerComparison(self._reading, self._writing.new_id, state)
        compared.add(layer)
        for change in self._written(writer, compared.changes):
            if change.kind == Kind.SPAN:
                self._counts.spans += change.before is None
                self._counts.changed += change.before is not None
            elif change.kind == Kind.LAYER:
                self._counts.layers += 1
            else:
                self._counts.others += 1
        self._counts.spans_already += compared.same

    # Parts

    def _one_by_one(self, version: int | None = None) -> Writer:
        """A writer for what is compared with what is there."""
        self._batch.write()
        stamp = Stamp(self._stamp.at, version or self._stamp.scheme_version)
        return Writer(self._writing, self._act, stamp, act_key=self._act_key)

    def _written(self, writer: Writer, changes: Iterable[Change]) -> list[Change]:
        done = list(writer.written(changes))
        self._act_key = writer.act_key
        self._batch.count_on()
        return done

    def _act_made(self) -> int:
        if self._act_key is None:
            self._batch.write()
            self._act_key = Writer(self._writing, self._act, self._stamp).write_act()
            self._batch.count_on()
        return self._act_key

    def _annotator(self, identity: AnnotatorId) -> int:
        key = self._keys.thing(identity)
        if key is None:
            self._batch.write()
            key = self._keys.thing_made(identity)
            self._batch.count_on()
        return key

    def _introduce(self, annotator: Annotator) -> None:
        """Make an annotator known, by an act that undoing the import leaves alone."""
        if annotator.id in self._known:
            return
        self._known.add(annotator.id)
        self._batch.write()
        action = introduce(annotator)
        act = Act(ActId(self._writing.clock.new()), action.name, self._act.annotator)
        list(Writer(self._writing, act, self._stamp, lasting=True).written(action.changes))
        self._batch.count_on()
        self._counts.others += 1

    def _half(
        self, kind: Kind, whose: AnnotatorId, version: int, place: tuple[str | None, str]
    ) -> int:
        return rows.checksum_of_act(self._act.id, kind, whose, self._stamp.at, version, place)


def _afresh(article: Article) -> Article:
    """The article without what was known of it where it was in a list before."""
    info = article.info
    if info.verdicts is None and info.instead_of is None:
        return article
    return article.with_info(replace(info, verdicts=None, instead_of=None))


def _says_twice(layer: Layer) -> bool:
    """Whether a relation may mean a span that is left out because another is just like it."""
    if not layer.relations:
        return False
    contents = {(span.start, span.end, span.label, rows.span_body(span)) for span in layer.spans}
    return len(contents) < len(layer.spans)


def _names(layer: Layer) -> list[ObjectId]:
    """The identities that came with the parts of a layer."""
    return [
        one.id
        for ones in (layer.spans, layer.relations, layer.labels)
        for one in ones
        if one.id != UNNAMED
    ]


def _refuse_unsound(record: Record, layer: Layer) -> None:
    """Raise BadInputError for what readers of files should have refused or mended."""
    length = len(record.article.text)
    where = f"{record.where}: " if record.where else ""
    for span in layer.spans:
        if span.end > length:
            raise BadInputError(
                f"{where}a span ends at {span.end}, but the text has only {length} characters;"
                " correct its offsets."
            )
    for name in _names(layer):
        if not _NAME.fullmatch(name):
            raise BadInputError(
                f"{where}“{name}” is no identity (32 hexadecimal digits); leave it out."
            )
