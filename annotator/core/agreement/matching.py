"""Which marks of two annotators are one and the same."""

from collections.abc import Sequence

from annotator.core.agreement.codings import Labelled, Seen

Pair = tuple[int, int]
"""Places in the marks of the first and of the second annotator."""

Marks = Sequence[tuple[int, int, int]]
"""Start, end and place of each, in order."""
_Candidates = dict[int, dict[int, float]]


def exact(a: Labelled, b: Labelled) -> int:
    """How many marks cover the same."""
    return len(a.places.keys() & b.places.keys())


def overlapping(a: Seen, b: Seen) -> list[Pair]:
    """As many pairs as there can be of the same label with a character in common, one to one.

    Those with most in common are taken first, and given up only where that makes more pairs
    (augmenting paths, Kuhn 1955).
    """
    pairs: list[Pair] = []
    for label, one in a.labelled.items():
        if label in b.labelled:
            pairs += matching(one, b.labelled[label])
    return pairs


def matched(a: Marks, b: Marks) -> list[Pair]:
    """The same of marks of one label, each with its start, end and place, in order."""
    return _paired(_candidates(a, b)) if a and b else []


def matching(one: Labelled, other: Labelled) -> list[Pair]:
    """The same of one label."""
    if not (one.is_flat and other.is_flat and one.marks and other.marks):
        return matched(one.marks, other.marks)
    pairs, left, right = _plain_pairs(one.marks, other.marks)
    return pairs + _paired(_candidates(left, right)) if left else pairs


def _plain_pairs(a: Marks, b: Marks) -> tuple[list[Pair], Marks, Marks]:
    """Of marks that overlap none of their own side: pairs that touch nothing else, and the rest.

    It is quick, and with most articles nearly all there is.
    """
    pairs: list[Pair] = []
    left: dict[tuple[int, int, int], None] = {}
    right: dict[tuple[int, int, int], None] = {}
    i, j, before = 0, 0, 0
    while i < len(a) and j < len(b):
        mark, other = a[i], b[j]
        if mark[1] <= other[0]:
            i += 1
        elif other[1] <= mark[0]:
            j += 1
        elif (
            min(mark[0], other[0]) >= before
            and (i + 1 == len(a) or a[i + 1][0] >= other[1])
            and (j + 1 == len(b) or b[j + 1][0] >= mark[1])
        ):
            pairs.append((mark[2], other[2]))
            i, j = i + 1, j + 1
        else:
            before = max(mark[1], other[1])
            left[mark] = right[other] = None
            ends_first = mark[1] <= other[1]
            i, j = i + ends_first, j + (not ends_first)
    return pairs, [*left], [*right]


def _candidates(a: Marks, b: Marks) -> _Candidates:
    """For each mark of `a` those of `b` that overlap it, with the share of what they cover."""
    found: _Candidates = {}
    first, last = 0, len(b)
    longest = max(end - start for start, end, _ in b)
    for start, end, place in a:
        while first < last and b[first][0] + longest <= start:
            first += 1
        at = first
        while at < last and b[at][0] < end:
            other_start, other_end, other = b[at]
            if other_end > start:
                common = min(end, other_end) - max(start, other_start)
                whole = max(end, other_end) - min(start, other_start)
                found.setdefault(place, {})[other] = common / whole
            at += 1
    return found


def _paired(candidates: _Candidates) -> list[Pair]:
    first_of: dict[int, int] = {}
    second_of: dict[int, int] = {}
    for _, i, j in sorted(
        (-common, i, j) for i, those in candidates.items() for j, common in those.items()
    ):
        if i not in second_of and j not in first_of:
            second_of[i], first_of[j] = j, i
    for i in candidates:
        if i not in second_of:
            _augment(i, candidates, first_of, second_of)
    return sorted(second_of.items())


def _augment(
    i: int, candidates: _Candidates, first_of: dict[int, int], second_of: dict[int, int]
) -> None:
    """Find a partner for `i` by letting others change theirs, if that is possible at all."""
    came_from: dict[int, int] = {}
    waiting = [i]
    for asking in waiting:
        for j in candidates[asking]:
            if j in came_from:
                continue
            came_from[j] = asking
            if j in first_of:
                waiting.append(first_of[j])
                continue
            _walk_back(j, came_from, first_of, second_of)
            return


def _walk_back(
    j: int, came_from: dict[int, int], first_of: dict[int, int], second_of: dict[int, int]
) -> None:
    """Give `j` to who asked for it, what that one had to who asked for that, and so on."""
    free: int | None = j
    while free is not None:
        asking = came_from[free]
        given_up = second_of.get(asking)
        second_of[asking], first_of[free] = free, asking
        free = given_up
