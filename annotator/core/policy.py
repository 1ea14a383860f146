"""What a project asks of everybody who opens it: who sees what, and who may change the texts."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from annotator.core.ids import AnnotatorId, ObjectId, fixed_object

POLICY_OBJECT: Final[ObjectId] = fixed_object("policy")
"""The one object that holds it: the same in every project, so that files merge."""


class Sight(Enum):
    """On which articles somebody may see the layers of others."""

    ALL = auto()
    FINISHED = auto()
    """Those that they have finished in the round of the layer."""
    FINISHED_OR_NOT_MINE = auto()
    """These, and those that they have not been assigned in that round."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a project.

    `blind`: nobody is shown another’s layer of an article before they are done with it.
    `hide_names`: review begins without names. `lead` leads the project: they see others’ work
    on what they do not code themselves, and where `lead_cleans` they alone clean articles again,
    because coders have files of their own.
    """

    blind: bool = False
    hide_names: bool = False
    lead: AnnotatorId | None = None
    lead_cleans: bool = False

    @property
    def object(self) -> ObjectId:
        """The same in every project."""
        return POLICY_OBJECT

    def sight(self, who: AnnotatorId) -> Sight:
        """On which articles somebody may see the layers of others."""
        if not self.blind:
            return Sight.ALL
        return Sight.FINISHED_OR_NOT_MINE if who == self.lead else Sight.FINISHED

    def may_clean(self, who: AnnotatorId) -> bool:
        """Whether somebody may give an article another text."""
        return not self.lead_cleans or self.lead in (None, who)
