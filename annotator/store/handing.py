"""Parts of a project as files of their own: what a coder gets, and what a coder sends back.

Both hold whole histories of what is in them, so that they merge like any other file.
"""

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.annotators import GOLD
from annotator.core.edits.values import Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Silent
from annotator.store.connections import connected
from annotator.store.keys import Keys
from annotator.store.merge_source import Part, Source
from annotator.store.merging import Union
from annotator.store.problems import answer, told
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Writing

_OF_PROJECT = "article IS NULL"
_CODERS = (
    "SELECT DISTINCT e.annotator FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d}"
)
_WORKERS = "SELECT DISTINCT annotator FROM act WHERE via IS NULL"
"""Those who have done anything in this very file."""


def hand_out(
    reading: Reading, target: Path, articles: Iterable[ArticleId], whose: AnnotatorId | None
) -> None:
    """Write a project with these articles and the scheme, and nobody’s layer.

    Of who codes what it says what `whose` is to code, and nothing of others: whom it is for can be
    told by that. Raises RefusedError if there is a file of this name already.
    """
    keys = Keys(reading.connection)
    chosen = ", ".join(str(keys.thing(article)) for article in articles)
    coder = (keys.thing(whose) if whose else None) or 0
    kinds = f"kind = {Kind.ARTICLE:d} OR (kind = {Kind.ASSIGNMENT:d} AND annotator = {coder})"
    edits = f"({_OF_PROJECT} OR (article IN ({chosen}) AND ({kinds})))"
    _write(reading, target, Part(edits, f"k IN ({chosen})"))


def send(reading: Reading, target: Path, me: AnnotatorId) -> None:
    """Write a file with what is in one annotator’s layers, and no texts, to be merged.

    What was decided in review comes along with its gold, whoever decided: one is nothing without
    the other. Raises RefusedError if there is a file of this name already.
    """
    kinds = f"{Kind.ARTICLE:d}, {Kind.ASSIGNMENT:d}"
    whose = Keys(reading.connection).thing(me)
    gold = Keys(reading.connection).thing(GOLD.id)
    people = ", ".join(str(one) for one in (whose, gold) if one)
    work = f"annotator IN ({people}) AND kind NOT IN ({kinds})"
    edits = f"({_OF_PROJECT} OR ({work}) OR kind = {Kind.DECISION:d})"
    _write(reading, target, Part(edits, "false"))


def require_free(target: Path) -> None:
    """Raise RefusedError if a file cannot be made there."""
    if target.exists():
        raise RefusedError(f"“{target}” exists already; choose another name.")
    if not target.parent.is_dir():
        raise RefusedError(f"There is no folder “{target.parent}”; make it first.")


@answer
def handed_to(reading: Reading) -> AnnotatorId | None:
    """Whom a file was made for that was handed out: the one who is to code what is in it.

    None for any other project: there others have worked.
    """
    keys = Keys(reading.connection)
    coders = {whose for (whose,) in reading.connection.execute(_CODERS)}
    workers = {who for (who,) in reading.connection.execute(_WORKERS)}
    return keys.annotator(coders.pop()) if len(coders) == 1 and workers <= coders else None


def _write(reading: Reading, target: Path, part: Part) -> None:
    require_free(target)
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
