"""What two versions of a text have in common, stretch by stretch, also where they are long.

Words that occur once in both texts are anchors; what lies between two anchors is looked at in the
same way, with shorter anchors, and compared word by word once it is small. So the work grows with
the texts, never with their product.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]")
"""A word, a mark, or one character of a script without blanks."""
_WIDTHS = (8, 3, 1)
"""Words an anchor has, at each turn."""
_SMALL = 2500
"""Pairs of words that may all be compared."""
_CHANCE = 2
"""Code points, such as a full stop, that texts share by chance: no run of their own."""


class Run(NamedTuple):
    """`length` code points from `old` on in one text, the same as from `new` on in the other."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """Words of both texts that are still to be compared, and which anchors to try."""

    old: int
    old_end: int
    new: int
    new_end: int
    turn: int


def runs(old: str, new: str) -> list[Run]:
    """The stretches that two texts share, in their order, as long as they can be."""
    if old == new:
        return [Run(0, 0, len(old))] if old else []
    old_words, new_words = (list(_TOKEN.finditer(text)) for text in (old, new))
    one, other = ([match[0] for match in words] for words in (old_words, new_words))
    found: list[Run] = []
    for at, there, count in sorted(_shared(one, other)):
        first = 0
        for step in range(1, count + 1):
            if step < count and _blank(old, old_words, at + step) == _blank(
                new, new_words, there + step
            ):
                continue
            start, end = old_words[at + first].start(), old_words[at + step - 1].end()
            found.append(Run(start, new_words[there + first].start(), end - start))
            first = step
    return _grown(old, new, [run for run in found if run.length > _CHANCE])


def _blank(text: str, words: Sequence[re.Match[str]], at: int) -> str:
    """What stands before a word."""
    return text[words[at - 1].end() : words[at].start()]


def _shared(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Places and lengths, in words, of what two lists share; none overlap or cross."""
    gaps = [_Gap(0, len(one), 0, len(other), 0)]
    while gaps:
        gap = gaps.pop()
        head = _same(one, other, gap, 1)
        if head:
            yield gap.old, gap.new, head
            gap = gap._replace(old=gap.old + head, new=gap.new + head)
        tail = _same(one, other, gap, -1)
        if tail:
            yield gap.old_end - tail, gap.new_end - tail, tail
            gap = gap._replace(old_end=gap.old_end - tail, new_end=gap.new_end - tail)
        mine, theirs = one[gap.old : gap.old_end], other[gap.new : gap.new_end]
        if len(mine) * len(theirs) <= _SMALL:
            matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
            for at, there, count in matcher.get_matching_blocks()[:-1]:
                yield gap.old + at, gap.new + there, count
        else:
            gaps += _narrowed(gap, mine, theirs)


def _same(one: Sequence[str], other: Sequence[str], gap: _Gap, step: int) -> int:
    """How many words are the same at the beginning (1) or end (-1) of a gap."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    at, there = (gap.old, gap.new) if step > 0 else (gap.old_end - 1, gap.new_end - 1)
    count = 0
    while count < most and one[at + step * count] == other[there + step * count]:
        count += 1
    return count


def _narrowed(gap: _Gap, mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Gap]:
    """The gaps between the anchors of a gap, each of which begins with its anchor."""
    for turn in range(gap.turn, len(_WIDTHS)):
        anchors = _rising(_anchors(mine, theirs, _WIDTHS[turn]))
        if not anchors:
            continue
        edges = [
            (gap.old, gap.new),
            *((gap.old + at, gap.new + there) for at, there in _firsts(anchors)),
            (gap.old_end, gap.new_end),
        ]
        for (at, there), (at_end, there_end) in pairwise(edges):
            yield _Gap(at, at_end, there, there_end, turn + 1)
        return


def _anchors(mine: Sequence[str], theirs: Sequence[str], width: int) -> list[tuple[int, int]]:
    """Where runs of so many words stand that occur once in both, by the first place."""
    once = _once(mine, width)
    there = _once(theirs, width)
    return [(at, there[words]) for words, at in once.items() if words in there]


def _once(words: Sequence[str], width: int) -> dict[tuple[str, ...], int]:
    """The runs of so many words that occur once, and where."""
    found: dict[tuple[str, ...], int] = {}
    twice = set()
    for at, run in enumerate(zip(*(words[n:] for n in range(width)), strict=False)):
        if run in found:
            twice.add(run)
        else:
            found[run] = at
    for run in twice:
        del found[run]
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, given in the order of their firsts, whose seconds rise too."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        level = bisect_left(tops, second)
        before.append(last[level - 1] if level else None)
        tops[level : level + 1] = [second]
        last[level : level + 1] = [number]
    chosen = []
    at = last[-1] if last else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _firsts(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs without those that only go on where the one before them was."""
    last = (-2, -2)
    for at, there in pairs:
        if (at - 1, there - 1) != last:
            yield at, there
        last = at, there


def _grown(old: str, new: str, found: Sequence[Run]) -> list[Run]:
    """The runs, each as long as the texts are the same and its neighbours leave room."""
    grown: list[Run] = []
    edge = Run(0, 0, 0)
    ends = [*found, Run(len(old), len(new), 0)][1:]
    for run, following in zip(found, ends, strict=True):
        start, there = run.old, run.new
        while start > edge.old and there > edge.new and old[start - 1] == new[there - 1]:
            start, there = start - 1, there - 1
        length = run.length + run.old - start
        most = min(following.old - start, following.new - there)
        while length < most and old[start + length] == new[there + length]:
            length += 1
        if grown and start == edge.old and there == edge.new:
            start, there = grown[-1].old, grown[-1].new
            length += grown.pop().length
        grown.append(Run(start, there, length))
        edge = Run(start + length, there + length, 0)
    return grown
