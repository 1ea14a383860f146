"""Entities: the project's register of actors, so that “Seoul” and “South Korea” are one."""

from dataclasses import dataclass

from annotator.core.ids import ObjectId, fixed_object


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor that spans may stand for.

    `id` never changes and is what spans say under the attribute `entity`; `aliases` are other
    wordings of articles that meant it; `code` is that of a country or organisation, such as KOR.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    retired: bool = False

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("entity", self.id)

    def is_called(self, words: str) -> bool:
        """Whether this is its name, its code or one of its aliases, in any case."""
        wanted = words.casefold()
        return any(wanted == one.casefold() for one in (self.name, self.code, *self.aliases))
