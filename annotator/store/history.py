"""Who did what and when, and what would take it back."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any

from annotator.core.edits.values import Act, Change, Kind, Value
from annotator.core.ids import ActId, AnnotatorId, ArticleId, ObjectId
from annotator.core.projects import HistoryLine, Version
from annotator.store.keys import Keys
from annotator.store.problems import DamageError
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

Ask = Callable[[str, Sequence[Any]], Iterator[tuple[Any, ...]]]

_FIRST, _LAST = -62_135_000_000_000, 253_402_000_000_000
"""Milliseconds since 1970 that calendars have years for: 1 to 9999."""
_COLUMNS = 'n, id, kind, annotator, round, article, start, "end", label, dead, body'


def lines(
    ask: Ask,
    keys: Keys,
    names: Mapping[AnnotatorId, str],
    article: ArticleId | None,
    limit: int | None,
) -> list[HistoryLine]:
    """Acts as a person reads them, the latest first."""
    given: list[int | None] = []
    chosen = ""
    if article is not None:
        if keys.thing(article) is None:
            return []
        chosen = "WHERE a.k IN (SELECT act FROM edit WHERE article IS ?)"
        given.append(keys.thing(article))
    given.append(-1 if limit is None else limit)
    question = (
        "SELECT b.id, min(e.at), b.annotator, b.name, count(*), min(e.article), max(e.article),"
        " max(e.scheme), min(e.article IS NOT NULL)"
        f" FROM (SELECT * FROM act a {chosen} ORDER BY a.id DESC LIMIT ?) b"
        " JOIN edit e ON e.act = b.k GROUP BY b.id ORDER BY b.id DESC"
    )
    return [_line(row, keys, names) for row in ask(question, given)]


def _line(row: tuple[Any, ...], keys: Keys, names: Mapping[AnnotatorId, str]) -> HistoryLine:
    act, at, annotator, name, count, article, last, version, is_one = row
    if not (isinstance(name, str) and isinstance(at, int) and _FIRST <= at <= _LAST):
        raise DamageError(f"act {act.hex()} is not as annotator writes it")
    whose = keys.annotator(annotator)
    where = keys.article(article) if article is not None and article == last and is_one else None
    return HistoryLine(ActId(act.hex()), at, names.get(whose, whose), name, count, where, version)


def versions(
    ask: Ask, keys: Keys, names: Mapping[AnnotatorId, str], obj: ObjectId
) -> Iterator[Version]:
    """What an object was after each of its edits, the latest first."""
    question = (
        f"SELECT a.annotator, a.name, e.at, e.scheme, {COLUMNS} FROM"
        " (SELECT * FROM edit WHERE id = ?1 AND obj IS NULL"
        " UNION ALL SELECT * FROM edit WHERE obj = ?1) e"
        " JOIN act a ON a.k = e.act ORDER BY e.id DESC"
    )
    for who, name, at, version, *edit in ask(question, (bytes.fromhex(obj),)):
        whose = keys.annotator(who)
        value = value_at(keys, obj, Head._make(edit))
        yield Version(at, names.get(whose, ""), name, value, version)


def acts_newest_first(
    ask: Ask, key: int | None, annotator: AnnotatorId
) -> Generator[Act, None, None]:
    """An annotator's acts in this file that undo looks at."""
    question = (
        "SELECT id, name, undoes, redoes FROM act"
        " WHERE annotator IS ? AND NOT lasting AND via IS NULL ORDER BY id DESC"
    )
    for identity, name, undoes, redoes in ask(question, (key,)):
        yield Act(
            ActId(identity.hex()),
            name,
            annotator,
            None if undoes is None else ActId(undoes.hex()),
            None if redoes is None else ActId(redoes.hex()),
        )


def edits_of(ask: Ask, keys: Keys, act: ActId, condition: str = "") -> Iterator[Change]:
    """What each object was before the act and after it, in the order of their last edits."""
    question = (
        "SELECT coalesce(obj, id), min(n), max(n) FROM edit"
        f" WHERE act = (SELECT k FROM act WHERE id = ?) {condition} GROUP BY 1 ORDER BY 3"
    )
    for identity, first, last in ask(question, (bytes.fromhex(act),)):
        obj = ObjectId(identity.hex())
        after = _edit(ask, "n = ?", last)
        [(prev,)] = ask("SELECT prev FROM edit WHERE n = ?", (first,))
        before = None if prev is None else value_at(keys, obj, _edit(ask, "id = ?", prev))
        article = None if after.article is None else keys.article(after.article)
        yield Change(Kind(after.kind), obj, article, before, value_at(keys, obj, after))


def articles_brought_by(ask: Ask, act: ActId) -> int:
    """How many articles more there are in the list by an act, and would go with it."""
    was = "coalesce((SELECT dead FROM edit p WHERE p.id = e.prev), 1)"
    question = (
        f"SELECT coalesce(sum({was} - e.dead), 0) FROM edit e"
        " WHERE e.act = (SELECT k FROM act WHERE id = ?) AND e.kind = ?"
    )
    more = int(next(ask(question, (bytes.fromhex(act), int(Kind.ARTICLE))))[0])
    return max(0, more)


def take_back(
    ask: Ask,
    keys: Keys,
    value: Callable[[ObjectId], Value | None],
    act: ActId,
    *,
    touched: bool = False,
) -> Iterator[Change]:
    """What takes the act back, for objects that are as the act left them.

    What has been changed since is left as it is: it is somebody's later word. With `touched`,
    what is in `temp.untouched` is passed over.
    """
    condition = "AND n NOT IN (SELECT n FROM temp.untouched)" if touched else ""
    for change in edits_of(ask, keys, act, condition):
        if value(change.object) == change.after:
            yield change.inverse()


def _edit(ask: Ask, which: str, given: int | bytes) -> Head:
    [row] = ask(f"SELECT {_COLUMNS} FROM edit WHERE {which}", (given,))
    return Head._make(row)
