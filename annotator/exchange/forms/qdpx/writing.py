"""REFI-QDA projects, which NVivo, MAXQDA, ATLAS.ti, QualCoder and others read and write.

A zip of `project.qde`, XML of the schema 1.0 (https://www.qdasoftware.org), and a text for each
article. Positions are code points of that text, the end being the first one after a selection, as
QualCoder has it. GUIDs are the same each time, so that a second export updates the first.
"""

from collections.abc import Iterator

from annotator.core.ids import MAIN_ROUND
from annotator.core.layers import Status
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.exchange.forms.form import Form, Setting
from annotator.exchange.forms.qdpx.names import fits
from annotator.exchange.forms.qdpx.project_writing import Project

_PARTS = "gaps in spans (each part is a selection, linked with the first)"
_ROUNDS = "layers of another round than main (nothing says of which)"
_UNDONE = "layers that are not done (nothing says so)"
_BARE = "layers without annotations (nothing says that somebody has read the article)"
_UNFIT = "names, values or notes with signs that XML cannot hold (these become \ufffd)"
_MIXED = "articles with line ends of several kinds (they come out as one kind)"


class Qdpx(Form):
    """One archive, or one a part of the split."""

    def __init__(self, setting: Setting) -> None:
        """Begin the archive of each part."""
        super().__init__(setting)
        self._outs = {part: setting.files.open(part or "") for part in setting.parts}
        self._projects = {part: Project(setting) for part in setting.parts}

    def write(self, record: Record, part: str | None) -> None:
        """Write one article, unless it was the last one too, and one layer of it."""
        if not self._projects[part].take(record):
            self.losses.add(_MIXED, record, caution=True)
        layer = record.layer
        if layer is None:
            return
        lost = (
            (_ROUNDS, layer.round != MAIN_ROUND),
            (_UNDONE, layer.status is not Status.DONE),
            (_BARE, not (layer.spans or layer.labels)),
            (_UNFIT, not all(fits(f"{one.label}{one.value}") for one in layer.labels)),
            (_UNFIT, not all(fits(one.type) for one in layer.relations)),
        )
        for what, is_lost in lost:
            if is_lost:
                self.losses.add(what, record)
        for span in layer.spans:
            if span.fragments:
                self.losses.add(_PARTS, record, span, caution=True)
            if not all(map(fits, _words(span))):
                self.losses.add(_UNFIT, record, span)

    def end(self) -> None:
        """Write the archives."""
        for part, out in self._outs.items():
            self._projects[part].end(out)


def _words(span: Span) -> Iterator[str]:
    yield span.label
    yield span.note or ""
    for name, value in span.attributes:
        yield f"{name}{value}"
