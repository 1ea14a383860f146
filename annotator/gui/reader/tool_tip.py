"""What a span tells when the mouse rests on it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.reader.layers import Called, EdgeMark, Layers, Links, Names, Standing

_MOST = 6
_LONGEST_QUOTE = 90


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reader", text)


def tool_tip(
    spans: Sequence[Span],
    scheme: Scheme,
    text: str,
    layers: Layers,
    made_by: Names | None = None,
    links_of: Links | None = None,
    called: Called = str,
) -> str:
    """Label, quote, links, attributes and note of each span, what it is, who made it and when.

    Qt guesses whether a tool tip is rich text. So it is made rich text always, with everything
    that comes from people escaped: nothing of an article is ever taken for markup.
    """
    lines = []
    for span in spans[:_MOST]:
        label = scheme.label(span.label)
        quote = short_quote(span, text)
        lines.append(f"<b>{_plain(label.name if label else span.label)}</b>&nbsp; {_plain(quote)}")
        lines += [_plain(words) for words in (links_of(span) if links_of else ())][:_MOST]
        if said := said_of(span, scheme, called):
            lines.append(_plain(said))
        if span.note:
            lines.append(f"<i>{_plain(span.note)}</i>")
        if about := " · ".join(filter(None, (standing(span, layers), made_by and made_by(span)))):
            lines.append(f"<small>{_plain(about)}</small>")
    if len(spans) > _MOST:
        lines.append(_tr("and %1 more").replace("%1", str(len(spans) - _MOST)))
    return f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""


def short_quote(span: Span, text: str) -> str:
    """The words of a span, with “…” for those beyond the first."""
    parts = (text[start : min(end, start + _LONGEST_QUOTE * 2)] for start, end in span.parts)
    quote = " ".join(" … ".join(parts).split())
    long = len(quote) > _LONGEST_QUOTE
    return quote[: _LONGEST_QUOTE - 1].rstrip() + "…" if long else quote


def standing(span: Span, layers: Layers) -> str:
    """What a span is beside mine, in words; an empty string for an ordinary one."""
    said = {
        Standing.SUGGESTED: _tr("suggestion"),
        Standing.OTHERS: _tr("another annotator’s"),
    }
    marks = {EdgeMark.GOLD: _tr("gold"), EdgeMark.DISPUTED: _tr("disputed")}
    parts = (said.get(layers.standing(span)), marks.get(layers.edge_mark(span)))
    return ", ".join(part for part in parts if part)


def _plain(words: str) -> str:
    from html import escape  # its table of entities takes a while

    return escape(" ".join(words.split()))
