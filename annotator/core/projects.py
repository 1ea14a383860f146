"""What can be asked of a project: rows of its lists, counts, history."""

from dataclasses import dataclass

from annotator.core.edits.values import Value
from annotator.core.ids import ActId, AnnotatorId, ArticleId, LabelId
from annotator.core.layers import Status
from annotator.core.policy import Sight


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles a list shows.

    `words` are searched in the texts (each word must occur, as the beginning of a word); the
    filters narrow further. `mine` are those that are assigned to who asks. `annotator` says whose
    work `status` and `label` speak of: of that person, by whatever identity it was done. If nobody
    is named, it is the layer of who asks. `sight` leaves out what who asks may not see of it.
    """

    words: str = ""
    status: Status | None = None
    label: LabelId | None = None
    source: str | None = None
    annotator: AnnotatorId | None = None
    mine: bool = False
    sight: Sight = Sight.ALL


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of the article list, as one annotator sees it in one round."""

    key: int
    article: ArticleId
    title: str
    source: str | None
    published: str | None
    status: Status
    spans: int
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What an object was after an edit (None: gone), as a person reads it.

    `at` is when, in milliseconds since 1970 (UTC); `annotator` and `name` are those of the act.
    `scheme_version` is the version of the scheme that it was said under.
    """

    at: int
    annotator: str
    name: str
    value: Value | None
    scheme_version: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a project; keys are values, names and ids as in exports.

    `active_seconds` is how long each annotator has worked on articles, pauses left out.
    """

    articles: int
    spans: int
    edits: int
    by_status: dict[str, int]
    by_label: dict[str, int]
    by_annotator: dict[str, dict[str, int]]
    active_seconds: dict[str, int]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as a person reads it: when (milliseconds since 1970, UTC), who, what, how much."""

    act: ActId
    at: int
    annotator: str
    name: str
    changes: int
    article: ArticleId | None
    scheme_version: int
