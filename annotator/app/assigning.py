"""Saying who codes which article: dealt out, read from a list, or taken back."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.fitting import People
from annotator.app.sources import content_of, shown
from annotator.core.annotators import (
    Annotator,
    AnnotatorKind,
    identities_of,
    joined,
    persons,
)
from annotator.core.assignments import Assignment, Deal, deal
from annotator.core.edits.assignments import assign, unassign
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Action
from annotator.core.errors import BadInputError
from annotator.core.file_names import spoken
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.store.assigned import assignments, has_work, loads, sources

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.store.reading import Reading

_COLUMNS = ("article", "annotator")
_LARGEST = 64
"""Megabytes of a list, which says no more than who does what."""
_SHORT = 8
"""So much of an id is shown in lists of articles."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Assignments to be made, with the people who are new to the project."""

    new: tuple[Assignment, ...]
    people: tuple[Annotator, ...] = ()

    @property
    def action(self) -> Action:
        """What to perform: one action, one undo."""
        known = [change for who in self.people for change in introduce(who).changes]
        made = assign(self.new)
        return Action(made.name, (*known, *made.changes))


def dealt(
    workspace: "Workspace", names: Sequence[str], shares: Mapping[str, float], options: Deal
) -> Planned:
    """Deal the listed articles to people by name; a new name makes an annotator.

    `options.people` and `options.shares` are filled in from `names` and `shares`. Raises
    RefusedError for a name that several bear, or options that nobody can fulfil.
    """
    reading = workspace.reading
    known = reading.annotators()
    people = People(known, workspace.me)
    chosen = {name: people.coder(name) for name in (*names, *shares)}
    wanted = replace(
        options,
        people=tuple(dict.fromkeys(one.id for one in chosen.values())),
        shares={chosen[name].id: share for name, share in shares.items()},
    )
    found = deal(sources(reading), wanted, assigned(reading))
    return Planned(found, _unknown(chosen.values(), known))


def listed(workspace: "Workspace", path: Path, round_: RoundId = MAIN_ROUND) -> Planned:
    """What a CSV file says: columns article (id, its beginning, or the path) and annotator.

    A column round may say another round than `round_`. Raises BadInputError, with the line, for an
    article that is not in the project.
    """
    reading = workspace.reading
    known = reading.annotators()
    people = People(known, workspace.me)
    by_name = _articles_by_name(reading)
    found: list[Assignment] = []
    chosen: dict[AnnotatorId, Annotator] = {}
    for line, row in _rows(path):
        named = " ".join(row["article"].split())
        article = by_name.get(row["article"].strip())
        if article is None:
            msg = (
                f"{spoken(shown(path))}, line {line}: the project has no article “{named[:60]}”;"
                " name it by its id or by the path that it came from."
            )
            raise BadInputError(msg)
        who = people.coder(row["annotator"])
        chosen[who.id] = who
        found.append(
            Assignment(article, who.id, RoundId((row.get("round") or "").strip() or round_))
        )
    there = set(assigned(reading))
    new = [one for one in dict.fromkeys(found) if one not in there]
    return Planned(tuple(new), _unknown(chosen.values(), known))


def taken_back(
    workspace: "Workspace", names: Sequence[str], round_: RoundId
) -> tuple[Action, int]:
    """Take back what these people (all, if none is named) have not begun, and how many that is.

    Raises RefusedError for a name that nobody has.
    """
    reading = workspace.reading
    people = People(reading.annotators(), workspace.me)
    known = reading.annotators()
    whose = {
        each
        for name in names
        for each in identities_of(known, people.coder(name, is_known=True).id)
    }
    old = [
        one
        for one in assignments(reading)
        if one.round == round_ and (not whose or one.annotator in whose)
        if reading.status(one.article, one.annotator, one.round) == Status.NEW
    ]
    return unassign(old), len(old)


@dataclass(frozen=True, slots=True)
class Load:
    """A person, how many articles they are to code in a round, how many of these are begun."""

    who: Annotator
    articles: int
    begun: int


def people_and_loads(workspace: "Workspace", round_: RoundId) -> tuple[Load, ...]:
    """The people of a project, me too, with what they have in a round."""
    reading = workspace.reading
    known = {one.id: one for one in (workspace.me, *reading.annotators())}
    has: dict[AnnotatorId, tuple[int, int]] = loads(reading, round_)
    found: dict[Annotator, tuple[int, int]] = {}
    for one, who in persons(known.values()).items():
        articles, begun = found.get(who, (0, 0))
        more = has.get(one, (0, 0))
        found[who] = (articles + more[0], begun + more[1])
    return tuple(
        Load(who, *found[who])
        for who in sorted(found, key=lambda one: (one.name.casefold(), one.id))
        if who.kind is AnnotatorKind.PERSON
    )


def assigned(reading: "Reading", after: Action | None = None) -> tuple[Assignment, ...]:
    """Who is to code what, by person, of listed articles in the order of the list.

    As it would be `after` something that is not performed, what that adds comes last.
    """
    same = joined(reading.annotators())
    found = tuple(assignments(reading))
    if after is not None:
        gone = {change.before for change in after.changes}
        new = (one.after for one in after.changes if isinstance(one.after, Assignment))
        found = (*(one for one in found if one not in gone), *new)
    if not same:
        return found
    theirs = (replace(one, annotator=same.get(one.annotator, one.annotator)) for one in found)
    return tuple(dict.fromkeys(theirs))


def standing(reading: "Reading", one: Assignment) -> Status:
    """How far somebody is with what they are to code, by whichever of their identities."""
    mine = identities_of(reading.annotators(), one.annotator)
    found = {reading.status(one.article, who, one.round) for who in mine}
    return next((each for each in (Status.DONE, Status.EXCLUDED) if each in found), None) or (
        Status.OPEN if Status.OPEN in found else Status.NEW
    )


def has_assigned_work(workspace: "Workspace") -> bool:
    """Whether I have articles to code in this round."""
    return has_work(workspace.reading, workspace.me.id, workspace.round)


def _unknown(chosen: Iterable[Annotator], known: Iterable[Annotator]) -> tuple[Annotator, ...]:
    there = {one.id for one in known}
    return tuple(dict.fromkeys(one for one in chosen if one.id not in there))


def _articles_by_name(reading: "Reading") -> dict[str, ArticleId]:
    found: dict[str, ArticleId] = {}
    for article in sources(reading):
        found[article] = article
        known = reading.article(article)
        if known is not None and known.info.path:
            found.setdefault(known.info.path, article)
            found.setdefault(Path(known.info.path).name, article)
    articles = sources(reading)
    same = Counter(article[:_SHORT] for article in articles)
    for article in articles:
        if same[article[:_SHORT]] == 1:
            found.setdefault(article[:_SHORT], article)
    return found


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    content = content_of(path, _LARGEST)
    try:
        text = content.decode("utf-8-sig").replace("\0", "\ufffd")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [one for one in _COLUMNS if one not in (reader.fieldnames or ())]
        if missing:
            msg = f"{spoken(shown(path))} has no column “{missing[0]}”; its first line names them."
            raise BadInputError(msg)
        for row in reader:
            if not all((row.get(column) or "").strip() for column in _COLUMNS):
                msg = f"{spoken(shown(path))}, line {reader.line_num}: a value is missing."
                raise BadInputError(msg)
            yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{spoken(shown(path))} is not a CSV file in UTF-8."
        raise BadInputError(msg) from error
