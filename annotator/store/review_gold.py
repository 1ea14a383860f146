"""The gold that came of a decision, as it was then: the log knows, also after a merge."""

from annotator.core.decisions import Decision
from annotator.core.ids import ObjectId
from annotator.core.spans import ArticleLabel, Span
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

_SAID = (
    f"SELECT e.id, a.k, a.annotator, {COLUMNS} FROM edit e JOIN act a ON a.k = e.act"
    " WHERE e.obj = ? ORDER BY e.id DESC"
)
# Made by the same act, or there before and left as it was by the same person.
_GOLD = (
    f"SELECT {COLUMNS} FROM edit e JOIN act a ON a.k = e.act"
    " WHERE e.obj = ?1 AND (a.k = ?2 OR (a.annotator = ?3 AND e.id < ?4))"
    " ORDER BY a.k = ?2 DESC, e.id DESC LIMIT 1"
)


@answer
def gold_then(reading: Asking, decision: Decision) -> tuple[Span | ArticleLabel, ...]:
    """The gold that somebody made with a decision; none if the log has no such."""
    keys = Keys(reading.connection)
    obj = decision.object
    rows = reading.connection.execute(_SAID, (bytes.fromhex(obj),)).fetchall()
    for edit, act, who, *columns in rows:
        head = Head._make(columns)
        if not head.dead and value_at(keys, obj, head) == decision:
            found = (_span(reading, keys, gold, (act, who, edit)) for gold in decision.gold)
            return tuple(span for span in found if span is not None)
    return ()


def _span(
    reading: Asking, keys: Keys, gold: ObjectId, said: tuple[int, int, bytes]
) -> Span | ArticleLabel | None:
    row = reading.connection.execute(_GOLD, (bytes.fromhex(gold), *said)).fetchone()
    head = None if row is None else Head._make(row)
    value = None if head is None or head.dead else value_at(keys, gold, head)
    return value if isinstance(value, Span | ArticleLabel) else None
