"""What kinds of block and reasons are called, for somebody who reads them for the first time."""

from PySide6.QtCore import QCoreApplication, Qt

from annotator.core.articles import BlockKind
from annotator.core.pages import DOUBTFUL, CleanedPage, PageBlock
from annotator.core.rules import Refusal
from annotator.gui.plurals import counted

KEYS = {
    Qt.Key.Key_H: BlockKind.HEADLINE,
    Qt.Key.Key_P: BlockKind.PARAGRAPH,
    Qt.Key.Key_C: BlockKind.CAPTION,
    Qt.Key.Key_X: BlockKind.CROSSHEAD,
    Qt.Key.Key_Q: BlockKind.QUOTE,
    Qt.Key.Key_L: BlockKind.LIST,
}
"""The key that makes a block of each kind."""
_QUOTED = 40
"""Characters of a block that say which it is."""


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
        "about the author": _tr("on the writer"),
        "address": _tr("address"),
        "by a rule": _tr("your rule"),
        "by hand": _tr("by you"),
        "byline": _tr("by-line"),
        "caption": _tr("picture"),
        "code": _tr("code"),
        "comments": _tr("comments"),
        "copyright": _tr("copyright"),
        "credit": _tr("credit"),
        "dateline": _tr("dateline"),
        "dialog": _tr("pop-up"),
        "embedded post": _tr("post"),
        "footer": _tr("page foot"),
        "form": _tr("form"),
        "hidden": _tr("not shown"),
        "label": _tr("label"),
        "link": _tr("link"),
        "menu": _tr("menu"),
        "note": _tr("note"),
        "outside": _tr("outside"),
        "promotion": _tr("advert"),
        "reference": _tr("reference"),
        "related": _tr("related"),
        "repeated": _tr("repeated"),
        "share": _tr("share"),
        "site frame": _tr("site frame"),
        "teaser": _tr("teaser"),
        "unseen": _tr("not shown"),
        "widget": _tr("gadget"),
    }.get(reason, reason)


def long_reason(reason: str) -> str:
    """Why a block was dropped, in a sentence."""
    return {
        "about the author": _tr("Dropped: it introduces who wrote the article."),
        "address": _tr("Dropped: it is only somebody’s address."),
        "by a rule": _tr(
            "Dropped by a rule: you dropped the like on another page of this source."
        ),
        "by hand": _tr("Dropped by you."),
        "byline": _tr("Dropped: it says who wrote something."),
        "caption": _tr("Dropped: it describes a picture outside the article."),
        "code": _tr("Dropped: it is code of the page."),
        "comments": _tr("Dropped: it belongs to the comments of readers."),
        "copyright": _tr("Dropped: it says whose rights are reserved."),
        "credit": _tr("Dropped: it names the maker of a picture."),
        "dateline": _tr("Dropped: it is only a date."),
        "dialog": _tr("Dropped: it is a window that the page lays over itself."),
        "embedded post": _tr("Dropped: it is a post from somewhere else."),
        "footer": _tr("Dropped: it stands at the foot of the page."),
        "form": _tr("Dropped: it is a form to fill in."),
        "hidden": _tr("Dropped: the page does not show it."),
        "label": _tr("Dropped: it only names what follows."),
        "link": _tr("Dropped: it is only a link."),
        "menu": _tr("Dropped: it is part of a menu."),
        "note": _tr("Dropped: it is a note of the editors to their readers."),
        "outside": _tr("Dropped: it stands outside the article."),
        "promotion": _tr("Dropped: it advertises something."),
        "reference": _tr("Dropped: it only says where something was published."),
        "related": _tr("Dropped: it points to something else."),
        "repeated": _tr("Dropped: it stands elsewhere on the page as well."),
        "share": _tr("Dropped: it is for sharing the article."),
        "site frame": _tr("Dropped: other pages of this site have the same line."),
        "teaser": _tr("Dropped: it announces another article."),
        "unseen": _tr("Dropped: the page does not show it."),
        "widget": _tr("Dropped: it belongs to a player, a poll or the like."),
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


def why_not_ruled(page: CleanedPage, refused: Refusal) -> str:
    """A sentence on what rules would have dropped of a page, and why they were not followed."""
    count, first = len(refused.blocks), page.blocks[refused.blocks[0]].text
    quote = f"“{first if len(first) <= _QUOTED else first[: _QUOTED - 1] + '…'}”"
    if refused.is_too_much:
        words = counted(
            count,
            _tr(
                "What you dropped from other pages of %2 stays here: without %3 too little would"
                " be left of the article. Drop it here if it does not belong."
            ),
            _tr(
                "What you dropped from other pages of %2 stays here: without these %1 blocks (the"
                " first is %3) too little would be left of the article. Drop here what does not"
                " belong."
            ),
        )
    else:
        words = counted(
            count,
            _tr(
                "A rule from other pages of %2 would drop %3, which stays because it reads like"
                " a part of the article."
            ),
            _tr(
                "A rule from other pages of %2 would drop %1 blocks (the first is %3), which stay"
                " because they read like parts of the article."
            ),
        )
    source = page.article.info.source or ""
    return words.replace("%2", source[:_QUOTED]).replace("%3", " ".join(quote.split()))
