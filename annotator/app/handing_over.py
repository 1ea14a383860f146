"""Handing out files to all coders at once, and sending one’s own work back, as the window does."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.sources import reason, shown
from annotator.core.annotators import Annotator, identities_of, joined
from annotator.core.errors import RefusedError
from annotator.core.file_names import safe_name, spoken
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Progress
from annotator.store import handing
from annotator.store.arrivals import is_sent
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.store.reading import Reading

SUFFIX = ".annotator"

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who has articles to code, in whatever round."""

    who: Annotator
    articles: tuple[ArticleId, ...]


def coders(reading: "Reading") -> tuple[Coder, ...]:
    """Everybody to whom something is assigned, by name."""
    theirs: defaultdict[AnnotatorId, dict[ArticleId, None]] = defaultdict(dict)
    same = joined(reading.annotators())
    for one in assignments(reading):
        theirs[same.get(one.annotator, one.annotator)][one.article] = None
    return tuple(
        Coder(who, tuple(theirs[who.id])) for who in reading.annotators() if who.id in theirs
    )


def files_for(people: Iterable[Coder], folder: Path) -> dict[AnnotatorId, Path]:
    """A file for each in a folder: NAME.annotator, with a number where that is taken."""
    found: dict[AnnotatorId, Path] = {}
    taken: Counter[str] = Counter()
    for one in people:
        name = file_name(one.who.name)
        while True:
            taken[name.casefold()] += 1
            number = taken[name.casefold()]
            path = folder / f"{name}{'' if number == 1 else f' {number}'}{SUFFIX}"
            if not path.exists():
                break
        found[one.who.id] = path
    return found


def file_name(name: str) -> str:
    """What a file can be called after somebody, on every system."""
    return safe_name(name, "coder")


def hand_out(
    reading: "Reading", people: Sequence[Coder], folder: Path, progress: Progress
) -> tuple[Path, ...]:
    """Write a file for each of these coders; what is there when it is cancelled is whole.

    Raises RefusedError if the folder cannot be written to.
    """
    files, known = files_for(people, folder), reading.annotators()
    for number, one in enumerate(people):
        progress.report(number, len(people), f"Writing {files[one.who.id].name}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            whose = identities_of(known, one.who.id)
            handing.hand_out(reading, files[one.who.id], one.articles, whose)
        except OSError as error:
            msg = f"{spoken(shown(files[one.who.id]))} cannot be written: {reason(error)}."
            raise RefusedError(msg) from error
    return tuple(files.values())


def send(reading: "Reading", target: Path, me: AnnotatorId) -> None:
    """Write my work alone, in the place of what was sent before.

    Raises RefusedError if there is anything else of this name, or the file cannot be written.
    """
    if target.exists() and not is_sent(target):
        msg = f"{spoken(shown(target))} is not work that was sent before; choose another name."
        raise RefusedError(msg)
    aside = target.with_name(f".{target.name[:_LONGEST]}.{os.urandom(4).hex()}.part")
    try:
        handing.send(reading, aside, identities_of(reading.annotators(), me), target)
        aside.replace(target)
    except OSError as error:
        raise RefusedError(
            f"{spoken(shown(target))} cannot be written: {reason(error)}."
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
