"""Text dumps: everything that was on the screen, a line at a time, and the article in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.cleaning import cues
from annotator.cleaning.company import ALONE, Company, line_hash
from annotator.cleaning.headlines import find_headline, find_lone
from annotator.cleaning.islands import choose
from annotator.cleaning.kinds import body_kind, drop_reason
from annotator.cleaning.lines import lines_of
from annotator.cleaning.looks import Look, looks_of
from annotator.cleaning.nearby import fill_facts, fill_source
from annotator.cleaning.pieces import Draft, Facts, Piece, Verdict
from annotator.cleaning.scoring import PROSE, is_prose, scores_of
from annotator.cleaning.trust import UNSURE, confidence_of
from annotator.core.articles import BlockKind

_TAIL = re.compile(r"[.!?。][”’\"')]?\s+[^\s.!?]+(?:\s[^\s.!?]+){0,2}$")
"""A name after the last full stop, as pictures are credited."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_LONGEST_HEADING = 45
_MANY_TITLES = 3
_WORDS_OF_TITLE = 7
_TITLED = 0.6
_DIGITS = 4
_BRIEFEST = 4


def judge_text(text: str, company: Company = ALONE) -> Draft | None:
    """The verdict on every line of a text dump, None if there is no prose in it.

    Lines that `company` has on other pages of the site are its frame.
    """
    return judge_lines(lines_of(text), Facts(), company)


def judge_lines(pieces: list[Piece], facts: Facts, company: Company = ALONE) -> Draft | None:
    """The verdict on every piece by its looks alone; `facts` is what is known already."""
    looks = looks_of(pieces)
    if company.frame:
        for look in looks:
            look.is_frame = not look.is_meta and line_hash(look.text) in company.frame
    scores = scores_of(looks)
    choice = choose(looks, scores)
    if choice is None and company.frame:
        # All prose is on other pages too: a story that several of them tell, or none.
        draft = judge_lines(pieces, facts)
        if draft is not None:
            draft.confidence = min(draft.confidence, UNSURE)
        return draft
    if choice is None:
        # All prose is said twice, or by readers: better that than nothing at all.
        scores = scores_of([replace(look, repeats=1) for look in looks])
        choice = choose(looks, scores) or choose(looks, _brief(looks, scores))
    if choice is None:
        return None
    verdicts = [Verdict(score=score) for score in scores]
    draft = Draft(pieces, verdicts, facts)
    first, last = choice.first, choice.last
    fill_source(draft, last)
    headline = find_headline(looks, scores, first, last, draft.facts.source)
    if headline is None:
        headline = find_lone(pieces, looks, scores, first)
    draft.confidence = confidence_of(choice, looks, scores, has_headline=headline is not None)
    if headline is not None and headline >= first:
        first = headline + 1
    _judge_body(draft, looks, first, last)
    _drop_teasers(draft, looks, first, last)
    if headline is not None:
        draft.verdicts[headline].keep(BlockKind.HEADLINE)
        draft.facts.headline = pieces[headline].text
        _judge_between(draft, looks, headline, first)
        _drop_teasers(draft, looks, headline + 1, first - 1)
    fill_facts(draft, looks, headline, first, last)
    _settle_captions(draft, looks, headline if headline is not None else first, last)
    _explain_rest(draft, looks, headline if headline is not None else first, last)
    return draft


def _brief(looks: Sequence[Look], scores: Sequence[float]) -> list[float]:
    """Scores for a page that says hardly anything: a few words make a sentence."""
    return [
        look.width
        if look.ends_sentence and look.words >= _BRIEFEST and not drop_reason(look)
        else score
        for look, score in zip(looks, scores, strict=True)
    ]


def _judge_body(draft: Draft, looks: Sequence[Look], first: int, last: int) -> None:
    """Take what lies inside the article's island, without what does not belong there."""
    seen: set[str] = set()
    for place in range(first, last + 1):
        look, verdict = looks[place], draft.verdicts[place]
        reason = drop_reason(look)
        key = look.key
        if reason is None and key in seen and not _may_come_back(looks, draft.verdicts, place):
            reason = "repeated"
        if reason is None and _is_stray(looks, draft.verdicts, place, last):
            reason = "label"
        seen.add(key)
        if reason:
            verdict.drop(reason)
        else:
            opening = place <= first + 1 and look.width < 240 and _TAIL.search(look.text)
            verdict.keep(BlockKind.CAPTION if opening else body_kind(look))


