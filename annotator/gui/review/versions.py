"""The versions of a case as a reviewer chooses among them: their order, names and keys."""

from dataclasses import dataclass

from annotator.app.pseudonyms import letter
from annotator.app.reviewing import Whole
from annotator.core.ids import AnnotatorId
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.tool_tip import short_quote
from annotator.gui.review.differing import said
from annotator.gui.review.facts import Matter

_KEYS = "1234567890"


@dataclass(frozen=True, slots=True)
class Version:
    """What an annotator says of a case; `span` is None for nothing.

    `key` takes it; the eleventh and further have none. `sign` is what stands before its lane: the
    key, or a number. `is_taken` says that gold follows it.
    """

    who: AnnotatorId
    name: str
    key: str
    span: Span | None
    is_taken: bool = False
    sign: str = ""


def in_order(whole: Whole, *, blind: bool) -> tuple[AnnotatorId, ...]:
    """The annotators of an article: by name, or, so that the order tells nothing, by identity."""
    people = set(whole.review.annotators)
    if blind:
        return tuple(sorted(people))
    return tuple(sorted(people, key=lambda who: (whole.names.get(who, "").casefold(), who)))


def names(whole: Whole, *, blind: bool) -> dict[AnnotatorId, str]:
    """What annotators are called: by name, or by a letter."""
    order = in_order(whole, blind=blind)
    if blind:
        return {who: whole.letters.get(who, letter(at)) for at, who in enumerate(order)}
    known = [whole.names.get(who, "") for who in order]
    return {
        who: name if known.count(name) == 1 else f"{name} ({who[-4:]})"
        for who, name in zip(order, known, strict=True)
    }


def keys(count: int) -> tuple[str, ...]:
    """The keys that take the versions of so many annotators; empty for those that have none."""
    return tuple(_KEYS[at] if at < len(_KEYS) else "" for at in range(count))


def signs(count: int) -> tuple[str, ...]:
    """What stands before the lanes of so many annotators, and before their versions."""
    return tuple(key or str(at) for at, key in enumerate(keys(count), 1))


def versions_of(whole: Whole, matter: Matter, *, blind: bool) -> tuple[Version, ...]:
    """What each annotator says of a case. Names are told once it is decided."""
    case, decision = matter.case, matter.decision
    sources = () if decision is None else decision.sources
    order = in_order(whole, blind=blind)
    told = names(whole, blind=blind and (decision is None or decision.choice.is_open))
    found = []
    for at, who in enumerate(order):
        span = case.by(who)
        is_taken = span is not None and span.id in sources
        key, sign = keys(len(order))[at], signs(len(order))[at]
        found.append(Version(who, told[who], key, span, is_taken, sign))
    return tuple(found)


def same_as(versions: tuple[Version, ...], version: Version) -> tuple[str, ...]:
    """The names of the others who say the same."""
    mine = said(version.span)
    return tuple(one.name for one in versions if one.who != version.who and said(one.span) == mine)


def links_of(whole: Whole, version: Version, scheme: Scheme, text: str) -> tuple[str, ...]:
    """What a version links its span to, such as “issued by → Freedonia”, in the scheme's order."""
    span = version.span
    if span is None:
        return ()
    ours = [one for one in whole.review.relations if one.head == span.id]
    if not ours:
        return ()
    spans = {each.id: each for case in whole.review.cases for each in case.spans}
    order = {one.id: (at, one.name) for at, one in enumerate(scheme.relations)}
    found = []
    for one in ours:
        other = spans.get(one.child)
        at, name = order.get(one.type, (len(order), one.type))
        words = "…" if other is None else short_quote(other, text)
        found.append((at, f"{name} → {words}"))
    return tuple(words for _, words in sorted(found))
