"""The articles that several people have finished, and how far the review of each is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.core.annotators import GOLD
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer

_WAITING = (
    "SELECT t.id, l.title, l.source, count(DISTINCT coalesce(p.value, y.annotator)), g.status,"
    " (SELECT count(*) FROM object o JOIN edit e ON e.n = o.n WHERE o.article = l.article"
    f" AND o.kind = {Kind.DECISION:d} AND e.round = ?1)"
    " FROM listing l JOIN thing t ON t.k = l.article"
    " JOIN layer y ON y.article = l.article AND y.round = ?1 AND y.status = 'done'"
    " AND y.annotator NOT IN (SELECT value FROM json_each(?2))"
    " LEFT JOIN layer g ON g.article = l.article AND g.round = ?1 AND g.annotator IS ?3"
    " LEFT JOIN json_each(?4) p ON p.key = CAST(y.annotator AS TEXT)"
    " GROUP BY l.article HAVING count(DISTINCT coalesce(p.value, y.annotator)) > 1"
    " ORDER BY l.place, l.article"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that `coders` people have finished.

    `gold` is how far its review is, `decisions` how many have been made.
    """

    article: ArticleId
    title: str
    source: str | None
    coders: int
    gold: Status
    decisions: int


@answer
def waiting(
    reading: Asking,
    round_: RoundId,
    others: Iterable[AnnotatorId],
    same: Mapping[AnnotatorId, AnnotatorId],
) -> tuple[Waiting, ...]:
    """All of them in a round, in the order of the list.

    `others` are no people, `same` are further identities of people with the one that counts.
    """
    keys = Keys(reading.connection)
    which = keys.name(round_)
    if which is None:
        return ()
    known = [keys.thing(one) for one in others]
    kept = {str(keys.thing(one)): keys.thing(other) for one, other in same.items()}
    given = (
        which,
        json.dumps([key for key in known if key is not None]),
        keys.thing(GOLD.id),
        json.dumps(kept),
    )
    return tuple(
        Waiting(
            ArticleId(article.hex()), title, source, coders, Status(gold or Status.NEW), decisions
        )
        for article, title, source, coders, gold, decisions in reading.connection.execute(
            _WAITING, given
        )
    )
