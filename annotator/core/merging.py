"""What the merge of colleagues' files brought, and where two of them say different things."""

from dataclasses import dataclass
from pathlib import Path

from annotator.core.edits.values import Change, Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId


@dataclass(frozen=True, slots=True)
class Contributor:
    """Whose work came, and how many edits it is; `is_new` if they were not known here."""

    id: AnnotatorId
    name: str
    edits: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class FileCame:
    """What one file brought that was not there before.

    `spans` are new, `changed` and `removed` ones were here already; `layers` are those in which
    anything is new. All are counted as they stand when every file is in.
    """

    path: Path
    edits: int = 0
    articles: int = 0
    spans: int = 0
    changed: int = 0
    removed: int = 0
    layers: int = 0
    pages: int = 0
    people: tuple[Contributor, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one file says of an object (None: that it is gone), who said so and when.

    `at` is in milliseconds since 1970 (UTC), by the clock of whoever said it.
    """

    value: Value | None
    annotator: str
    at: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An object that was changed in two files, each without sight of the other.

    Both edits are kept; the later one (`ours_stands` or not) counts. `base` is what both began
    with, `whose` the annotator whose layer it is in, None for what belongs to the project.
    """

    kind: Kind
    object: ObjectId
    article: ArticleId | None
    whose: AnnotatorId | None
    base: Value | None
    ours: Side
    theirs: Side
    ours_stands: bool

    @property
    def standing(self) -> Value | None:
        """What counts."""
        return (self.ours if self.ours_stands else self.theirs).value

    @property
    def other(self) -> Value | None:
        """What was said as well, and does not count."""
        return (self.theirs if self.ours_stands else self.ours).value


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """Articles of the list that were made of one page: cleaned differently, so not the same."""

    page: str
    articles: tuple[tuple[ArticleId, str], ...]
    """Identity and title of each."""


@dataclass(frozen=True, slots=True)
class OffList:
    """Passages that came on an article that is no longer in the list, so they are not seen."""

    article: ArticleId
    title: str
    spans: int


@dataclass(frozen=True, slots=True)
class Namesakes:
    """One name under which there are several annotators."""

    name: str
    people: tuple[AnnotatorId, ...]


@dataclass(frozen=True, slots=True)
class OthersWork:
    """A file that was handed out to `coder`, with the finished work of others and none of theirs.

    `names` are what they are called: the coder, then those by whom it was `done_by`.
    """

    path: Path
    coder: AnnotatorId
    done_by: tuple[AnnotatorId, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeQuestion:
    """Something about the scheme that both files answer differently.

    `what` is the field (`name`, `key`, ...), `there` if one took the object away, or `same key`
    where two labels now have one (`ours` and `theirs` are their names then, else the answers).
    `named` is what the object is called, `was` what both began with, None if one of them had it
    not. What `ours_stands` says counts until somebody decides otherwise; `other` has the answer
    that does not.
    """

    kind: Kind
    object: ObjectId
    named: str
    what: str
    ours: str
    theirs: str
    ours_stands: bool
    other: Value | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class OneSided:
    """A part of the scheme that only we (`ours`) or only they changed; it is taken as it is."""

    ours: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Findings:
    """What came with a merge, and what somebody should look at.

    `conflicts` are about articles; those about the scheme are in `combined` and `questions`.
    `labels` came with their definitions, `unknown` are used and defined nowhere. `restored` were
    taken away by one and used by another, so they are back. `combined` names what both changed in
    the scheme without contradiction, `questions` where they contradict each other; `one_sided` is
    what only one of them changed in it.
    """

    files: tuple[FileCame, ...]
    conflicts: tuple[Conflict, ...] = ()
    labels: tuple[LabelId, ...] = ()
    unknown: tuple[LabelId, ...] = ()
    restored: tuple[str, ...] = ()
    combined: tuple[str, ...] = ()
    questions: tuple[SchemeQuestion, ...] = ()
    one_sided: tuple[OneSided, ...] = ()
    two_texts: tuple[TwoTexts, ...] = ()
    off_list: tuple[OffList, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    others_work: tuple[OthersWork, ...] = ()
    snapshot: Path | None = None
    """The project as it was before, if anything came."""

    @property
    def anything(self) -> bool:
        """Whether the project is other than before."""
        return any(one.edits or one.pages or one.articles for one in self.files)
