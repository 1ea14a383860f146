"""Relation types: which links between spans a scheme knows, such as “issued by”."""

from dataclasses import dataclass

from annotator.core.ids import LabelId, ObjectId, fixed_object


@dataclass(frozen=True, slots=True)
class RelationType:
    """A directed link from a head, such as a threat, to a child, such as the actor behind it.

    `id` never changes and is what exports write; `name` reads from head to child (“issued by”);
    `key` is the letter that gives it. `heads` and `children` are the labels that may stand at
    either end; empty means any. In a `symmetric` one the ends mean the same. `most` is how many
    children a head may have, None for any number. `folded` and `retired` as with attributes.
    """

    id: str
    name: str
    key: str = ""
    heads: tuple[LabelId, ...] = ()
    children: tuple[LabelId, ...] = ()
    symmetric: bool = False
    most: int | None = None
    definition: str = ""
    folded: bool = False
    order: int = 0
    retired: bool = False

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("relation type", self.id)

    def has_head(self, label: LabelId) -> bool:
        """Whether a span of this label may be the head."""
        return not self.heads or label in self.heads

    def has_child(self, label: LabelId) -> bool:
        """Whether a span of this label may be the child."""
        return not self.children or label in self.children
