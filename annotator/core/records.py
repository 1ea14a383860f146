"""Records: an article with one layer of annotation, as it comes in and goes out of a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.pages import CleanedPage
from annotator.core.spans import ArticleLabel, Relation, Span

UNNAMED = ObjectId("")
"""The identity of a span or relation that came in without one; import gives it one."""

NOBODY = AnnotatorId("")
"""The annotator of a layer that came in without one; import puts the importing person there."""

AS_IT_IS = 0
"""The version of the scheme that a layer has which says none: that of the project by then."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One annotator's spans, relations and article labels on one article in one round."""

    annotator: Annotator
    round: RoundId = MAIN_ROUND
    status: Status = Status.DONE
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    labels: tuple[ArticleLabel, ...] = ()
    scheme_version: int = AS_IT_IS


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was saved, and what was decided about each of its blocks."""

    data: bytes
    cleaned: CleanedPage


@dataclass(frozen=True, slots=True)
class Record:
    """An article and, unless it came with none, a layer of it.

    `where` names the file and place that a record came from, for messages; `page` is the page that
    the article was cleaned from.
    """

    article: Article
    layer: Layer | None = None
    where: str = ""
    page: RawPage | None = None


FlatSpan = tuple[str, int, int, str, Mapping[str, Any] | None]
"""A span in columns: id, start, end, label, and what few spans have, under its field names."""


@dataclass(frozen=True, slots=True)
class FlatLayer:
    """The same as a Layer, its spans in columns: for exports, where there may be a million."""

    annotator: Annotator
    round: RoundId
    status: Status
    spans: Sequence[FlatSpan]
    relations: tuple[Relation, ...]
    labels: tuple[ArticleLabel, ...]
    scheme_version: int


@dataclass(frozen=True, slots=True)
class FlatRecord:
    """The same as a Record, in columns.

    `info` has the fields of ArticleInfo that are not as usual; blocks are triples in it.
    """

    id: ArticleId
    text: str
    info: Mapping[str, Any]
    layer: FlatLayer | None


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """What to do with labels that the scheme lacks: refuse, create, skip, or a mapping to ours."""

    otherwise: str = "refuse"
    mapping: Mapping[str, LabelId] = field(default_factory=dict)


@dataclass(slots=True)
class ImportCounts:
    """What bringing records into a project did.

    `came` articles are new in the list (some may have been there before and been removed),
    `already` were there. Likewise for `spans`; `changed` spans were there under the same identity
    with something else about them. `layers` were made, or are now at another status; `pages` were
    kept that were not before.
    """

    came: int = 0
    already: int = 0
    spans: int = 0
    spans_already: int = 0
    changed: int = 0
    layers: int = 0
    others: int = 0
    pages: int = 0

    @property
    def anything(self) -> bool:
        """Whether the project is other than before."""
        counts = (self.came, self.spans, self.changed, self.layers, self.others, self.pages)
        return any(counts)
