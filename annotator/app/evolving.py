"""A scheme that changes while it is in use: what would be touched, and a label split span by span.

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
from annotator.core.spans import Span
from annotator.core.usage import Usage
from annotator.store import scheme_use

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

SHOWN = 80
"""Code points of the text that are shown on either side of a span."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A span to be decided, with the words around it; `quote` leaves out what gaps leave out."""

    span: Span
    title: str
    before: str
    quote: str
    after: str


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
    """The spans of a label that is being split, article by article, in the order of the text.

    Whatever was decided wears another label since, so the queue goes on where it was left, also
    after a restart or on another machine. With `eyes`, what a blind project must not show them is
    left out.
    """
    seen = seen_by(reading, eyes)
    for article in scheme_use.articles_with(reading, label):
        known = reading.article(article)
        if known is None:
            continue
        for span in reading.spans(article):
            layer = LayerState(article, span.annotator, span.round)
            if span.label == label and seen(layer):
                yield _shown(span, known.text, known.info.title)


def _shown(span: Span, text: str, title: str) -> Waiting:
    parts = span.fragments or ((span.start, span.end),)
    quote = " … ".join(text[start:end] for start, end in parts)
    before = text[max(0, span.start - SHOWN) : span.start]
    return Waiting(span, title, before, quote, text[span.end : span.end + SHOWN])
