"""Who is to code which article."""

from annotator.core.assignments import Assignment
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer

_ASSIGNED = (
    "SELECT e.article, e.annotator, e.round FROM object o JOIN edit e ON e.n = o.n"
    f" JOIN listing l ON l.article = o.article WHERE o.kind = {Kind.ASSIGNMENT:d}"
    " ORDER BY l.place, l.article, e.id"
)
_ANY = (
    "SELECT 1 FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d} AND e.annotator IS ? AND e.round IS ? LIMIT 1"
)

_LOADS = (
    "SELECT e.annotator, count(*), sum(coalesce(y.status, 'new') <> 'new')"
    " FROM object o JOIN edit e ON e.n = o.n JOIN listing l ON l.article = o.article"
    " LEFT JOIN layer y ON y.article = o.article AND y.annotator = e.annotator"
    f" AND y.round = e.round WHERE o.kind = {Kind.ASSIGNMENT:d} AND e.round IS ? GROUP BY 1"
)


@answer
def sources(reading: Asking) -> dict[ArticleId, str | None]:
    """The listed articles, in the order of the list, with where they come from."""
    question = (
        "SELECT t.id, l.source FROM listing l JOIN thing t ON t.k = l.article"
        " ORDER BY l.place, l.article"
    )
    found = reading.connection.execute(question)
    return {ArticleId(article.hex()): source for article, source in found}


@answer
def loads(reading: Asking, round_: RoundId) -> dict[AnnotatorId, tuple[int, int]]:
    """How many listed articles each is to code in a round, and how many of them are begun."""
    keys = Keys(reading.connection)
    found = reading.connection.execute(_LOADS, (keys.name(round_),))
    return {keys.annotator(who): (articles, begun) for who, articles, begun in found}


@answer
def has_work(reading: Asking, annotator: AnnotatorId, round_: RoundId) -> bool:
    """Whether somebody has any article to code in a round."""
    keys = Keys(reading.connection)
    given = (keys.thing(annotator), keys.name(round_))
    return reading.connection.execute(_ANY, given).fetchone() is not None


@answer
def assignments(reading: Asking) -> tuple[Assignment, ...]:
    """All assignments of listed articles, in the order of the list."""
    keys = Keys(reading.connection)
    return tuple(
        Assignment(keys.article(article), keys.annotator(who), RoundId(keys.text(round_)))
        for article, who, round_ in reading.connection.execute(_ASSIGNED)
    )
