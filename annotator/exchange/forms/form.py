"""What all forms of an export have in common: each is handed records, and says what it loses.

A form writes through `Files`, which sees to it that all of them appear at the end or none does.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from annotator.core.attributes import AttributeValue
from annotator.core.entities import Entity
from annotator.core.export_forms import LF, Loss
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scheme
from annotator.core.spans import Span

_PLACES = 3
_LONGEST = 40


class Out(Protocol):
    """A file under way."""

    def write(self, data: bytes, /) -> object:
        """Take some more bytes."""


class Files(Protocol):
    """Where the files of an export go. Names are relative, with `/` between folders.

    A form that is a single file has one file a part, named after the part (empty without parts).
    """

    def open(self, name: str) -> Out:
        """A file that is written bit by bit until the export ends."""

    def put(self, name: str, data: bytes) -> None:
        """A file that is written at once; there may be thousands."""


class Losses:
    """What a form cannot carry, counted, with the first places of each."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], tuple[int, tuple[str, ...]]] = {}

    def add(
        self, what: str, record: Record, span: Span | None = None, *, caution: bool = False
    ) -> None:
        """Count one more; `what` reads well after a number, such as “notes”."""
        count, places = self._found.get((what, caution), (0, ()))
        if len(places) < _PLACES:
            places = (*places, _place(record, span))
        self._found[what, caution] = (count + 1, places)

    def adopt(self, others: "Losses", where: str) -> None:
        """Take over what was counted for a file whose losses another file makes good."""
        for loss in others.found:
            self._found[f"{where}{loss.what}", True] = (loss.count, loss.places)

    @property
    def found(self) -> tuple[Loss, ...]:
        """What was counted, losses first, the largest number first."""
        every = (
            Loss(what, count, places, caution)
            for (what, caution), (count, places) in self._found.items()
        )
        return tuple(sorted(every, key=lambda loss: (loss.caution, -loss.count, loss.what)))


def _place(record: Record, span: Span | None) -> str:
    title = _shortened(record.article.info.title)
    if span is None:
        return f"“{title}”"
    quote = _shortened(span.quote_in_parts(record.article.text))
    return f"“{title}” {span.start}–{span.end} “{quote}”"


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form writes into and what it may need to know of the project.

    `parts` are those of a split, in order, or only None. With `by_layer` an article may come
    several times, once for each of its layers. `line_ends` is `lf` or `crlf`, for forms whose
    readers want the latter.
    """

    files: Files
    scheme: Scheme
    entities: Mapping[str, Entity] = field(default_factory=dict)
    parts: Sequence[str | None] = (None,)
    by_layer: bool = False
    losses: Losses = field(default_factory=Losses)
    line_ends: str = LF


class Form(ABC):
    """One export in one form. Records are sound: every offset lies in its text."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.losses = setting.losses

    @abstractmethod
    def write(self, record: Record, part: str | None) -> None:
        """Write one article with one layer of it, which belongs to this part."""

    def end(self) -> None:  # noqa: B027 - most forms have nothing to add
        """Write what can only be known after the last record."""

    def lose(self, record: Record, *names: str) -> None:
        """Count what the form has no place for: any of `CARRIED`, for this record."""
        layer = record.layer
        if layer is None:
            return
        for name in names:
            for span in _lost(layer, name):
                self.losses.add(name, record, span)


RELATIONS = "relations between spans"
ATTRIBUTES = "spans with attributes"
NOTES = "notes on spans"
GAPS = "gaps in spans (the span is written whole)"
LABELS = "labels of articles"


def _lost(layer: Layer, name: str) -> list[Span | None]:
    """Something for each of what has this name, the span if it is of one."""
    if name == RELATIONS:
        return [None] * len(layer.relations)
    if name == LABELS:
        return [None] * len(layer.labels)
    has = {ATTRIBUTES: _attributes, NOTES: _note, GAPS: _fragments}[name]
    return [span for span in layer.spans if has(span)]


def _attributes(span: Span) -> bool:
    return bool(span.attributes)


def _note(span: Span) -> bool:
    return bool(span.note)


def _fragments(span: Span) -> bool:
    return bool(span.fragments)


class LineForm(Form):
    """A form that is a file of lines, one or several a record."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.outs = {part: setting.files.open(self.name_of(part)) for part in setting.parts}

    def name_of(self, part: str | None) -> str:
        """The name of a part's file, for forms that are a folder."""
        return part or ""

    @abstractmethod
    def line(self, record: Record) -> bytes:
        """The lines of a record."""

    def write(self, record: Record, part: str | None) -> None:
        """Write the lines of one record."""
        self.outs[part].write(self.line(record))


def json_line(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    r"""A value as one line of UTF-8 that ends with `\n`."""
    import orjson

    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def spans_of(record: Record) -> tuple[Span, ...]:
    """The spans of a record in the order of the text."""
    layer = record.layer
    if layer is None:
        return ()
    return tuple(sorted(layer.spans, key=lambda span: (span.start, span.end, span.id)))


def facts_of(record: Record) -> dict[str, str | None]:
    """What says which article and whose work this is, and its part where there is a split."""
    info, layer = record.article.info, record.layer
    part = dict(info.extra).get("split")
    return {
        "article": record.article.id,
        "annotator": layer.annotator.name if layer else None,
        "round": layer.round if layer else None,
        "status": layer.status if layer else "new",
        "headline": info.headline,
        "published": info.published,
        "source": info.source,
        "url": info.url,
        **({} if part is None else {"split": part}),
    }


def in_words(value: AttributeValue) -> str:
    """A value of an attribute for forms that know only texts."""
    return value if isinstance(value, str) else str(value).lower()
