"""Parts of a project as files of their own: what a coder gets, and what a coder sends back.

Both hold whole histories of what is in them, so that they merge like any other file.
"""

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.edits.values import Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Silent
from annotator.store.connections import connected
from annotator.store.keys import Keys
from annotator.store.merge_source import Part, Source
from annotator.store.merging import Union
from annotator.store.problems import told
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Writing

_OF_PROJECT = "article IS NULL"


def hand_out(reading: Reading, target: Path, articles: Iterable[ArticleId]) -> None:
    """Write a project with these articles, the scheme and who codes what, and nobody’s layer.

    Raises RefusedError if there is a file of this name already.
    """
    keys = Keys(reading.connection)
    chosen = ", ".join(str(keys.thing(article)) for article in articles)
    kinds = f"{Kind.ARTICLE:d}, {Kind.ASSIGNMENT:d}"
    edits = f"({_OF_PROJECT} OR (article IN ({chosen}) AND kind IN ({kinds})))"
    _write(reading, target, Part(edits, f"k IN ({chosen})"))


def send(reading: Reading, target: Path, me: AnnotatorId) -> None:
    """Write a file with what is in one annotator’s layers, and no texts, to be merged.

    Raises RefusedError if there is a file of this name already.
    """
    kinds = f"{Kind.ARTICLE:d}, {Kind.ASSIGNMENT:d}"
    whose = Keys(reading.connection).thing(me)
    mine = f"annotator = {whose} AND kind NOT IN ({kinds})" if whose else "false"
    _write(reading, target, Part(f"({_OF_PROJECT} OR ({mine}))", "false"))


def _write(reading: Reading, target: Path, part: Part) -> None:
    if target.exists():
        raise RefusedError(f"“{target}” exists already; choose another name.")
    aside = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        ProjectFile.create(aside).close()
        with closing(connected(aside, "rw")) as connection, told(target):
            connection.execute("BEGIN IMMEDIATE")
            union = Union(Writing(connection), aside, Silent())
            reading.connection.execute("BEGIN")  # all as of one moment
            try:
                union.take(Source(reading.path, reading.connection, part))
            finally:
                reading.connection.execute("ROLLBACK")
            union.finish()
            connection.execute("COMMIT")
        aside.rename(target)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
