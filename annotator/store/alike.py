"""Near-duplicates: the same story on several sites, with another headline, cut or touched up."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.core.edits.articles import article_object
from annotator.core.ids import ArticleId
from annotator.store import sketches
from annotator.store.keys import Keys

ALIKE = 0.5
"""The share of three-word runs that makes two texts near-duplicates.

Copies of a wire story with another headline, a tenth of the words changed or a third of the
paragraphs cut share more; two reports of the same event share less than a tenth.
"""
_MOST = 200
"""Candidates looked at for one article: enough to be told of."""
_SOME = 8
"""Articles of a group that another one is compared with, in each band."""
_CACHED = 2000

Pair = tuple[int, int]


def alike(
    connection: sqlite3.Connection, keys: Keys, key: int
) -> tuple[tuple[ArticleId, float], ...]:
    """The near-duplicates of an article in the list, the likest first, with what they share."""
    texts = _Texts(connection)
    found = [
        (keys.article(other), share)
        for other in sketches.candidates(connection, key, _MOST)
        if (share := texts.share(key, other)) >= ALIKE
    ]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def groups(connection: sqlite3.Connection, keys: Keys) -> tuple[tuple[ArticleId, ...], ...]:
    """The articles of the list that are linked by being near-duplicates, also of each other's.

    In a group, and among the groups, comes first what came first into any copy of the project: an
    order that is the same everywhere, and that stays as the project grows.
    """
    texts = _Texts(connection)
    linked = _Linked()
    for bucket in sketches.neighbourhoods(connection):
        _link(bucket, linked, texts)
    found = [
        sorted(_came(connection, keys.article(key)) for key in group) for group in linked.groups()
    ]
    return tuple(tuple(article for _, article in group) for group in sorted(found))


def links(
    connection: sqlite3.Connection, keys: Keys, order: Iterable[ArticleId]
) -> Iterator[tuple[ArticleId, ...]]:
    """Of each article in this order, the earlier ones that link it: one of each group it touches.

    What is said of an article follows from those before it alone, whatever comes later.
    """
    texts, linked = _Texts(connection), _Linked()
    buckets: dict[int, list[list[list[int]]]] = defaultdict(list)
    for bucket in sketches.neighbourhoods(connection):
        met: list[list[int]] = []
        for key in bucket:
            buckets[key].append(met)
    for article in order:
        known = keys.thing(article) or 0
        found = []
        for met in buckets.get(known, ()):
            found += _met(known, met, linked, texts)
        yield tuple(map(keys.article, found))


def _link(bucket: Iterable[int], linked: "_Linked", texts: "_Texts") -> None:
    """Link what is alike among texts that agree in a band.

    A text is compared with a few of each group, not with all: of a wire story that is there a
    thousand times there are half a million pairs.
    """
    met: list[list[int]] = []
    for key in bucket:
        _met(key, met, linked, texts)


def _met(key: int, met: list[list[int]], linked: "_Linked", texts: "_Texts") -> list[int]:
    """Link a text with those met in a band before, and say so: one of each group it now is in."""
    found = []
    for some in met:
        if linked.are(key, some[0]):
            continue
        if any(texts.share(key, other) >= ALIKE for other in some):
            linked.link(key, some[0])
            found.append(some[0])
    mine = next((some for some in met if linked.are(key, some[0])), None)
    if mine is None:
        met.append([key])
    elif len(mine) < _SOME:
        mine.append(key)
    return found


def _came(connection: sqlite3.Connection, article: ArticleId) -> tuple[bytes, ArticleId]:
    """When an article first came into a list: the identity of its first edit, then its own."""
    question = "SELECT min(id) FROM edit WHERE obj = ?"
    given = (bytes.fromhex(article_object(article)),)
    return connection.execute(question, given).fetchone()[0] or b"", article


class _Texts:
    """Texts compared with each other, the latest ones remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shingles: dict[int, frozenset[bytes]] = {}
        self._known: dict[Pair, float] = {}

    def share(self, one: int, other: int) -> float:
        """How much of their shingles two texts have in common, 0 to 1."""
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = sketches.share(self._of(one), self._of(other))
        return known

    def _of(self, key: int) -> frozenset[bytes]:
        found = self._shingles.get(key)
        if found is None:
            question = "SELECT text FROM article WHERE k = ?"
            [text] = self._connection.execute(question, (key,)).fetchone()
            if len(self._shingles) >= _CACHED:
                self._shingles.clear()
            found = self._shingles[key] = frozenset(sketches.shingles(text))
        return found


class _Linked:
    """Things that are linked in pairs, and so in groups."""

    def __init__(self) -> None:
        self._to: dict[int, int] = {}

    def are(self, one: int, other: int) -> bool:
        """Whether two things are in one group."""
        return self._root(one) == self._root(other)

    def link(self, one: int, other: int) -> None:
        """Put the groups of two things together."""
        first, second = sorted((self._root(one), self._root(other)))
        self._to[second] = self._to.setdefault(first, first)

    def groups(self) -> Iterable[list[int]]:
        """All groups of more than one."""
        found: dict[int, list[int]] = {}
        for one in self._to:
            found.setdefault(self._root(one), []).append(one)
        return found.values()

    def _root(self, one: int) -> int:
        while (up := self._to.get(one, one)) != one:
            self._to[one] = self._to.get(up, up)
            one = up
        return one
