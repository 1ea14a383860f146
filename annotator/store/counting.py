"""Counts of a project."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.edits.values import Kind
from annotator.core.projects import Stats
from annotator.store.keys import Keys
from annotator.store.search import ASSIGNED

_ACTIVE = (
    "SELECT e.annotator, sum(json_extract(e.body, '$.seconds')) FROM listing l"
    f" CROSS JOIN object o ON o.article = l.article AND o.kind = {Kind.TIME:d}"
    " CROSS JOIN edit e ON e.n = o.n GROUP BY 1"
)

Ask = Callable[[str, Sequence[Any]], Iterator[tuple[Any, ...]]]


def progress(ask: Ask, annotator: int | None, round_: int | None) -> tuple[int, int]:
    """How many articles of the list an annotator has finished, of how many."""
    # Few articles are ever removed, so that nearly all of this is read from two indexes.
    finished = """SELECT count(*) FROM layer
        WHERE annotator IS ?1 AND round IS ?2 AND status IN ('done', 'excluded')"""
    question = f"""SELECT ({finished}) - ({finished} AND article IN (SELECT article FROM removed)),
        (SELECT count(*) FROM listing)"""
    done, total = next(ask(question, (annotator, round_)))
    return done, total


def progress_of_assigned(ask: Ask, annotator: int | None, round_: int | None) -> tuple[int, int]:
    """The same of those articles that are assigned to the annotator."""
    question = f"""SELECT coalesce(sum(y.status IN ('done', 'excluded')), 0), count(*)
        FROM ({ASSIGNED}) a JOIN listing l ON l.article = a.article LEFT JOIN layer y
        ON y.article = a.article AND y.annotator IS ?3 AND y.round IS ?4"""
    done, total = next(ask(question, (annotator, round_, annotator, round_)))
    return done, total


def stats(ask: Ask, keys: Keys, annotators: Sequence[Annotator]) -> Stats:
    """All counts; what is on articles that were taken out is not counted."""
    names = {one.id: one.name for one in annotators}
    by_status = {"new": 0, "open": 0, "done": 0, "excluded": 0}
    by_annotator: dict[str, dict[str, int]] = {}
    question = (
        "SELECT y.annotator, y.status, count(*), sum(y.spans) FROM layer y"
        " JOIN listing l ON l.article = y.article GROUP BY 1, 2"
    )
    for annotator, status, layers, spans in ask(question, ()):
        identity = keys.annotator(annotator)
        counts = by_annotator.setdefault(names.get(identity, identity), {"spans": 0})
        counts["spans"] += spans
        counts[status] = counts.get(status, 0) + layers
        if status != "new":
            by_status[status] += layers
    untouched = (
        "SELECT count(*) FROM listing"
        " WHERE article NOT IN (SELECT article FROM layer WHERE status <> 'new')"
    )
    by_status["new"] = next(ask(untouched, ()))[0]
    by_label = {
        keys.text(label): count
        for label, count in ask(
            "SELECT s.label, count(*) FROM span s JOIN listing l ON l.article = s.article"
            " GROUP BY 1",
            (),
        )
    }
    active: dict[str, int] = {}
    for annotator, seconds in ask(_ACTIVE, ()):
        identity = keys.annotator(annotator)
        name = names.get(identity, identity)
        active[name] = active.get(name, 0) + seconds
    articles, edits = next(
        ask("SELECT (SELECT count(*) FROM listing), (SELECT count(*) FROM edit)", ())
    )
    return Stats(
        articles,
        sum(by_label.values()),
        edits,
        by_status,
        dict(sorted(by_label.items())),
        dict(sorted(by_annotator.items())),
        dict(sorted(active.items())),
    )
