"""Annotators against gold, and which labels are taken for which."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.agreement.codings import Seen, seen
from annotator.core.agreement.matching import exact, overlapping
from annotator.core.agreement.values import Codebook, CodedArticle, Mark, codebook_of
from annotator.core.ids import AnnotatorId, LabelId

Confusion = Counter[tuple[LabelId | None, LabelId | None]]
"""How often one annotator's label met another's on common words; None is “not marked”."""


@dataclass(frozen=True, slots=True)
class AgainstGold:
    """An annotator's spans beside gold's, on the `n` articles that have both.

    `right` are exactly in gold, `touching` overlap a span of gold with the same label, one to one;
    `marked` are theirs, `gold` those of gold; `codebook` has the versions under which they, not
    gold, finished these articles.
    """

    n: int = 0
    right: int = 0
    touching: int = 0
    marked: int = 0
    gold: int = 0
    codebook: Codebook | None = None

    @property
    def precision(self) -> float | None:
        """The share of theirs that is exactly in gold; None where they marked nothing."""
        return self.right / self.marked if self.marked else None

    @property
    def recall(self) -> float | None:
        """The share of gold that they have exactly; None where gold has nothing."""
        return self.right / self.gold if self.gold else None


@dataclass(slots=True)
class _Counts:
    numbers: Counter[str] = field(default_factory=Counter)
    versions: set[int | None] = field(default_factory=set)

    def made(self) -> AgainstGold:
        return AgainstGold(**self.numbers, codebook=codebook_of(self.versions))


def against_gold(
    articles: Iterable[CodedArticle], gold: AnnotatorId
) -> Mapping[AnnotatorId, Mapping[LabelId | None, AgainstGold]]:
    """For each annotator all labels together (None) and each label."""
    counts: defaultdict[AnnotatorId, defaultdict[LabelId | None, _Counts]]
    counts = defaultdict(lambda: defaultdict(_Counts))
    for article in articles:
        if gold not in article.codings:
            continue
        truth = seen(article.codings[gold])
        for who, coding in article.codings.items():
            if who != gold:
                _count(seen(coding), truth, counts[who])
    return {
        who: {label: found.made() for label, found in sorted(those.items(), key=_by_label)}
        for who, those in counts.items()
    }


def _by_label(item: tuple[LabelId | None, object]) -> str:
    return item[0] or ""


def _count(theirs: Seen, truth: Seen, counts: defaultdict[LabelId | None, _Counts]) -> None:
    touching = Counter(theirs.coding.marks[i].label for i, _ in overlapping(theirs, truth))
    labels = theirs.labelled.keys() | truth.labelled.keys()
    for label in labels:
        one, other = theirs.of(label), truth.of(label)
        found = {
            "right": exact(one, other),
            "touching": touching[label],
            "marked": len(one.marks),
            "gold": len(other.marks),
        }
        for about in (None, label):
            counts[about].numbers.update(found)
    for about in (None, *labels):
        counts[about].numbers["n"] += 1
        counts[about].versions.add(theirs.coding.codebook)


def confusion(articles: Iterable[CodedArticle], a: AnnotatorId, b: AnnotatorId) -> Confusion:
    """Which labels of `a` met which of `b` on the articles that both have.

    Spans of the same label are paired first, as for overlap F1; what is left over is paired with
    what overlaps it most; what then has no partner was not marked by the other.
    """
    found: Confusion = Counter()
    for article in articles:
        if a in article.codings and b in article.codings:
            _confuse(seen(article.codings[a]), seen(article.codings[b]), found)
    return found


def _confuse(a: Seen, b: Seen, found: Confusion) -> None:
    ours, theirs = a.coding.marks, b.coding.marks
    found.update(
        (None if i is None else ours[i].label, None if j is None else theirs[j].label)
        for i, j in met(a, b)
    )


def met(a: Seen, b: Seen) -> list[tuple[int | None, int | None]]:
    """Every mark of both once, by its place, beside the one of the other that it met, if any.

    Marks of the same label are paired first, as for overlap F1; what is left over is paired with
    what overlaps it most.
    """
    ours, theirs = a.coding.marks, b.coding.marks
    found: list[tuple[int | None, int | None]] = [*overlapping(a, b)]
    ours_met, theirs_met = {i for i, _ in found}, {j for _, j in found}
    left = [at for at in range(len(ours)) if at not in ours_met]
    right = [at for at in range(len(theirs)) if at not in theirs_met]
    near = dict(_nearest([ours[at] for at in left], [theirs[at] for at in right]))
    found += ((left[i], right[j]) for i, j in near.items())
    found += ((at, None) for i, at in enumerate(left) if i not in near)
    taken = set(near.values())
    found += ((None, at) for j, at in enumerate(right) if j not in taken)
    return found


def _nearest(left: Sequence[Mark], right: Sequence[Mark]) -> list[tuple[int, int]]:
    """Pairs one to one, those with most in common first."""
    common = sorted(
        (min(x.end, y.end) - max(x.start, y.start), -i, -j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if x.start < y.end and y.start < x.end
    )
    pairs: list[tuple[int, int]] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, i, j in reversed(common):
        if -i not in taken_left and -j not in taken_right:
            taken_left.add(-i)
            taken_right.add(-j)
            pairs.append((-i, -j))
    return pairs
