"""Which articles a list shows, as SQL put together from constants of this file."""

from annotator.core.edits.values import Kind
from annotator.core.projects import ArticleQuery
from annotator.store.sight import in_sight

_LABEL = Kind.ARTICLE_LABEL

ASSIGNED = (
    "SELECT o.article FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d} AND e.annotator IS ? AND e.round IS ?"
)
"""The articles that somebody has been assigned in a round."""

_MOST_WORDS = 40
"""More words than anybody types; FTS5 gives up at 256."""


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


def selection(
    query: ArticleQuery,
    annotator: int | None,
    round_: int | None,
    label: int | None,
    me: int | None = None,
) -> tuple[str, list[str | int | None]]:
    """The condition on `listing l` and its parameters.

    `annotator` is whose work the query speaks of, `me` who asks, as this file numbers them (None:
    unknown here).
    """
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
        require(f"l.article IN ({ASSIGNED})", me, round_)
    require(in_sight(query.sight, me, "l.article", round_))
    layer = "SELECT y.article FROM layer y WHERE y.annotator IS ? AND y.round IS ?"
    if query.status is not None:
        if query.status.value == "new":
            require(f"l.article NOT IN ({layer} AND y.status <> 'new')", annotator, round_)
        else:
            require(
                f"l.article IN ({layer} AND y.status = ?)", annotator, round_, query.status.value
            )
    if query.label is not None:
        require(
            "(EXISTS (SELECT 1 FROM span s WHERE s.article = l.article AND s.annotator IS ?"
            " AND s.round IS ? AND s.label IS ?) OR EXISTS (SELECT 1 FROM object o"
            f" JOIN edit e ON e.n = o.n WHERE o.article = l.article AND o.kind = {_LABEL:d}"
            " AND e.annotator IS ? AND e.round IS ? AND e.label IS ?))",
            *((annotator, round_, label) * 2),
        )
    elif query.annotator is not None and query.status is None:
        require(f"l.article IN ({layer})", annotator, round_)
    return " AND ".join(conditions), given
