"""Changes, actions and news: what a gesture means, before and after it is written down.

A `Change` says what one object was and is to be. An `Action` is what a person did: changes with a
name for the undo menu, an `Act` that action as the log remembers it, and `News` what everybody is
told of it. An edit is a change as a row of the log, stamped with who, when and after what. All are
plain values, so that a change can be stored, undone, redrawn, merged and compared.
"""

from dataclasses import dataclass
from enum import IntEnum

from annotator.core.annotators import Annotator
from annotator.core.articles import ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.attributes import Attribute
from annotator.core.decisions import Comment, Decision
from annotator.core.doubts import Doubt
from annotator.core.entities import Entity
from annotator.core.ids import ActId, AnnotatorId, ArticleId, ObjectId
from annotator.core.layers import LayerState
from annotator.core.policy import Policy
from annotator.core.relation_types import RelationType
from annotator.core.rules import Rule
from annotator.core.schemes import Label, SchemeInfo
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.time_spent import TimeSpent


class Kind(IntEnum):
    """What sort of object an edit is about. The numbers are in every project file: only add."""

    SPAN = 1
    RELATION = 2
    ARTICLE_LABEL = 3
    LAYER = 4
    ARTICLE = 5
    LABEL = 6
    SCHEME = 7
    ANNOTATOR = 8
    RULE = 9
    DOUBT = 10
    TIME = 11
    ATTRIBUTE = 12
    RELATION_TYPE = 13
    ENTITY = 14
    ASSIGNMENT = 15
    DECISION = 16
    COMMENT = 17
    POLICY = 18

    @property
    def is_of_scheme(self) -> bool:
        """Whether such objects make up the scheme."""
        return self in _OF_SCHEME


_OF_SCHEME = frozenset((Kind.LABEL, Kind.SCHEME, Kind.ATTRIBUTE, Kind.RELATION_TYPE))


Value = (
    Span
    | Relation
    | ArticleLabel
    | LayerState
    | ArticleInfo
    | Label
    | SchemeInfo
    | Annotator
    | Rule
    | Doubt
    | TimeSpent
    | Attribute
    | RelationType
    | Entity
    | Assignment
    | Decision
    | Comment
    | Policy
)
"""The full state of an object of each kind."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one object was (None: not there) and what it is to be (None: gone).

    `article` is the article that the object belongs to, None for objects of the project itself.
    """

    kind: Kind
    object: ObjectId
    article: ArticleId | None
    before: Value | None
    after: Value | None

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.kind, self.object, self.article, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Action:
    """What a person did: the changes of one gesture, and its name as in “Undo …”."""

    name: str
    changes: tuple[Change, ...]

    def inverse(self) -> "Action":
        """The action that takes this one back."""
        return Action(self.name, tuple(change.inverse() for change in reversed(self.changes)))


@dataclass(frozen=True, slots=True)
class Act:
    """A user action as the log keeps it.

    `undoes` names the act that an undo takes back, `redoes` the undo that a redo takes back; an
    act of any other sort has neither.
    """

    id: ActId
    name: str
    annotator: AnnotatorId
    undoes: ActId | None = None
    redoes: ActId | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What has just changed, told to every view alike.

    `changes` is complete unless `wholesale` is true: then more changed than is worth listing (an
    import, a merge), and a view reads again what it shows.
    """

    name: str
    changes: tuple[Change, ...] = ()
    wholesale: bool = False

    def touches(self, article: ArticleId | None) -> bool:
        """Whether something about this article may have changed."""
        return self.wholesale or any(change.article == article for change in self.changes)
