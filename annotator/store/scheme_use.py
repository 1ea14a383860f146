"""Which annotations a part of the scheme is on, and which an evolution of it would change."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.core.edits.values import Kind
from annotator.core.evolution import (
    Evolution,
    Fill,
    Preview,
    Relabel,
    RevalueArticles,
    Stay,
    Step,
    attributes_after,
)
from annotator.core.ids import ArticleId, LabelId
from annotator.core.schemes import Scheme
from annotator.core.usage import Usage
from annotator.store.keys import Keys
from annotator.store.problems import reading_told
from annotator.store.reading import Reading
from annotator.store.rows import dumped

_LAYERS = """SELECT m.article, m.annotator, sum(m.spans), sum(m.labels), sum(m.doubts),
    coalesce(y.status, 'new')
    FROM ({said}) m LEFT JOIN layer y
    ON y.article = m.article AND y.annotator = m.annotator AND y.round = m.round
    GROUP BY m.article, m.annotator, m.round"""
_SPANS = """SELECT s.article, s.annotator, s.round, count(*) AS spans, 0 AS labels, 0 AS doubts
    FROM span s {edits} WHERE {meant} GROUP BY 1, 2, 3"""
_OBJECTS = f"""SELECT e.article, e.annotator, e.round, 0, e.kind = {Kind.ARTICLE_LABEL:d},
    e.kind = {Kind.DOUBT:d} FROM object o JOIN edit e ON e.n = o.n
    WHERE o.kind IN ({Kind.ARTICLE_LABEL:d}, {Kind.DOUBT:d}) AND {{meant}}"""
_TWICE = """FROM span a JOIN span b ON b.article = a.article AND b.start = a.start
    AND b."end" = a."end" AND b.annotator = a.annotator AND b.round = a.round
    WHERE a.label = ?1 AND b.label = ?2"""
_ON_ARTICLES = f"""FROM object o JOIN edit e ON e.n = o.n JOIN object p ON p.article = o.article
    AND p.kind = o.kind JOIN edit f ON f.n = p.n AND f.annotator = e.annotator
    AND f.round = e.round
    WHERE o.kind = {Kind.ARTICLE_LABEL:d} AND e.label = ?1 AND f.label = ?2"""


class Meant(NamedTuple):
    """A condition on spans `s` and their edits `e`, and what is to be filled in."""

    condition: str
    given: tuple[int | None, ...] = ()
    needs_edit: bool = False

    @property
    def edits(self) -> str:
        """The join that the condition needs."""
        return "JOIN edit e ON e.n = s.n" if self.needs_edit else ""


def meant(connection: sqlite3.Connection, keys: Keys, step: Step) -> Meant:
    """The spans that a step is about; what it makes of a body is known as `revised`."""
    if isinstance(step, Relabel | Stay):
        return Meant("s.label = ?", (keys.name(step.label),))
    if isinstance(step, RevalueArticles):
        return Meant("false")
    connection.create_function("revised", 2, _revising(keys, step))
    return Meant("revised(s.label, e.body) IS NOT e.body", needs_edit=True)


def _revising(keys: Keys, step: Step) -> Callable[[int, str | None], str | None]:
    if isinstance(step, Fill) and step.value is None:
        step = Fill(step.attribute, value=True, labels=step.labels)  # whoever lacks it is meant

    @lru_cache(maxsize=1 << 14)
    def revised(label: int, body: str | None) -> str | None:
        whole: dict[str, Any] = json.loads(body) if body else {}
        was = tuple((name, value) for name, value in whole.get("attributes", ()))
        after = attributes_after(step, LabelId(keys.text(label)), was)
        if after == was:
            return body
        order = ("note", "attributes", "fragments", "origin")
        whole["attributes"] = after
        return dumped({name: whole[name] for name in (*order, *whole) if name in whole})

    return revised


def preview(reading: Reading, evolution: Evolution) -> Preview:
    """What an evolution would touch; nothing is changed. A second or two with a million spans."""
    with reading_told(reading.path):
        return _previewed(reading, evolution)


def _previewed(reading: Reading, evolution: Evolution) -> Preview:
    step, connection = evolution.step, reading.connection
    keys = Keys(connection)
    spans = meant(connection, keys, step)
    said = _SPANS.format(edits=spans.edits, meant=spans.condition)
    given = spans.given
    objects = _objects_meant(connection, keys, step)
    said += f" UNION ALL {_OBJECTS.format(meant=objects.condition)}"
    given += objects.given
    people: Counter[str] = Counter()
    articles: set[int] = set()
    totals = [0, 0, 0]
    layers = done = 0
    names = {one.id: one.name for one in reading.annotators()}
    for article, annotator, *counts, status in connection.execute(
        _LAYERS.format(said=said), given
    ):
        articles.add(article)
        layers += 1
        done += status == "done"
        totals = [sum(pair) for pair in zip(totals, counts, strict=True)]
        whose = keys.annotator(annotator)
        people[names.get(whose, whose)] += counts[0]
    changes_nothing = isinstance(step, Fill) and step.value is None
    twice, both, lacking = _after_merging(connection, keys, step, reading.scheme())
    return Preview(
        0 if changes_nothing else totals[0],
        totals[1],
        totals[2],
        len(articles),
        layers,
        done,
        tuple(people.most_common()),
        twice,
        both,
        totals[0] if changes_nothing else lacking,
    )


def _objects_meant(connection: sqlite3.Connection, keys: Keys, step: Step) -> Meant:
    """The labels of articles and the doubts that a step is about."""
    if isinstance(step, Relabel | Stay):
        return Meant("e.label = ?", (keys.name(step.label),))
    if isinstance(step, RevalueArticles):
        values = frozenset(step.values)
        connection.create_function(
            "valued", 1, lambda body: body is not None and json.loads(body).get("value") in values
        )
        return Meant(
            f"o.kind = {Kind.ARTICLE_LABEL:d} AND e.label = ? AND valued(e.body)",
            (keys.name(step.label),),
        )
    return Meant(f"o.kind = {Kind.DOUBT:d} AND revised(e.label, e.body) IS NOT e.body")


def _after_merging(
    connection: sqlite3.Connection, keys: Keys, step: Step, scheme: Scheme
) -> tuple[int, int, int]:
    """Passages and articles that have both labels, and spans that would lack something."""
    if not isinstance(step, Relabel):
        return 0, 0, 0
    pair = (keys.name(step.label), keys.name(step.to))
    [twice] = connection.execute(f"SELECT count(DISTINCT a.n) {_TWICE}", pair).fetchone()
    [both] = connection.execute(f"SELECT count(DISTINCT o.obj) {_ON_ARTICLES}", pair).fetchone()
    names = [
        one.id
        for one in scheme.attributes_of(step.to)
        if one.required and not one.applies_to(step.label)
    ]
    if not names:
        return twice, both, 0

    @lru_cache(maxsize=1 << 14)
    def lacks(body: str | None) -> bool:
        said = {name for name, _ in (json.loads(body) if body else {}).get("attributes", ())}
        return not said.issuperset(names)

    connection.create_function("lacks", 1, lacks)
    question = (
        "SELECT count(*) FROM span s JOIN edit e ON e.n = s.n WHERE s.label = ? AND lacks(e.body)"
    )
    [lacking] = connection.execute(question, pair[:1]).fetchone()
    return twice, both, lacking


def layers_with_both(
    connection: sqlite3.Connection, keys: Keys, step: Relabel
) -> list[tuple[int, int, int]]:
    """Article, annotator and round of layers in which a passage has both labels."""
    pair = (keys.name(step.label), keys.name(step.to))
    is_worn = "SELECT 1 FROM span WHERE label = ? LIMIT 1"
    if not all(connection.execute(is_worn, (key,)).fetchone() for key in pair):
        return []
    question = f"SELECT DISTINCT a.article, a.annotator, a.round {_TWICE}"
    return connection.execute(question, pair).fetchall()


def articles_with(reading: Reading, label: LabelId, *, whole: bool = False) -> list[ArticleId]:
    """The listed articles with spans of a label, in the order in which they came in.

    With `whole`, those that have the label themselves.
    """
    worn = "SELECT 1 FROM span s WHERE s.article = l.article AND s.label = ?"
    if whole:
        worn = f"""SELECT 1 FROM object o JOIN edit e ON e.n = o.n WHERE o.article = l.article
            AND o.kind = {Kind.ARTICLE_LABEL:d} AND e.label = ?"""
    with reading_told(reading.path):
        keys = Keys(reading.connection)
        question = f"SELECT l.article FROM listing l WHERE EXISTS({worn}) ORDER BY l.place"
        rows = reading.connection.execute(question, (keys.name(label),))
        return [keys.article(key) for (key,) in rows]


def usage(reading: Reading) -> Usage:
    """How much of the scheme is in use. A second or two where a million spans have attributes."""
    with reading_told(reading.path):
        return _used(reading.connection, Keys(reading.connection))


def _used(connection: sqlite3.Connection, keys: Keys) -> Usage:
    labels: Counter[LabelId] = Counter()
    for label, count in connection.execute("SELECT label, count(*) FROM span GROUP BY 1"):
        labels[LabelId(keys.text(label))] += count
    values: Counter[tuple[str, str]] = Counter()
    attributes: Counter[str] = Counter()
    for body, count in _bodies(connection):
        for name, value in json.loads(body).get("attributes", ()):
            attributes[name] += count
            if isinstance(value, str):
                values[name, value] += count
    question = (
        "SELECT e.label, e.body, o.kind, count(*) FROM object o JOIN edit e ON e.n = o.n"
        f" WHERE o.kind IN ({Kind.ARTICLE_LABEL:d}, {Kind.DOUBT:d}) GROUP BY 1, 2, 3"
    )
    article_values: Counter[tuple[LabelId, str]] = Counter()
    for key, body, kind, count in connection.execute(question):
        label = LabelId(keys.text(key))
        labels[label] += count
        value = json.loads(body).get("value") if body else None
        if kind == Kind.ARTICLE_LABEL and isinstance(value, str):
            article_values[label, value] += count
    question = (
        "SELECT json_extract(e.body, '$.type'), count(*) FROM object o JOIN edit e ON e.n = o.n"
        f" WHERE o.kind = {Kind.RELATION:d} GROUP BY 1"
    )
    relations = dict(connection.execute(question).fetchall())
    return Usage(labels, attributes, values, article_values, relations)


def _bodies(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """What is noted at spans and doubts, and how often the same."""
    yield from connection.execute(
        "SELECT e.body, count(*) FROM span s JOIN edit e ON e.n = s.n"
        " WHERE e.body IS NOT NULL GROUP BY 1"
    )
    yield from connection.execute(
        "SELECT e.body, count(*) FROM object o JOIN edit e ON e.n = o.n"
        f" WHERE o.kind = {Kind.DOUBT:d} GROUP BY 1"
    )
