"""Spans and what becomes of them in words, for those who hear the article."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.edits.values import Change
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.reader.layers import Called, Layers
from annotator.gui.reader.tool_tip import short_quote, standing


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reader", text)


def what_happened(
    changes: Sequence[Change], scheme: Scheme, text: str, called: Called = str
) -> str:
    """Changes to spans of an article in a sentence."""
    if len(changes) > 1:
        return _how_many(changes)
    before, after = changes[0].before, changes[0].after
    if isinstance(after, Span):
        label = scheme.label(after.label)
        name = after.label if label is None else label.name
        if not isinstance(before, Span):
            said = _tr("“%1” marked as %2.")
        elif before.label != after.label:
            said = _tr("“%1” is %2 now.")
        elif before.attributes != after.attributes:
            name = said_of(after, scheme, called) or _tr("nothing said")
            said = _tr("“%1”: %2.")
        elif _moved(before, after):
            said = _tr("%2 covers “%1” now.")
        else:
            said = _tr("“%1” changed.")
        return said.replace("%2", name).replace("%1", short_quote(after, text))
    if not isinstance(before, Span):
        return ""
    return _tr("“%1” unmarked.").replace("%1", short_quote(before, text))


def _moved(before: Span, after: Span) -> bool:
    here, there = (before.start, before.end, before.fragments), (after.start, after.end)
    return here != (*there, after.fragments)


def _how_many(changes: Sequence[Change]) -> str:
    new = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    changed = len(changes) - new - gone
    counts = (
        (new, _tr("%1 passages marked")),
        (gone, _tr("%1 passages unmarked")),
        (changed, _tr("%1 passages changed")),
    )
    return ", ".join(said.replace("%1", str(count)) for count, said in counts if count) + "."


def labels_in_words(spans: Sequence[Span], scheme: Scheme) -> str:
    """The labels of spans at a place, that of the shortest first."""
    ordered = sorted(spans, key=lambda span: span.end - span.start)
    found = ((scheme.label(span.label), span.label) for span in ordered)
    return ", ".join(name if label is None else label.name for label, name in found)


def span_in_words(
    span: Span, scheme: Scheme, text: str, layers: Layers, called: Called = str
) -> str:
    """A span as it is said: label, words, what is said of it, what it is, note."""
    label = scheme.label(span.label)
    name = span.label if label is None else label.name
    about = standing(span, layers)
    said = f"{name}: “{short_quote(span, text)}”"
    more = said_of(span, scheme, called)
    return ". ".join(part for part in (said, more, about, span.note) if part)
