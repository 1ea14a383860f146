"""Where the versions of a case differ: which of its characters, and whose is not that of most."""

from collections import Counter
from collections.abc import Hashable
from itertools import pairwise
from typing import NamedTuple

from annotator.core.cases import Case
from annotator.core.ids import AnnotatorId
from annotator.core.spans import Span


class Stretch(NamedTuple):
    """Code points `[start, end)` of a case on which all say the same, or do not."""

    start: int
    end: int
    differs: bool


def stretches(case: Case) -> tuple[Stretch, ...]:
    """The characters of a case that somebody marked, in order; gaps of all are left out."""
    found: list[Stretch] = []
    cuts = sorted({at for span in case.spans for part in span.parts for at in part})
    for start, end in pairwise(cuts):
        labels = [
            span.label
            for span in case.spans
            if any(part[0] <= start and end <= part[1] for part in span.parts)
        ]
        if not labels:
            continue
        differs = len(labels) < len(case.annotators) or len(set(labels)) > 1
        last = found[-1] if found else None
        if last is not None and (last.end, last.differs) == (start, differs):
            found[-1] = Stretch(last.start, end, differs)
        else:
            found.append(Stretch(start, end, differs))
    return tuple(found)


def said(span: Span | None) -> Hashable:
    """What a version says, to be compared: place, label, attributes; None for nothing."""
    if span is None:
        return None
    return span.label, span.parts, tuple(sorted(span.attributes))


def of_most(case: Case) -> Span:
    """The version that most have; of several such, the longest, then the first."""
    votes = Counter(said(span) for span in case.spans)
    return max(case.spans, key=lambda span: (votes[said(span)], span.length, -span.start))


def differing(case: Case) -> frozenset[AnnotatorId]:
    """Those whose version is not the one of most; all of them where there is no such version."""
    versions = {who: said(case.by(who)) for who in case.annotators}
    (first, most), *others = Counter(versions.values()).most_common(2)
    if others and others[0][1] == most:
        return frozenset(versions)
    return frozenset(who for who, version in versions.items() if version != first)
