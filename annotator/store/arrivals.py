"""What a colleague’s file has that this project has not: a look that changes and locks nothing."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Progress
from annotator.store import merge_source
from annotator.store.keys import Keys
from annotator.store.problems import answer, reading_told
from annotator.store.reading import Reading

_WORK = f"({Kind.SPAN:d}, {Kind.RELATION:d}, {Kind.ARTICLE_LABEL:d}, {Kind.LAYER:d})"
_THEIRS = f"SELECT id, annotator, article FROM edit WHERE kind IN {_WORK} AND article IS NOT NULL"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whose work on which articles a file has that is new here."""

    path: Path
    work: dict[AnnotatorId, frozenset[ArticleId]]
    names: dict[AnnotatorId, str]

    @property
    def articles(self) -> int:
        """On how many articles anybody’s work is new."""
        return len(frozenset().union(*self.work.values()))


@answer
def arrived(reading: Reading, path: Path, progress: Progress) -> Arrival:
    """Look at a file. Raises ProjectError if it cannot be read; Cancelled passes through."""
    work: defaultdict[AnnotatorId, set[ArticleId]] = defaultdict(set)
    with merge_source.opened(path) as source, reading_told(path):
        keys = Keys(source.connection)
        names = {one.id: one.name for one in Reading(path, source.connection).annotators()}
        seen = 0
        with closing(source.connection.execute(_THEIRS)) as rows:
            while some := rows.fetchmany(_AT_ONCE):
                seen += len(some)
                progress.report(seen, None, "Looking at what has come")
                for whose, article in _new(reading, some):
                    work[keys.annotator(whose)].add(keys.article(article))
    theirs = {who: frozenset(articles) for who, articles in work.items()}
    return Arrival(path, theirs, {who: names.get(who, who[:8]) for who in theirs})


def is_sent(path: Path) -> bool:
    """Whether a file is work that somebody has sent: a project of ours without any text."""
    with merge_source.opened(path) as source, reading_told(path):
        return source.connection.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None


def _new(reading: Reading, rows: list[tuple[bytes, int, int]]) -> Iterator[tuple[int, int]]:
    places = ", ".join("?" * len(rows))
    ours = f"SELECT id FROM edit WHERE id IN ({places})"
    known = {one for (one,) in reading.connection.execute(ours, [row[0] for row in rows])}
    return ((whose, article) for one, whose, article in rows if one not in known)
