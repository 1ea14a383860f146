"""Kinds: what a line is, and why one inside an article is no part of its text."""

from annotator.cleaning import cues
from annotator.cleaning.looks import Look
from annotator.cleaning.scoring import is_prose
from annotator.core.articles import BlockKind


def drop_reason(look: Look) -> str | None:  # noqa: C901, PLR0911 - one line a reason
    """Why a line inside the article is no part of its text, None if it is."""
    if look.is_frame:
        return "site frame"
    if look.is_comment_control:
        return "comments"
    if look.is_copyright:
        return "copyright"
    if look.is_byline:
        return "byline"
    if look.is_date and not (look.width >= 70 and look.ends_sentence):
        return "dateline"
    barred = look.width < 200 and ("|" in look.text or "ㅣ" in look.text)
    if barred and not look.ends_sentence and cues.BARS.search(look.text):
        return "menu"
    if look.is_mark:
        return "related"
    if look.aside:
        return look.aside
    if look.promotion > 0.12 and look.width < 250:
        return "promotion"
    if look.has_mail and look.width < 120 and not is_prose(look):
        return "address"
    return None


def body_kind(look: Look) -> BlockKind:
    """What a kept line is, as far as its looks tell."""
    if look.is_credit and not (look.ends_sentence and look.width > 240):
        return BlockKind.CAPTION
    if cues.BULLET.match(look.text):
        return BlockKind.LIST
    introduces = look.text.endswith((":", "：")) and look.words > 5
    if look.ends_sentence or is_prose(look) or look.width > 100 or introduces:
        return BlockKind.PARAGRAPH
    return BlockKind.CROSSHEAD
