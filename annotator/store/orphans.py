"""Texts that were saved from a damaged project while the edit that listed them was lost.

They are listed again under their first line. The edits that say so have identities from before
every clock, so that whatever is known of an article elsewhere counts as the later word: in a
snapshot, a colleague's file, or its page when that is imported again.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.articles import ArticleInfo, paragraphs
from annotator.core.edits.articles import article_change
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Act, Change
from annotator.core.ids import ActId, ArticleId, Clock
from annotator.store.problems import told
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp, Writer, Writing

_ORPHANS = (
    "SELECT t.id, a.text FROM article a JOIN thing t ON t.k = a.k"
    " WHERE a.k NOT IN (SELECT article FROM listing)"
    " AND a.k NOT IN (SELECT article FROM removed) ORDER BY a.k"
)
_LONGEST = 120
"""Code points of a first line that stands for a headline."""
_NAME = "List what was saved"


def list_again(path: Path, who: Annotator) -> int:
    """List the texts that nothing is known of any more, and say how many there were.

    Undo passes over it. Raises ProjectError if the project cannot be written to.
    """
    with closing(ProjectFile.open(path, holder=who.name)) as file, told(path):
        connection = file.reading.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            writing = Writing(connection)
            writing.clock = Clock(lambda: 0)
            act = Act(ActId(writing.clock.new()), _NAME, who.id)
            stamp = Stamp(time.time_ns() // 1_000_000)
            changes = list(_changes(connection))
            if changes:
                writer = Writer(writing, act, stamp, lasting=True)
                known = {one.id for one in file.reading.annotators()}
                first = () if who.id in known else introduce(who).changes
                for _ in writer.written((*first, *changes)):
                    pass
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return len(changes)


def _changes(connection: sqlite3.Connection) -> Iterator[Change]:
    for identity, text in connection.execute(_ORPHANS):
        info = ArticleInfo(headline=_first_line(text), blocks=paragraphs(text))
        yield article_change(ArticleId(identity.hex()), None, info)


def _first_line(text: str) -> str | None:
    line = next(iter(text.strip().splitlines()), "").strip()
    return (line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…") or None
