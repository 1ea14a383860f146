"""A scheme that changes while it is in use: what would be touched, and a label split one by one.

`core/evolution_steps.py` says how a scheme may evolve and `Workspace.evolve` lets it happen; here
is what somebody should see before that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.app.policy import seen_by
from annotator.core.evolution import Evolution, Preview
from annotator.core.ids import AnnotatorId, LabelId
from annotator.core.layers import LayerState
from annotator.core.schemes import Scope
from annotator.core.spans import ArticleLabel, Span
from annotator.core.usage import Usage
from annotator.store import scheme_use

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

SHOWN = 80
"""Code points of the text that are shown on either side of a span."""
OPENING = 600
"""Code points of an article that are shown where it has the label as a whole."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A span to be decided, with the words around it; `quote` leaves out what gaps leave out.

    Of a label of an article `quote` is the value, empty if it has none, and `after` the beginning
    of the text. `rest` tells that the text goes on after that.
    """

    what: Span | ArticleLabel
    title: str
    before: str
    quote: str
    after: str
    rest: bool = False


def preview(workspace: "Workspace", evolution: Evolution) -> Preview:
    """What an evolution would touch. For any thread; a second or two with a million spans."""
    with workspace.another_reading() as reading:
        return scheme_use.preview(reading, evolution)


def usage(workspace: "Workspace") -> Usage:
    """How much of the scheme is in use. For any thread; as quick as `preview`."""
    with workspace.another_reading() as reading:
        return scheme_use.usage(reading)


def waiting(
    reading: "Reading", label: LabelId, eyes: AnnotatorId | None = None
) -> Iterator[Waiting]:
    """What wears a label that is being split, article by article, in the order of the text.

    Whatever was decided wears another label since, so the queue goes on where it was left, also
    after a restart or on another machine. With `eyes`, what a blind project must not show them is
    left out.
    """
    seen = seen_by(reading, eyes)
    known = reading.scheme().label(label)
    is_whole = known is not None and known.scope is Scope.ARTICLE
    for article in scheme_use.articles_with(reading, label, whole=is_whole):
        found = reading.article(article)
        if found is None:
            continue
        for one in reading.article_labels(article) if is_whole else reading.spans(article):
            layer = LayerState(article, one.annotator, one.round)
            if one.label == label and seen(layer):
                yield _shown(one, found.text, found.info.title)


def _shown(one: Span | ArticleLabel, text: str, title: str) -> Waiting:
    if isinstance(one, ArticleLabel):
        value = "" if one.value is True else str(one.value)
        return Waiting(one, title, "", value, text[:OPENING], rest=len(text) > OPENING)
    return _around(one, text, title)


def _around(span: Span, text: str, title: str) -> Waiting:
    parts = span.fragments or ((span.start, span.end),)
    quote = " … ".join(text[start:end] for start, end in parts)
    before = text[max(0, span.start - SHOWN) : span.start]
    end = span.end + SHOWN
    return Waiting(span, title, before, quote, text[span.end : end], rest=len(text) > end)
