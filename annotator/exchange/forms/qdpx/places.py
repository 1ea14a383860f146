"""Where the selections of a source of a REFI-QDA project are, and what their names say of it.

Positions are as the file counts; what they count is found out by the names, which are quotes in
most programs, cut off in some, and anything at all in others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from annotator.core.plurals import count
from annotator.exchange.anchoring import Parts
from annotator.exchange.forms.qdpx.project_reading import plain
from annotator.exchange.json_values import short

_MOST_DIGITS = 18


@dataclass(slots=True)
class Ends:
    """Whether selections name their last sign as their end, as their names show, or the next."""

    _is_next: int = 0
    _is_last: int = 0
    _were_moved: bool = False
    _counts: Counter[str] = field(default_factory=Counter)

    def vote(self, places: Iterable[tuple[str, int]]) -> int:
        """What to add to the ends in a source with these names and lengths of selections."""
        for name, length in places:
            is_next, is_last = is_as_long(name, length), is_as_long(name, length + 1)
            self._is_next += is_next and not is_last
            self._is_last += is_last and not is_next
        more = int(self._is_last > self._is_next)
        self._were_moved |= bool(more)
        return more

    def count(self, how: object) -> None:
        """Remember an unusual way of counting."""
        self._counts[str(how)] += 1

    def remarks(self) -> Iterator[str]:
        """A sentence on each thing that went otherwise than usual."""
        if self._were_moved:
            yield (
                "Its selections end with their last signs and not after them, as their names"
                " show; they were read so."
            )
        for how, many in sorted(self._counts.items()):
            layers = count(many, "layer")
            yield f"The positions of {layers} count {how}, as their names show; converted."


def is_as_long(name: str, length: int) -> bool:
    """Whether a name may be all the words of a selection of this length, whatever is counted.

    Some programs cut names off, or let people choose them.
    """
    breaks = name.count("\n")
    wide = sum(char > "\uffff" for char in name)
    found = (len(name), len(name) + wide, len(name.encode()))
    return any(length in (one, one + breaks) for one in found)


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection with its parts in order; a part without a name quotes nothing."""

    identity: str
    parts: Parts
    names: tuple[str, ...]
    element: Element


def selections(
    thing: Element, text: str, further: Mapping[str, str], ends: Ends, left_out: list[str]
) -> list[Selection]:
    """The selections of a source; `further` says which ones are more parts of which others.

    A name counts as a quote if the text has it and it may be all the words of the selection. What
    is wrong with one is added to `left_out`, in a few words.
    """
    found: dict[str, Selection] = {}
    for number, element in enumerate(thing.iterfind("PlainTextSelection")):
        identity = plain(element.get("guid")) or f"_{number}"
        start, end = _number(element.get("startPosition")), _number(element.get("endPosition"))
        if start is None or end is None or identity in found:
            what = f"the selection {short(identity)} has no place, or not a GUID of its own"
            left_out.append(f"{what}; it was left out")
            continue
        name = element.get("name", "").replace("\r\n", "\n")
        names = (name if name in text else "",)
        found[identity] = Selection(identity, ((start, end),), names, element)
    named = [(one.names[0], one.parts[0]) for one in found.values() if one.names[0]]
    more = ends.vote((name, end - start) for name, (start, end) in named)
    whole: dict[str, Selection] = {}
    for one in found.values():
        moved = _moved(one, more)
        first = whole.get(further.get(one.identity, ""))
        if first is None:
            whole[one.identity] = moved
        else:
            parts, quotes = (*first.parts, *moved.parts), (*first.names, *moved.names)
            whole[first.identity] = replace(first, parts=parts, names=quotes)
    return list(whole.values())


def _moved(one: Selection, more: int) -> Selection:
    """A selection of one part that ends later, without its name if that is no quote."""
    ((start, end),), (name,) = one.parts, one.names
    is_quote = is_as_long(name, end + more - start)
    return replace(one, parts=((start, end + more),), names=(name if is_quote else "",))


def _number(value: str | None) -> int | None:
    """A position; None for what is none."""
    value = (value or "").strip()
    is_one = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    return int(value) if is_one else None
