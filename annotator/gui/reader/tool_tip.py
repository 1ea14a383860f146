"""What a span tells when the mouse rests on it."""

from collections.abc import Sequence

from annotator.core.schemes import Scheme
from annotator.core.spans import Span

_MOST = 6
_LONGEST_QUOTE = 90


def tool_tip(spans: Sequence[Span], scheme: Scheme, text: str) -> str:
    """Label, quote and note of each span, for a tool tip.

    Qt guesses whether a tool tip is rich text. So it is made rich text always, with everything
    that comes from people escaped: nothing of an article is ever taken for markup.
    """
    lines = []
    for span in spans[:_MOST]:
        label = scheme.label(span.label)
        quote = span.quote(text)
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
        lines.append(f"<b>{_plain(label.name if label else span.label)}</b>&nbsp; {_plain(quote)}")
        if span.note:
            lines.append(f"<i>{_plain(span.note)}</i>")
    if len(spans) > _MOST:
        lines.append(f"and {len(spans) - _MOST} more")
    return f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""


def _plain(words: str) -> str:
    from html import escape  # its table of entities takes a while

    return escape(" ".join(words.split()))
