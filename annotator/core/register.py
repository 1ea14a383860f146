"""Looking actors up in the register: who is meant by words of an article, or by typed letters."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from annotator.core.entities import Entity
from annotator.core.ids import LabelId
from annotator.core.schemes import Scheme

LONGEST_ALIAS = 120
"""Characters; longer passages are no name that comes again."""
_BETWEEN = re.compile(r"[^\w]+")


def as_name(words: str) -> str:
    """Words of an article as a name: in one line, every character in its usual form."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def meant_by(words: str, entities: Iterable[Entity]) -> list[Entity]:
    """The actors in use that are called just so, by name, code or alias."""
    name = as_name(words)
    return [one for one in entities if name and not one.retired and one.is_called(name)]


def like(typed: str, entities: Iterable[Entity], most: int) -> list[Entity]:
    """At most `most` actors in use that somebody may mean who has typed this, the likeliest first.

    Called just so comes before beginning so, that before a word of a name that begins so, and
    that before anything that has the letters in it.
    """
    wanted = as_name(typed).casefold()
    if not wanted:
        return []
    ranked = []
    for entity in entities:
        if entity.retired:
            continue
        rank = min(_rank(wanted, name) for name in (entity.name, entity.code, *entity.aliases))
        if rank < _NONE:
            ranked.append((rank, entity.name.casefold(), entity.id, entity))
    return [one[-1] for one in sorted(ranked, key=lambda one: one[:-1])[:most]]


_NONE = 4
_TELLING = 3
"""Letters in the midst of a word that say something; of Korean and the like, two do."""


def _rank(wanted: str, name: str) -> int:
    name = name.casefold()
    if wanted not in name:
        return _NONE
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(part.startswith(wanted) for part in _BETWEEN.split(name)):
        return 2
    return 3 if len(wanted) >= _TELLING or not wanted.isascii() else _NONE


def new_id(name: str, code: str, taken: Collection[str]) -> str:
    """What spans are to say for a new actor: its code if that is free, else a readable name."""
    wanted = "-".join(code.split()) or _slug(name)
    free = wanted
    number = 2
    while free in taken:
        free = f"{wanted}-{number}"
        number += 1
    return free


def _slug(name: str) -> str:
    """`Kim Jong-un` as `kim-jong-un`; letters of other scripts stay, accents go."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    parts = _BETWEEN.split(unicodedata.normalize("NFC", bare))
    return "-".join(part for part in parts if part.strip("_"))[:60].strip("-") or "actor"


def may_stand_for(scheme: Scheme, label: LabelId) -> bool:
    """Whether spans of a label are actors: what relations of other labels lead to."""
    return any(
        label in one.children and label not in one.heads
        for one in scheme.relations
        if not one.retired
    )


def called(entity: Entity) -> str:
    """An actor in a few words: “South Korea (KOR)”."""
    return f"{entity.name} ({entity.code})" if entity.code else entity.name


def every_name(entity: Entity) -> Sequence[str]:
    """All that it is called, its name first."""
    return (entity.name, *entity.aliases, *filter(None, (entity.code,)))
