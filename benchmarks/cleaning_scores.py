"""How near a cleaned page comes to what is right: runs of words, paragraphs lost, facts exact.

The measure of a body is that of the public benchmarks of article extraction: every run of four
words, precision and recall for each page, and F1 of their means.
"""

import random
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

DAY = "published day"
_WORD = re.compile(r"\w+")
_RUN = 4
_RESAMPLES = 200
_SHORT = 40
_DAY = len("2024-01-31")
_MINUTE = len("2024-01-31T09:30")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one page's body."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(text)


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words in a text, or the one shorter run of a shorter text."""
    words = words_of(text)
    runs = (tuple(words[k : k + _RUN]) for k in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def score(gold: str, body: str) -> Score:
    """How much of `body` is gold, and how much of the gold is in it."""
    wanted, given = runs_of(gold), runs_of(body)
    hit = sum((wanted & given).values())
    return Score(hit / max(1, given.total()), hit / max(1, wanted.total()))


def mean(scores: Sequence[Score]) -> Score:
    """The mean precision and the mean recall; the F1 of these is the figure of a set."""
    if not scores:
        return Score(0.0, 0.0)
    return Score(
        statistics.fmean(each.precision for each in scores),
        statistics.fmean(each.recall for each in scores),
    )


def spread(scores: Sequence[Score]) -> float:
    """The width of the interval in which F1 lies in 95 of 100 draws of as many pages."""
    draw = random.Random(1)  # noqa: S311 - the same draws in every run
    drawn = sorted(mean(draw.choices(scores, k=len(scores))).f1 for _ in range(_RESAMPLES))
    return drawn[int(_RESAMPLES * 0.975)] - drawn[int(_RESAMPLES * 0.025)]


def lost(gold: str, text: str) -> tuple[int, int]:
    """How many paragraphs of the gold are not in a text, and how many there are.

    Lost is what has less than half of its runs of words there. Lines of fewer than 40 characters
    are left out: cells of tables and labels, of which gold texts differ in what they take.
    """
    given = runs_of(text)
    paragraphs = [part for part in gold.split("\n") if len(part) >= _SHORT]
    missing = 0
    for paragraph in paragraphs:
        runs = runs_of(paragraph)
        missing += (runs & given).total() * 2 < runs.total()
    return missing, len(paragraphs)


def is_exact(name: str, gold: object, found: object) -> bool:
    """Whether a fact is right: the same words, people, day or minute with the same zone.

    Letters' case and punctuation do not count in names and headlines, the order of authors
    neither. A date without a time asks for the day alone.
    """
    if name == "authors":
        return _people(gold) == _people(found)
    if not isinstance(gold, str) or not isinstance(found, str):
        return not gold and not found
    if name in ("published", "updated"):
        return found[:_DAY] == gold if len(gold) == _DAY else _moment(found) == _moment(gold)
    if name in ("url", "language"):
        return gold == found
    return _key(gold) == _key(found)


def same_day(gold: str, found: str | None) -> bool:
    """Whether a date names the same day, as written."""
    return bool(found) and str(found)[:_DAY] == gold[:_DAY]


_FOLDED = {"quote": "paragraph", "list": "paragraph"}


def same_blocks(gold: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]]) -> int:
    """How many gold blocks were found with all their characters (but for blanks) and their kind.

    What is a quotation or an item of a list is told by markup only, so these count as paragraphs.
    """
    return (_blocks(gold) & _blocks(found)).total()


def _blocks(blocks: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter((_FOLDED.get(kind, kind), " ".join(text.split())) for kind, text in blocks)


def facts_right(gold: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, bool]:
    """Which facts are exact; of a publication the day, and where the gold has it the minute."""
    right = {name: is_exact(name, wanted, found.get(name)) for name, wanted in gold.items()}
    published = gold.get("published")
    if published:
        right[DAY] = same_day(published, found.get("published"))
    if published and len(published) == _DAY:
        right.pop("published")
    return right


def _people(names: object) -> set[str]:
    return {_key(str(each)) for each in names} if isinstance(names, Iterable) else set()


def _key(text: str) -> str:
    return " ".join(words_of(text.casefold()))


def _moment(text: str) -> tuple[str, Any]:
    """The minute as written, and how far its zone is from universal time, None for no zone."""
    try:
        zone = datetime.fromisoformat(text).utcoffset()
    except ValueError:
        zone = None
    return text[:_MINUTE], zone
