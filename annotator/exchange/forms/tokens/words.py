"""Spans as runs of words, for forms that know only words: what fits, and what is lost.

Words are those of `core/words.py`, which also a selection snaps to. Places among them are
half-open. Where spans lie over one another the longest wins, because a form with one tag a word
has room for one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.records import Record
from annotator.core.sentences import sentences
from annotator.core.spans import Span
from annotator.core.words import Range, words
from annotator.exchange.forms.form import Losses, spans_of

OVERLAPS = "spans over a longer one (left out)"
INSIDE_WORDS = "spans that end inside a word (written as whole words)"
BLANK_EDGES = "spans with blanks or unseen signs at an edge (written without)"
NO_WORDS = "spans without a word in them (left out)"
GAPS_APART = "spans with gaps (each part is written as a span)"


@dataclass(frozen=True, slots=True)
class Run:
    """The words `[first, end)`, which are those of a span or of a part of it."""

    first: int
    end: int
    span: Span


class Words:
    """The words of a record's text, and its spans as runs of them.

    What has to be changed for it is counted in `losses`.
    """

    def __init__(self, record: Record, losses: Losses) -> None:
        self.record = record
        self.text = record.article.text
        self.places: list[Range] = words(self.text, 0, len(self.text))
        self._losses = losses
        self._starts = [start for start, _ in self.places]
        self._ends = [end for _, end in self.places]

    @property
    def words(self) -> list[str]:
        """The words themselves."""
        return [self.text[start:end] for start, end in self.places]

    def runs(self, *, apart: bool = False, carried: bool = False) -> list[tuple[Run, ...]]:
        """The runs of each span that has words, in the order of spans.

        With `apart` a span with gaps has one for each part, otherwise one from end to end; it is
        counted unless the form has parts too and gaps are `carried`.
        """
        found = []
        for span in spans_of(self.record):
            parts = span.parts if apart else ((span.start, span.end),)
            runs = tuple(run for part in parts for run in self._run(part, span))
            if runs:
                found.append(runs)
            else:
                self._losses.add(NO_WORDS, self.record, span)
            if apart and not carried and len(parts) > 1:
                self._losses.add(GAPS_APART, self.record, span)
        return found

    def flat(self, groups: Sequence[tuple[Run, ...]], *, told: bool = True) -> list[Run]:
        """Those of the runs that have each word for themselves, in the order of the text.

        The runs of a span stay together; the longest come first, of equal ones the earlier.
        Those that find no room are counted if they are to be `told`.
        """
        taken: set[int] = set()
        kept: list[Run] = []
        lost: list[Span] = []
        by_length = sorted(
            groups, key=lambda runs: (-sum(r.end - r.first for r in runs), runs[0].first)
        )
        for runs in by_length:
            places = [at for run in runs for at in range(run.first, run.end)]
            if taken.isdisjoint(places) and len(set(places)) == len(places):
                taken.update(places)
                kept.extend(runs)
            else:
                lost.append(runs[0].span)
        for span in sorted(lost if told else (), key=lambda each: each.start):
            self._losses.add(OVERLAPS, self.record, span)
        return sorted(kept, key=lambda run: run.first)

    def sentences(self, kept: Sequence[Run] = ()) -> list[range]:
        """The words of each sentence; no sentence ends inside one of these runs."""
        breaks = {self.first_from(start) for start, _ in sentences(self.text, 0, len(self.text))}
        breaks.difference_update(at for run in kept for at in range(run.first + 1, run.end))
        edges = sorted({0, *breaks, len(self.places)})
        return [range(a, b) for a, b in pairwise(edges)]

    def first_from(self, place: int) -> int:
        """The number of the first word that begins at a place of the text or after it."""
        return bisect_left(self._starts, place)

    def _run(self, part: Range, span: Span) -> list[Run]:
        start, end = part
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= last:
            return []
        places = self.places[first][0], self.places[last - 1][1]
        if places != part:
            inside = places[0] < start or places[1] > end
            if inside:
                self._losses.add(INSIDE_WORDS, self.record, span)
            else:
                self._losses.add(BLANK_EDGES, self.record, span, caution=True)
        return [Run(first, last, span)]


def iob2(runs: Sequence[Run], count: int) -> list[str]:
    """A tag for each of `count` words: B- where a run begins, I- inside, O outside."""
    tags = ["O"] * count
    for run in runs:
        tags[run.first : run.end] = [f"I-{run.span.label}"] * (run.end - run.first)
        tags[run.first] = f"B-{run.span.label}"
    return tags


def bioes(runs: Sequence[Run], count: int) -> list[str]:
    """As `iob2`, with E- where a run ends and S- where it is a single word."""
    tags = iob2(runs, count)
    for run in runs:
        tags[run.end - 1] = f"E-{run.span.label}"
        if run.end - run.first == 1:
            tags[run.first] = f"S-{run.span.label}"
    return tags
