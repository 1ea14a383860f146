"""Which articles a list shows, as SQL put together from constants of this file."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.core.edits.values import Kind
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.store.sight import in_sight
from annotator.store.together import FURTHEST

_Given = tuple[int | str | None, ...]

_LABEL = Kind.ARTICLE_LABEL

ASSIGNED = (
    "SELECT o.article FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d} AND e.annotator IS ? AND e.round IS ?"
)
"""The articles that somebody has been assigned in a round."""

_MOST_WORDS = 40
"""More words than anybody types; FTS5 gives up at 256."""

_ONE_LAYER = 2
"""So many keys say which layer of an article is meant: an annotator’s and a round’s."""


def parted(words: str) -> tuple[str, list[str]]:
    """What people type, as an FTS5 query, and the signs that such a query passes over.

    Each word, as the beginning of a word, must occur. Every word is quoted, so nothing that can
    be typed is a syntax error.
    """
    plain = words.replace("\0", " ").encode(errors="ignore").decode()
    typed = list(dict.fromkeys(plain.split()))[:_MOST_WORDS]
    phrases = [word.replace('"', '""') for word in typed if _is_word(word)]
    return (
        " ".join(f'"{word}"*' for word in phrases),
        [word for word in typed if not _is_word(word)],
    )


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


class Narrowing(NamedTuple):
    """What a query speaks of, as this file numbers it (None: unknown here).

    `whose` are the identities of the person whose work it is about, `mine` those of who asks: the
    first is the one that they work by.
    """

    whose: tuple[int | None, ...]
    mine: tuple[int | None, ...]
    round: int | None
    label: int | None


def selection(query: ArticleQuery, about: Narrowing) -> tuple[str, list[str | int | None]]:
    """The condition on `listing l` and its parameters."""
    conditions = ["true"]
    given: list[str | int | None] = []

    def require(condition: str, *values: str | int | None) -> None:
        conditions.append(condition)
        given.extend(values)

    phrases, signs = parted(query.words)
    if phrases:
        require("l.article IN (SELECT rowid FROM words WHERE words MATCH ?)", phrases)
    for sign in signs:  # such as an emoji: not in the index, but seldom asked for
        require("(SELECT instr(text, ?) FROM article WHERE k = l.article)", sign)
    if query.source is not None:
        require("l.source = ?", query.source)
    if query.mine:
        require(f"l.article IN ({ASSIGNED})", about.mine[0], about.round)
    require(in_sight(query.sight, about.mine, "l.article", about.round))
    whose = f"IN ({', '.join('?' * len(about.whose))})"
    theirs = (*about.whose, about.round)
    layer = f"SELECT y.article FROM layer y WHERE y.annotator {whose} AND y.round IS ?"
    if query.status is not None:
        for condition, values in _of_status(query.status, layer, theirs):
            require(condition, *values)
    if query.label is not None:
        require(
            f"(EXISTS (SELECT 1 FROM span s WHERE s.article = l.article AND s.annotator {whose}"
            " AND s.round IS ? AND s.label IS ?) OR EXISTS (SELECT 1 FROM object o"
            f" JOIN edit e ON e.n = o.n WHERE o.article = l.article AND o.kind = {_LABEL:d}"
            f" AND e.annotator {whose} AND e.round IS ? AND e.label IS ?))",
            *((*theirs, about.label) * 2),
        )
    elif query.annotator is not None and query.status is None:
        require(f"l.article IN ({layer})", *theirs)
    return " AND ".join(conditions), given


def _of_status(status: Status, layer: str, theirs: _Given) -> Iterator[tuple[str, _Given]]:
    """That somebody is so far and, by any identity of theirs, no further."""
    if status is not Status.NEW:
        yield f"l.article IN ({layer} AND y.status = ?)", (*theirs, status.value)
    further = FURTHEST[: FURTHEST.index(status)]
    if status is Status.NEW or (further and len(theirs) > _ONE_LAYER):
        these = ", ".join(f"'{one.value}'" for one in further)
        yield f"l.article NOT IN ({layer} AND y.status IN ({these}))", theirs
