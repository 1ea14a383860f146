"""A text as WebAnno TSV has it: sentences of tokens, and parts of tokens where spans need them.

Offsets come in as code points and go out as UTF-16 units.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from annotator.core.ids import ObjectId
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.exchange.forms.form import Losses, spans_of
from annotator.exchange.forms.tokens.words import BLANK_EDGES, NO_WORDS, Words

_LAST_OF_BMP = "\uffff"


@dataclass(slots=True)
class Unit:
    """A token, or a part of one, with the spans on it; `name` is such as `1-2` or `1-2.1`."""

    place: Range
    name: str = ""
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence: where its text begins and ends, and its units in the order of the file."""

    begin: int
    end: int
    units: list[Unit]


class Units:
    """The units of a record, and on which of them each span is."""

    def __init__(self, record: Record, losses: Losses) -> None:
        self.text = record.article.text
        words = Words(record, losses)
        self._tokens = words.places or [_stripped(self.text)]
        self._ends = [end for _, end in self._tokens]
        self._starts = [start for start, _ in self._tokens]
        self._parts: list[dict[Range, Unit]] = [{} for _ in self._tokens]
        self.on: dict[ObjectId, list[Unit]] = {}
        for span in spans_of(record):
            units = self._units(span)
            if not units:
                losses.add(NO_WORDS, record, span)
                continue
            if (units[0].place[0], units[-1].place[1]) != (span.start, span.end):
                losses.add(BLANK_EDGES, record, span, caution=True)
            self.on[span.id] = units
            for unit in units:
                unit.spans.append(span)
        groups = words.sentences() if words.places else [range(1)]
        self.sentences = self._sentences([each for each in groups if each])
        self._widths: array[int] | None = None
        if max(self.text) > _LAST_OF_BMP:
            wide = (2 if sign > _LAST_OF_BMP else 1 for sign in self.text)
            self._widths = array("Q", accumulate(wide, initial=0))

    def utf16(self, place: int) -> int:
        """A place in UTF-16 units."""
        return place if self._widths is None else self._widths[place]

    @property
    def ambiguous(self) -> dict[ObjectId, int]:
        """The numbers of spans that need one: those on several units, or beside others."""
        found = [
            name
            for name, units in self.on.items()
            if len(units) > 1 or any(len(unit.spans) > 1 for unit in units)
        ]
        return {name: number for number, name in enumerate(found, 1)}

    def _units(self, span: Span) -> list[Unit]:
        """A unit for each token that a span has a part in."""
        first, after = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        units = []
        for at in range(first, after):
            begin, end = self._tokens[at]
            place = max(begin, span.start), min(end, span.end)
            units.append(self._parts[at].setdefault(place, Unit(place)))
        return units

    def _sentences(self, groups: Sequence[range]) -> list[Sentence]:
        """The sentences, each with so much of what follows that the text can be put together.

        A reader puts a line end between sentences and then spaces up to the next. What is
        otherwise there belongs to the sentence before it.
        """
        found = []
        begins = [self._tokens[group[0]][0] for group in groups]
        for number, (group, (begin, after)) in enumerate(
            zip(groups, pairwise([*begins, len(self.text)]), strict=True), 1
        ):
            end = self._tokens[group[-1]][1]
            is_last = number == len(groups)
            kept = after if is_last else end + _held_back(self.text[end:after])
            found.append(Sentence(begin, kept, self._rows(number, group)))
        return found

    def _rows(self, number: int, group: range) -> list[Unit]:
        rows = []
        for count, at in enumerate(group, 1):
            token, parts = self._tokens[at], self._parts[at]
            whole = parts.pop(token, None) or Unit(token)
            whole.name = f"{number}-{count}"
            rows.append(whole)
            for of_token, place in enumerate(sorted(parts, key=lambda one: (one[0], -one[1])), 1):
                parts[place].name = f"{whole.name}.{of_token}"
                rows.append(parts[place])
        return rows


def _held_back(gap: str) -> int:
    """How much of what is between two sentences a reader would not put there by itself."""
    at = gap.rfind("\n")
    if not gap or (at >= 0 and not gap[at + 1 :].strip(" ")):
        return max(at, 0)
    return len(gap)


def _stripped(text: str) -> Range:
    return len(text) - len(text.lstrip()), len(text.rstrip())
