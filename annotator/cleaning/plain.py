"""Texts that are articles already: recognised, and left exactly as they are."""

from annotator.cleaning import cues
from annotator.cleaning.kinds import body_kind, drop_reason
from annotator.cleaning.looks import Look, looks_of
from annotator.cleaning.pieces import Draft, Piece, Verdict
from annotator.cleaning.publication import agency_in
from annotator.cleaning.scoring import is_prose, scores_of
from annotator.cleaning.trust import is_gibberish
from annotator.core.articles import BlockKind

_MOST_SMALL = 0.6
_PROSE_SHARE = 0.6
_MOST_HEADS = 2
_LONG = 40
_MOST_LINES_OF_A_NOTE = 12
_DOUBTED = 0.5


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
    if is_gibberish(looks):
        draft.confidence = _DOUBTED
    return draft


def judge_note(text: str) -> Draft | None:
    """A few lines in which no article is to be seen: somebody's own text, kept as it is.

    None for more lines than that, and for several of which none says anything: those are a menu.
    """
    pieces = [Piece(line.strip()) for line in text.split("\n") if line.strip()]
    if len(pieces) > _MOST_LINES_OF_A_NOTE:
        return None
    if len(pieces) > 1 and not any(look.ends_sentence for look in looks_of(pieces)):
        return None
    verdicts = [Verdict(kind=BlockKind.PARAGRAPH) for _ in pieces]
    return Draft(pieces, verdicts, confidence=0.0)


def _is_clean(looks: list[Look]) -> bool:
    """Whether there is prose and nothing that only pages have: menus, labels, repetitions."""
    if any(drop_reason(look) for look in looks[1:]):
        return False
    if drop_reason(looks[0]) in ("byline", "dateline"):
        return False
    if any(_is_said_again(looks, place) for place in range(len(looks))):
        return False
    below = looks[1:] if len(looks) > 1 and is_title(looks[0]) else looks
    prose = sum(look.width for look in below if is_prose(look) or look.ends_sentence)
    if prose < _PROSE_SHARE * sum(look.width for look in below):
        return False
    small = [_is_small(look) for look in looks]
    headed = small.index(False) <= _MOST_HEADS
    ended = not small[-1] or len(looks) == 1
    return headed and ended and sum(small) <= 1 + _MOST_SMALL * len(looks)


def _is_small(look: Look) -> bool:
    """Whether a piece can be a heading or an entry of a menu, and nothing else."""
    says = is_prose(look) or look.ends_sentence or look.is_credit
    return not (says or cues.BULLET.match(look.text))


def _is_said_again(looks: list[Look], place: int) -> bool:
    """Whether a piece comes twice: long ones never do, short ones not one upon the other."""
    look = looks[place]
    if look.repeats == 1:
        return False
    near = [other.text for other in looks[max(0, place - 2) : place]]
    return look.width >= _LONG or look.text in near


def is_title(look: Look) -> bool:
    """Whether a first line can be the headline of what follows."""
    if not 8 <= look.width <= 260:
        return False
    return not look.ends_sentence or look.text.endswith(("?", "!")) or not is_prose(look)
