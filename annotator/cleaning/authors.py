"""Which lines round an article are its by-line, and how they settle what the markup says."""

from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.bylines import (
    byline_authors,
    is_beside_names,
    is_label,
    is_labelled,
    names_alone,
    with_role,
)
from annotator.cleaning.looks import Look
from annotator.cleaning.names import is_newsroom
from annotator.cleaning.pieces import Draft
from annotator.cleaning.wire_leads import lead_of
from annotator.core.articles import BlockKind

_BESIDE = 2
_FREE = (None, BlockKind.CROSSHEAD, BlockKind.CAPTION, BlockKind.LIST)


def fill_authors(draft: Draft, looks: Sequence[Look], near: Sequence[int], sure: int) -> None:
    """Take the first line of `near` that names people; those from `sure` on must be labelled."""
    facts = draft.facts
    texts = [piece.text for piece in draft.pieces]
    lines: list[int] = []
    said: list[tuple[str, ...]] = []
    for rank, place in enumerate(near):
        if looks[place].is_lead:
            continue
        names = byline_authors(texts[place]) if rank < sure or _is_sure(looks[place]) else ()
        if not names and not lines and rank < sure:
            names = _unlabelled(draft, looks, place, near[0])
        if names:
            lines.append(place)
            said.append(names)
    leads = (lead_of(texts[place]) for place in near if looks[place].is_lead)
    leading = next((lead.authors for lead in leads if lead and lead.authors), ())
    if said or leading:
        named = _together(texts, lines, said) if said else leading
        together = _without_source(named, facts.source)
        facts.authors = _settled(facts.authors, together, facts.source)
    for place, authors in zip(lines, said, strict=True):
        alone = place == lines[0] and not looks[place].is_byline
        if (alone or draft.verdicts[place].kind is None) and set(authors) & set(facts.authors):
            draft.verdicts[place].keep("byline")


def _unlabelled(draft: Draft, looks: Sequence[Look], place: int, first: int) -> tuple[str, ...]:
    """The names in a line that does not say “By”; above the headline they must come again."""
    text = draft.pieces[place].text
    names = names_alone(text) if _may_be_names(draft, looks, place) else ()
    if place >= first:
        return names or with_role(text)
    texts = [piece.text for piece in draft.pieces]
    return names if names and _is_said_again(texts, place, names[0]) else ()


def _is_sure(look: Look) -> bool:
    """Whether a by-line is one wherever it stands: labelled, with an address, or in Korean."""
    sign = is_labelled(look.text) or look.has_mail or bool(cues.WIDE.search(look.text))
    return look.is_byline and sign


def _is_said_again(texts: Sequence[str], place: int, name: str) -> bool:
    """Whether another line begins with a name, as what is said about an author does."""
    return any(text.startswith(name) for at, text in enumerate(texts) if at != place)


def _may_be_names(draft: Draft, looks: Sequence[Look], place: int) -> bool:
    """Whether a line may have names alone: after `By`, or beside a date, title or handle."""
    look = looks[place]
    if look.width > 80 or look.promotion or look.is_mark or look.is_date:
        return False
    if draft.verdicts[place].kind not in _FREE:
        return False
    before = looks[max(0, place - 1) : place]
    below = looks[place + 1 : place + 2]
    labelled = any(is_label(other.text) for other in before)
    dated = any(other.is_date for other in [*before, *below])
    return labelled or dated or any(is_beside_names(other.text) for other in below)


def _together(
    texts: Sequence[str], lines: Sequence[int], said: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The names in the first by-line and in those right below it that say “By” too."""
    names = list(said[0])
    for before, place, authors in zip(lines, lines[1:], said[1:], strict=False):
        if not 0 < place - before <= _BESIDE or not is_labelled(texts[place]):
            break
        names += [name for name in authors if name not in names]
    persons = [name for name in names if not is_newsroom(name)]
    return tuple(persons or names)


def _without_source(authors: Sequence[str], source: str | None) -> tuple[str, ...]:
    """The names without that of the paper: after one, or as one of several."""
    own = {word.casefold() for word in cues.TOKEN.findall(source or "")}
    found = []
    for author in authors:
        words = author.split()
        if authors[0] != author and {word.casefold() for word in words} <= own:
            continue
        tail = [word for word in words[2:] if word.casefold() in own]
        if len(tail) > 1 and words[-len(tail) :] == tail:
            words = words[: -len(tail)]
        found.append(" ".join(words))
    return tuple(found)


def _settled(
    marked: tuple[str, ...], visible: tuple[str, ...], source: str | None
) -> tuple[str, ...]:
    """The authors by the markup and by the visible by-line.

    The by-line goes before where it names one of the same people: markup lists editors and
    photographers too, or the first author alone. And where the markup names only the paper.
    """
    if not marked or not visible:
        return marked or visible
    if set(marked) & set(visible):
        return visible
    own = (source or "").casefold()
    only_paper = all(is_newsroom(name) or name.casefold() in own for name in marked)
    return visible if only_paper and not all(map(is_newsroom, visible)) else marked
