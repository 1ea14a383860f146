"""Who I am in a project of others.

Whoever assigns articles to “Ben” makes an identity for him before he has opened anything. Once Ben
has said that this is he, his machine remembers it, and no copied file does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.app import preferences
from annotator.core.annotators import Annotator, AnnotatorKind, persons
from annotator.core.edits.schemes import introduce
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, Clock
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace

_MOST_KNOWN = 100


@dataclass(frozen=True, slots=True)
class Candidates:
    """The people of a project that I may be; `likely` is whom the file was made for, if known."""

    people: tuple[Annotator, ...]
    likely: Annotator | None = None


def recognise(workspace: "Workspace") -> None:
    """Work under the identity that the project knows me by, if there is one."""
    known = persons(workspace.reading.annotators())
    kept = preferences.load()
    for one in (*kept.also_me, kept.me):
        if one in known:
            me = known[AnnotatorId(one)]
            if me.id != workspace.me.id:
                workspace.become(me)
            return


def candidates(workspace: "Workspace") -> Candidates | None:
    """Who I may be, if that has to be asked: the project knows people, and none of them is me."""
    people = people_of(workspace)
    known = {one.id for one in workspace.reading.annotators()}
    if not people or workspace.read_only or workspace.me.id in known:
        return None
    return Candidates(people, _likely(workspace, people))


def people_of(workspace: "Workspace") -> tuple[Annotator, ...]:
    """The people of a project, by name; of several identities that are one, the kept one."""
    known = persons(workspace.reading.annotators())
    return tuple(one for one in dict.fromkeys(known.values()) if one.kind is AnnotatorKind.PERSON)


def is_me(workspace: "Workspace", who: Annotator) -> None:
    """Work as one of the people of the project, here and wherever they are known."""
    workspace.become(who)
    _remember(who.id)


def is_somebody_else(workspace: "Workspace", name: str) -> None:
    """Work as somebody whom the project does not know yet.

    It is by the identity of this machine, unless the project knows somebody by that already.
    Raises RefusedError if another bears the name: two of one name are hard to tell apart.
    """
    people = people_of(workspace)
    if namesake(people, name) is not None:
        raise RefusedError(
            f"There is a “{name}” in this project already: choose that one if it is you,"
            " or say a name that tells you apart."
        )
    me = replace(preferences.identity(), name=name)
    if me.id in {one.id for one in workspace.reading.annotators()}:
        me = Annotator(AnnotatorId(Clock().new()), name)
    else:
        preferences.save(replace(preferences.load(), name=name))
    workspace.become(me)
    workspace.perform(introduce(me))
    _remember(me.id)


def namesake(people: Iterable[Annotator], name: str) -> Annotator | None:
    """Somebody of this name."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in people if one.name.casefold() == wanted), None)


def _likely(workspace: "Workspace", people: Sequence[Annotator]) -> Annotator | None:
    """Whom the file was handed out to: all its articles are theirs, or it bears their name."""
    from annotator.store.handing import handed_to

    known = handed_to(workspace.reading)
    if known is not None:
        return next((one for one in people if one.id == known), None)
    dealt = assignments(workspace.reading)
    articles = {one.article for one in dealt}
    theirs = [
        who
        for who in people
        if articles and {one.article for one in dealt if one.annotator == who.id} == articles
    ]
    stem = workspace.path.stem.casefold()
    named = [who for who in theirs or people if who.name.casefold() == stem]
    found = named or theirs
    return found[0] if len(found) == 1 else None


def _remember(who: AnnotatorId) -> None:
    kept = preferences.load()
    others = [one for one in kept.also_me if one != who]
    preferences.save(replace(kept, also_me=(who, *others)[:_MOST_KNOWN]))
