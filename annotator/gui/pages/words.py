"""What kinds of block and reasons are called, for somebody who reads them for the first time."""

from PySide6.QtCore import QCoreApplication, Qt

from annotator.core.articles import BlockKind
from annotator.core.pages import DOUBTFUL, PageBlock

KEYS = {
    Qt.Key.Key_H: BlockKind.HEADLINE,
    Qt.Key.Key_P: BlockKind.PARAGRAPH,
    Qt.Key.Key_C: BlockKind.CAPTION,
    Qt.Key.Key_X: BlockKind.CROSSHEAD,
    Qt.Key.Key_Q: BlockKind.QUOTE,
    Qt.Key.Key_L: BlockKind.LIST,
}
"""The key that makes a block of each kind."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)


def kind_name(kind: str) -> str:
    """What a kind of block is called, or the field that a block became."""
    return {
        BlockKind.HEADLINE: _tr("Headline"),
        BlockKind.PARAGRAPH: _tr("Paragraph"),
        BlockKind.CAPTION: _tr("Caption"),
        BlockKind.CROSSHEAD: _tr("Crosshead"),
        BlockKind.QUOTE: _tr("Quote"),
        BlockKind.LIST: _tr("List"),
        "byline": _tr("By-line"),
        "dateline": _tr("Dateline"),
        "section": _tr("Section"),
    }.get(kind, kind)


def short_reason(reason: str) -> str:
    """Why a block was dropped, in a word or two for the margin."""
    return {
        "address": _tr("address"),
        "by a rule": _tr("your rule"),
        "by hand": _tr("by you"),
        "comments": _tr("comments"),
        "copyright": _tr("copyright"),
        "dialog": _tr("pop-up"),
        "footer": _tr("page foot"),
        "form": _tr("form"),
        "frame": _tr("site frame"),
        "hidden": _tr("not shown"),
        "label": _tr("label"),
        "link": _tr("link"),
        "menu": _tr("menu"),
        "outside": _tr("outside"),
        "promotion": _tr("advert"),
        "related": _tr("related"),
        "repeated": _tr("repeated"),
        "share": _tr("share"),
        "teaser": _tr("teaser"),
        "unseen": _tr("not shown"),
    }.get(reason, reason)


def long_reason(reason: str) -> str:
    """Why a block was dropped, in a sentence."""
    return {
        "address": _tr("Dropped: it is only somebody’s address."),
        "by a rule": _tr(
            "Dropped by a rule: you dropped the like on another page of this source."
        ),
        "by hand": _tr("Dropped by you."),
        "comments": _tr("Dropped: it belongs to the comments of readers."),
        "copyright": _tr("Dropped: it says whose rights are reserved."),
        "dialog": _tr("Dropped: it is a window that the page lays over itself."),
        "footer": _tr("Dropped: it stands at the foot of the page."),
        "form": _tr("Dropped: it is a form to fill in."),
        "frame": _tr("Dropped: other pages of this site have the same line."),
        "hidden": _tr("Dropped: the page does not show it."),
        "label": _tr("Dropped: it only names what follows."),
        "link": _tr("Dropped: it is only a link."),
        "menu": _tr("Dropped: it is part of a menu."),
        "outside": _tr("Dropped: it stands outside the article."),
        "promotion": _tr("Dropped: it advertises something."),
        "related": _tr("Dropped: it points to something else."),
        "repeated": _tr("Dropped: it stands elsewhere on the page as well."),
        "share": _tr("Dropped: it is for sharing the article."),
        "teaser": _tr("Dropped: it announces another article."),
        "unseen": _tr("Dropped: the page does not show it."),
    }.get(reason, _tr("Dropped: %1.").replace("%1", reason))


def margin_of(block: PageBlock) -> str:
    """What stands beside a block: what it is, or in a word why it is not in the article."""
    if block.kind is not None:
        return kind_name(block.kind)
    return short_reason(block.reason or "outside")


def verdict_on(block: PageBlock) -> str:
    """All about the verdict on a block, in a sentence or two."""
    if block.kind is None:
        words = long_reason(block.reason or "outside")
    elif block.is_kept:
        words = _tr("In the article: %1.").replace("%1", kind_name(block.kind).lower())
        if block.by_hand:
            words = _tr("In the article, as you decided: %1.").replace(
                "%1", kind_name(block.kind).lower()
            )
    else:
        words = _tr("Not in the text, kept as a field: %1.").replace(
            "%1", kind_name(block.kind).lower()
        )
    if block.by_hand:
        return words
    return f"{words} {_tr('Score %1.').replace('%1', f'{block.score:,.0f}')}"


def sureness(confidence: float) -> str:
    """How sure cleaning is of a page, in words."""
    if confidence < DOUBTFUL / 2:
        return _tr("very unsure")
    if confidence < DOUBTFUL:
        return _tr("unsure")
    return _tr("sure")


def why_unsure(confidence: float, *, markup: bool) -> str:
    """A sentence on a page that should be looked at; empty if cleaning is sure of it."""
    if confidence >= DOUBTFUL:
        return ""
    share = f"{confidence * 100:.0f}"
    if markup:
        words = _tr(
            "Three ways of cleaning agree on only %1 % of this page: please look at what is"
            " dropped and what is kept."
        )
    else:
        words = _tr(
            "It is not clear where the article begins and ends (%1 % sure): please look at what"
            " is dropped and what is kept."
        )
    return words.replace("%1", share)
