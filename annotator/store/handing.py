"""Parts of a project as files of their own: what a coder gets, and what a coder sends back.

Both hold whole histories of what is in them, so that they merge like any other file.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from annotator.core.annotators import GOLD, Annotator, AnnotatorKind, joined
from annotator.core.edits.values import Kind
from annotator.core.errors import ProjectError, RefusedError
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Silent
from annotator.store.connections import connected
from annotator.store.keys import Keys
from annotator.store.merge_source import Part, Source
from annotator.store.merging import Union
from annotator.store.policies import policy
from annotator.store.problems import answer, told
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Writing

_OF_PROJECT = "article IS NULL"
_CODERS = (
    "SELECT DISTINCT e.annotator FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d}"
)
_WORKERS = (
    "SELECT DISTINCT a.annotator FROM act a WHERE a.via IS NULL AND EXISTS (SELECT 1 FROM edit e"
    f" WHERE e.act = a.k AND e.kind NOT IN ({Kind.POLICY:d}, {Kind.ANNOTATOR:d}))"
)
"""Those who have done anything in this very file, but for saying who cleans the texts."""

_DEALERS = (
    "SELECT DISTINCT a.annotator FROM edit e JOIN act a ON a.k = e.act"
    f" WHERE a.via IS NULL AND e.kind = {Kind.ASSIGNMENT:d}"
)
"""Those who said in this very file who codes what; in one that was handed out it came along."""
_FINISHED = "SELECT DISTINCT annotator FROM layer WHERE status IN ('done', 'excluded')"
_BEGUN = "SELECT DISTINCT annotator FROM layer WHERE status <> 'new' OR spans > 0"


def hand_out(
    reading: Reading, target: Path, articles: Iterable[ArticleId], whose: Iterable[AnnotatorId]
) -> None:
    """Write a project with these articles and the scheme, and nobody’s layer.

    Of who codes what it says what `whose` (all identities of one person) is to code, and nothing
    of others: whom it is for can be told by that. Raises RefusedError if there is a file of this
    name already.
    """
    keys = Keys(reading.connection)
    chosen = ", ".join(str(keys.thing(article)) for article in articles)
    coder = _numbers(keys, whose)
    kinds = f"kind = {Kind.ARTICLE:d} OR (kind = {Kind.ASSIGNMENT:d} AND annotator IN ({coder}))"
    edits = f"({_OF_PROJECT} OR (article IN ({chosen}) AND ({kinds})))"
    _write(reading, target, Part(edits, f"k IN ({chosen})"))


def send(
    reading: Reading, target: Path, mine: Iterable[AnnotatorId], named: Path | None = None
) -> None:
    """Write a file with what is in the layers of one person, and no texts, to be merged.

    What was decided in review comes along with its gold, whoever decided: one is nothing without
    the other. `named` is the file that errors speak of, where `target` is only on its way there.
    Raises RefusedError if there is a file of this name already.
    """
    kinds = f"{Kind.ARTICLE:d}, {Kind.ASSIGNMENT:d}"
    people = _numbers(Keys(reading.connection), (*mine, GOLD.id))
    work = f"annotator IN ({people}) AND kind NOT IN ({kinds})"
    edits = f"({_OF_PROJECT} OR ({work}) OR kind = {Kind.DECISION:d})"
    _write(reading, target, Part(edits, "false"), named)


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
    same = joined(reading.annotators())
    coders, workers = (
        {same.get(one, one) for one in (keys.annotator(key) for (key,) in found)}
        for found in (reading.connection.execute(each) for each in (_CODERS, _WORKERS))
    )
    return coders.pop() if len(coders) == 1 and workers <= coders else None


@answer
def others_work(
    reading: Reading, people: Collection[Annotator]
) -> tuple[AnnotatorId, tuple[AnnotatorId, ...]] | None:
    """Whom a file was handed out to, and who finished work in it, if nothing there is theirs.

    `people` says which identities are one person. None for any file that was not handed out, and
    where there is nothing to wonder about.
    """
    same = joined(people)
    keys = Keys(reading.connection)

    def whose(question: str) -> set[AnnotatorId]:
        rows = reading.connection.execute(question)
        found = (keys.annotator(key) for (key,) in rows)
        return {same.get(one, one) for one in found if one != GOLD.id}

    coders = whose(_CODERS)
    if len(coders) != 1 or not policy(reading).lead_cleans or whose(_DEALERS):
        return None
    models = {one.id for one in people if one.kind is not AnnotatorKind.PERSON}
    done = whose(_FINISHED) - models
    return None if coders & whose(_BEGUN) or not done else (coders.pop(), tuple(sorted(done)))


def _numbers(keys: Keys, whose: Iterable[AnnotatorId]) -> str:
    """The numbers in this file of those whom it knows, for a list in SQL."""
    return ", ".join(str(key) for key in map(keys.thing, whose) if key is not None)


def _write(reading: Reading, target: Path, part: Part, named: Path | None = None) -> None:
    require_free(target)
    named = named or target
    aside = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        with _speaking_of(named, aside):
            ProjectFile.create(aside).close()
        with closing(connected(aside, "rw")) as connection, told(named):
            connection.execute("BEGIN IMMEDIATE")
            union = Union(Writing(connection), named, Silent())
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


@contextmanager
def _speaking_of(named: Path, aside: Path) -> Iterator[None]:
    """Let errors name the file that somebody asked for, which is written aside first."""
    try:
        yield
    except ProjectError as error:
        raise ProjectError(str(error).replace(str(aside), str(named))) from error
