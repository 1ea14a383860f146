"""What a merge brought, and where two files differ, read from the log after the union."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from annotator.core.annotators import GOLD, persons
from annotator.core.articles import ArticleInfo
from annotator.core.edits.articles import article_object
from annotator.core.edits.values import Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, fixed_object
from annotator.core.merging import (
    Conflict,
    Contributor,
    FileCame,
    Namesakes,
    OffList,
    Side,
    TwoTexts,
)
from annotator.core.schemes import Label
from annotator.store.keys import Keys
from annotator.store.merge_source import Source
from annotator.store.merging import Stretch
from annotator.store.reading import Reading
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

_ALL = 1 << 62
_KNOWN_BEFORE = (
    "SELECT e.obj, max(e.id) FROM edit e WHERE e.n > ?1 AND e.n <= ?2 AND e.obj IS NOT NULL"
    " AND (EXISTS (SELECT 1 FROM edit o WHERE o.obj = e.obj AND o.n <= ?1)"
    " OR EXISTS (SELECT 1 FROM edit o WHERE o.id = e.obj AND o.n <= ?1)) GROUP BY e.obj"
)
"""Objects with edits in a stretch that were there already, and the latest edit that came."""
_HEAD_BEFORE = (
    f"SELECT {COLUMNS} FROM (SELECT * FROM edit WHERE id = ?1 AND obj IS NULL UNION ALL"
    " SELECT * FROM edit WHERE obj = ?1) e WHERE e.n <= ?2 ORDER BY e.id DESC LIMIT 1"
)
_EDIT = (
    "SELECT e.id, e.prev, e.n, e.at, t.id FROM edit e JOIN act a ON a.k = e.act"
    " JOIN thing t ON t.k = a.annotator WHERE e.id = ?"
)
_LAYERS = (
    "SELECT count(*) FROM (SELECT DISTINCT article, annotator, round FROM edit"
    f" WHERE n > ? AND n <= ? AND kind IN ({Kind.SPAN:d}, {Kind.RELATION:d},"
    f" {Kind.ARTICLE_LABEL:d}, {Kind.LAYER:d}))"
)
_OF_SOMEBODY = frozenset(
    (
        *(Kind.SPAN, Kind.RELATION, Kind.ARTICLE_LABEL, Kind.LAYER, Kind.DOUBT, Kind.TIME),
        *(Kind.DECISION, Kind.COMMENT),
    )
)
"""What nobody else has a say in; who codes what and gold are the project’s."""
_PEOPLE = "SELECT annotator, count(*) FROM edit WHERE n > ? AND n <= ? GROUP BY 1"
_PAGES = (
    "SELECT json_extract(e.body, '$.page_sha256') AS page, t.id, l.title, l.article"
    " FROM listing l JOIN edit e ON e.n = l.n JOIN thing t ON t.k = l.article"
    " WHERE page IS NOT NULL ORDER BY page, t.id"
)
_OFF_LIST = (
    "SELECT s.article, count(*) FROM span s JOIN removed r ON r.article = s.article"
    " WHERE s.n > ? GROUP BY 1 ORDER BY 1"
)
_USED = (
    "SELECT name FROM name WHERE k IN (SELECT label FROM span WHERE n > ?1 AND n <= ?2 UNION ALL"
    " SELECT e.label FROM object o JOIN edit e ON e.n = o.n"
    " WHERE o.kind = ?3 AND o.n > ?1 AND o.n <= ?2)"
)
_GIVEN = (
    "SELECT e.id FROM span s JOIN edit e ON e.n = s.n WHERE s.label = ?1 AND s.n <= ?2 UNION ALL"
    " SELECT e.id FROM object o JOIN edit e ON e.n = o.n"
    " WHERE o.kind = ?3 AND e.label = ?1 AND o.n <= ?2 ORDER BY 1 DESC"
)
"""Where a label is on a span or an article, the latest first."""
_SEEN = (
    "SELECT 1 FROM edit h JOIN act a ON a.k = h.act JOIN edit e ON e.id = ?"
    " WHERE h.id = ? AND h.n > e.n AND a.via IS NULL"
)


@dataclass(frozen=True, slots=True)
class _Touched:
    """An object that was here, and that a file says something about."""

    obj: bytes
    came: bytes
    before: Head
    now: Head


class Finder:
    """Looks at the project after the union, on the connection that made it."""

    def __init__(self, connection: sqlite3.Connection, keys: Keys, reading: Reading) -> None:
        self._connection = connection
        self._keys = keys
        self._reading = reading
        self._names = {one.id: one.name for one in reading.annotators()}

    def files_and_conflicts(
        self, stretches: Sequence[Stretch]
    ) -> tuple[tuple[FileCame, ...], tuple[Conflict, ...]]:
        """What each file brought, and what it says otherwise than those before it."""
        files, conflicts = [], []
        for stretch in stretches:
            touched = list(self._touched(stretch))
            files.append(self._came(stretch, touched))
            conflicts += [found for one in touched if (found := self._conflict(stretch, one))]
        return tuple(files), tuple(conflicts)

    def two_texts(self, first_thing: int) -> tuple[TwoTexts, ...]:
        """Pages that more than one article of the list was made of, if one of them has come."""
        found = []
        for page, rows in groupby(self._connection.execute(_PAGES), itemgetter(0)):
            some = list(rows)
            if len(some) > 1 and any(row[3] >= first_thing for row in some):
                articles = tuple((ArticleId(row[1].hex()), str(row[2])) for row in some)
                found.append(TwoTexts(str(page), articles))
        return tuple(found)

    def off_list(self, after: int) -> tuple[OffList, ...]:
        """Articles out of the list on which passages have come after this edit."""
        found = self._connection.execute(_OFF_LIST, (after,)).fetchall()
        articles = [(self._keys.article(key), spans) for key, spans in found]
        return tuple(OffList(one, self._title(one), spans) for one, spans in articles)

    def namesakes(self, first_thing: int) -> tuple[Namesakes, ...]:
        """Names that several annotators have, if one of them has come and nobody joined them."""
        persons_known = dict.fromkeys(persons(self._reading.annotators()).values())
        people = sorted(persons_known, key=lambda one: (one.name.casefold(), one.id))
        found = []
        for _, same in groupby(people, lambda one: one.name.casefold()):
            some = tuple(same)
            keys = [self._keys.thing(one.id) or 0 for one in some]
            if len(some) > 1 and any(key >= first_thing for key in keys):
                found.append(Namesakes(some[0].name, tuple(one.id for one in some)))
        return tuple(found)

    def labels_used(self, after: int = 0, last: int = _ALL) -> frozenset[LabelId]:
        """The labels of spans and articles that were last changed in a stretch of the log."""
        rows = self._connection.execute(_USED, (after, last, int(Kind.ARTICLE_LABEL)))
        return frozenset(LabelId(name) for (name,) in rows)

    def gave_unseen(self, label: LabelId, last: int, source: Source) -> bool:
        """Whether a label was given here, up to an edit, where a file does not know of it."""
        given = (self._keys.name(label), last, int(Kind.ARTICLE_LABEL))
        known = "SELECT 1 FROM edit WHERE id = ?"
        return any(
            source.connection.execute(known, row).fetchone() is None
            for row in self._connection.execute(_GIVEN, given)
        )

    def last_label(self, label: LabelId) -> Label | None:
        """What a label was when it was last there, None if it never was."""
        value = self._last_value(fixed_object("label", label))
        return value if isinstance(value, Label) else None

    def _last_value(self, obj: ObjectId) -> Value | None:
        """What an object was when it was last there."""
        question = (
            f"SELECT {COLUMNS} FROM edit e WHERE e.obj = ? AND e.dead = 0"
            " ORDER BY e.id DESC LIMIT 1"
        )
        row = self._connection.execute(question, (bytes.fromhex(obj),)).fetchone()
        return None if row is None else value_at(self._keys, obj, Head._make(row))

    def _touched(self, stretch: Stretch) -> Iterator[_Touched]:
        given = (stretch.after, stretch.last)
        for obj, came in self._connection.execute(_KNOWN_BEFORE, given).fetchall():
            before = self._head(obj, stretch.after)
            now = self._head(obj, stretch.last)
            yield _Touched(obj, came, before, now)

    def _head(self, obj: bytes, last: int) -> Head:
        return Head._make(self._connection.execute(_HEAD_BEFORE, (obj, last)).fetchone())

    def _came(self, stretch: Stretch, touched: Sequence[_Touched]) -> FileCame:
        given = (stretch.after, stretch.last)
        # What another of the files says later still stands among what that one brought.
        counts = _Counts([one for one in touched if one.now.n == self._head(one.obj, _ALL).n])
        live = "SELECT count(*) FROM {} WHERE n > ? AND n <= ?"
        return FileCame(
            stretch.source.path,
            edits=self._one("SELECT count(*) FROM edit WHERE n > ? AND n <= ?", given),
            articles=self._one(live.format("listing"), given) - counts.articles,
            spans=self._one(live.format("span"), given) - counts.spans_again,
            changed=counts.changed,
            removed=counts.removed,
            layers=self._one(_LAYERS, given),
            pages=stretch.pages,
            people=self._people(stretch),
        )

    def _people(self, stretch: Stretch) -> tuple[Contributor, ...]:
        rows = self._connection.execute(_PEOPLE, (stretch.after, stretch.last)).fetchall()
        found = []
        for key, edits in rows:
            whose = self._keys.annotator(key)
            name = self._names.get(whose, whose)
            found.append(Contributor(whose, name, edits, key >= stretch.first_thing))
        return tuple(sorted(found, key=lambda one: (-one.edits, one.name, one.id)))

    def _conflict(self, stretch: Stretch, touched: _Touched) -> Conflict | None:
        """What two files say of an object, unless one of them has seen the other."""
        met = self._met(touched.came, stretch.after)
        if met == touched.before.id:
            return None
        obj = ObjectId(touched.obj.hex())
        ours = self._side(obj, touched.before.id)
        theirs = self._side(obj, touched.came)
        is_settled = stretch.source.connection.execute(_SEEN, (touched.before.id, touched.came))
        if ours.value == theirs.value or is_settled.fetchone():
            return None
        head = touched.now
        kind = Kind(head.kind)
        in_layer = kind in _OF_SOMEBODY
        whose = self._keys.annotator(head.annotator)
        return Conflict(
            kind,
            obj,
            None if head.article is None else self._keys.article(head.article),
            whose if in_layer and whose != GOLD.id else None,
            None if met is None else self._side(obj, met).value,
            ours,
            theirs,
            ours_stands=head.id == touched.before.id,
        )

    def _met(self, edit: bytes | None, after: int) -> bytes | None:
        """The edit that was here already from which one that came goes on, None if none was."""
        while edit is not None:
            row = self._edit(edit)
            if row[2] <= after:
                return edit
            edit = row[1]
        return None

    def _side(self, obj: ObjectId, edit: bytes) -> Side:
        question = f"SELECT {COLUMNS} FROM edit e WHERE e.id = ?"
        head = Head._make(self._connection.execute(question, (edit,)).fetchone())
        _, _, _, at, who = self._edit(edit)
        whose = AnnotatorId(who.hex())
        return Side(value_at(self._keys, obj, head), self._names.get(whose, whose), at)

    def _edit(self, edit: bytes) -> tuple[bytes, bytes | None, int, int, bytes]:
        row: tuple[bytes, bytes | None, int, int, bytes]
        row = self._connection.execute(_EDIT, (edit,)).fetchone()
        return row

    def _title(self, article: ArticleId) -> str:
        value = self._last_value(article_object(article))
        return value.title if isinstance(value, ArticleInfo) else article

    def _one(self, question: str, given: tuple[int, int]) -> int:
        return int(self._connection.execute(question, given).fetchone()[0])


class _Counts:
    """How objects that were here came to differ."""

    def __init__(self, touched: Sequence[_Touched]) -> None:
        self.articles = self.spans_again = self.changed = self.removed = 0
        for one in touched:
            if one.now.id == one.before.id:
                continue
            if one.now.kind == Kind.ARTICLE:
                self.articles += not (one.before.dead or one.now.dead)
            elif one.now.kind == Kind.SPAN:
                self.spans_again += not one.now.dead
                self.changed += not one.now.dead
                self.removed += one.now.dead and not one.before.dead
