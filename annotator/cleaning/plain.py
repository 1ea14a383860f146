"""Texts that are articles already: recognised, and left exactly as they are."""
# ruff: noqa: PLR2004 - weights and widths were set by hand; each is used once, where it counts

from annotator.cleaning import cues
from annotator.cleaning.kinds import body_kind, drop_reason
from annotator.cleaning.looks import Look, looks_of
from annotator.cleaning.pieces import Draft, Piece, Verdict
from annotator.cleaning.publication import agency_in
from annotator.cleaning.scoring import is_prose, scores_of
from annotator.core.articles import BlockKind

_MOST_SMALL = 0.6
_PROSE_SHARE = 0.6


def judge_clean(text: str) -> Draft | None:
    """The verdict on a text that needs no cleaning, None if it needs some.

    Such a text is paragraphs with one blank line between any two, perhaps under a headline;
    nothing in it is a menu, a by-line, a date, or said twice.
    """
    parts = text.strip("\n").split("\n\n")
    if any(not part or part != part.strip() or "\n" in part for part in parts):
        return None
    pieces = [Piece(part, gap=True) for part in parts]
    looks = looks_of(pieces)
    if not _is_clean(looks):
        return None
    draft = Draft(pieces, [Verdict(score=score) for score in scores_of(looks)])
    for look, verdict in zip(looks, draft.verdicts, strict=True):
        verdict.keep(body_kind(look))
    if len(looks) > 1 and is_title(looks[0]):
        draft.verdicts[0].keep(BlockKind.HEADLINE)
        draft.facts.headline = pieces[0].text
    kept = [
        piece.text
        for piece, verdict in zip(pieces, draft.verdicts, strict=True)
        if verdict.kind == BlockKind.PARAGRAPH
    ]
    draft.facts.agency = agency_in(kept, (), None)
    return draft


def _is_clean(looks: list[Look]) -> bool:
    if any(drop_reason(look) or look.repeats > 1 for look in looks[1:]):
        return False
    if drop_reason(looks[0]) in ("byline", "dateline"):
        return False
    prose = sum(look.width for look in looks if is_prose(look))
    if prose < _PROSE_SHARE * sum(look.width for look in looks):
        return False
    small = [
        not (is_prose(look) or look.ends_sentence or cues.BULLET.match(look.text))
        for look in looks
    ]
    if sum(small) > 1 + _MOST_SMALL * len(looks):
        return False
    return not small[-1] or looks[-1].is_credit or len(looks) == 1


def is_title(look: Look) -> bool:
    """Whether a first line can be the headline of what follows."""
    if not 8 <= look.width <= 260:
        return False
    return not look.ends_sentence or look.text.endswith(("?", "!")) or not is_prose(look)