def _drop_teasers(draft: Draft, looks: Sequence[Look], first: int, last: int) -> None:
    """Leave out titles of other stories: several that stand with no paragraph between them."""
    run: list[int] = []
    for place in range(first, last + 1):
        kind = draft.verdicts[place].kind
        if kind == BlockKind.PARAGRAPH:
            _drop_run(draft, run)
            run = []
        elif kind == BlockKind.CROSSHEAD and _is_teaser(looks[place]):
            run.append(place)
    _drop_run(draft, run)


def _drop_run(draft: Draft, run: Sequence[int]) -> None:
    if len(run) >= _MANY_TITLES:
        for place in run:
            draft.verdicts[place].drop("teaser")


def _is_teaser(look: Look) -> bool:
    """Whether a line can be the title of another story: no offer, and no row of a table."""
    if look.words < _WORDS_OF_TITLE or look.capital_share <= _TITLED or _NUMBERED.match(look.text):
        return False
    return sum(map(str.isdigit, look.text)) <= _DIGITS and not cues.PRICE.search(look.text)


def _may_come_back(looks: Sequence[Look], verdicts: Sequence[Verdict], place: int) -> bool:
    """Whether a line said before is a heading that each part of an article has: `Price`."""
    look = looks[place]
    near = [other.key for other in looks[max(0, place - 3) : place]]
    if look.width >= _LONGEST_HEADING or look.key in near or place + 1 >= len(looks):
        return False
    return verdicts[place + 1].score > PROSE and looks[place + 1].repeats == 1


def _is_stray(looks: Sequence[Look], verdicts: Sequence[Verdict], place: int, last: int) -> bool:
    """Whether a word or two stand where no heading can: at the end or before no prose."""
    look = looks[place]
    if look.ends_sentence or look.words > 2 or look.width >= 60:
        return False
    return place == last or verdicts[place + 1].score < 0


def _judge_between(draft: Draft, looks: Sequence[Look], headline: int, first: int) -> None:
    """What stands between the headline and the body: second headlines and captions are kept."""
    body = zip(looks[first:], draft.verdicts[first:], strict=True)
    seen = {looks[headline].key, *(look.key for look, verdict in body if verdict.kind)}
    under_headline = True
    for place in range(headline + 1, first):
        look, verdict = looks[place], draft.verdicts[place]
        key = look.key
        reason = drop_reason(look)
        if key in seen:
            verdict.drop("repeated")
        elif reason:
            verdict.drop(reason)
            under_headline = False
        elif (
            look.is_credit
            or _TAIL.search(look.text[-80:])
            or (look.repeats > 1 and look.words > 4)
        ):
            verdict.keep(BlockKind.CAPTION)
        elif is_prose(look) and verdict.score > PROSE:
            verdict.keep(BlockKind.PARAGRAPH)
        elif under_headline and look.repeats == 1 and look.words > 4:
            verdict.keep(BlockKind.CROSSHEAD)
        else:
            verdict.drop("menu")
        seen.add(key)


def _settle_captions(draft: Draft, looks: Sequence[Look], top: int, last: int) -> None:
    """A line said twice close together is a picture's caption: keep the first of the two."""
    for place in range(top, last):
        near = range(place + 1, min(place + 3, last + 1))
        verdict = draft.verdicts[place]
        if verdict.kind not in (BlockKind.PARAGRAPH, BlockKind.CROSSHEAD):
            continue
        if any(looks[other].key == looks[place].key for other in near):
            verdict.keep(BlockKind.CAPTION)


def _explain_rest(draft: Draft, looks: Sequence[Look], top: int, last: int) -> None:
    """Say why each line that nobody has taken is left out."""
    commented = False
    for place, (look, verdict) in enumerate(zip(looks, draft.verdicts, strict=True)):
        if verdict.kind is not None or verdict.reason is not None:
            continue
        commented = commented or (place > last and cues.announces_comments(look.text, look.key))
        verdict.drop(_outside_reason(look, verdict.score, before=place < top, commented=commented))


def _outside_reason(  # noqa: PLR0911 - one line a reason
    look: Look, score: float, *, before: bool, commented: bool
) -> str:
    own = drop_reason(look)
    if own and own not in ("byline", "dateline"):
        return own
    if commented:
        return "comments"
    if look.repeats > 1:
        return "repeated"
    if look.is_note:
        return "note"
    if score > PROSE:
        return "outside"
    if look.words > 5:
        return "teaser"
    return "menu" if before else "footer"
