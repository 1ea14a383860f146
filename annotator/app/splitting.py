"""Splits into training, development and test data that stay the same as a project grows.

An article's part follows from the seed and its group alone, not from the other articles: what was
test data once remains test data. The shares are therefore met on average, not to the article.
"""

import hashlib
import re
from dataclasses import dataclass

from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId

PARTS = ("train", "dev", "test")
GROUPINGS = ("source",)

_SHARES = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Split:
    """How to divide articles: percentages that add up to 100, a seed, and what stays together."""

    shares: tuple[int, int, int]
    seed: int = 1
    group: tuple[str, ...] = ()

    def part_of(self, article: ArticleId, source: str | None) -> str:
        """The part that an article of this source belongs to, one of PARTS."""
        key = f"source {source}" if "source" in self.group and source else article
        digest = hashlib.sha256(f"{self.seed}\x1f{key}".encode()).digest()
        drawn = int.from_bytes(digest[:8]) * _WHOLE >> 64
        train, dev, _ = self.shares
        return PARTS[(drawn >= train) + (drawn >= train + dev)]


def split_from(text: str, seed: int, group: str | None) -> Split:
    """The split that `80/10/10`, a seed and `source` describe; raises RefusedError otherwise."""
    match = _SHARES.fullmatch(text)
    shares = tuple(map(int, match.groups())) if match else ()
    if len(shares) != len(PARTS) or sum(shares) != _WHOLE:
        msg = f"“{text}” is not three percentages that add up to 100, such as 80/10/10."
        raise RefusedError(msg)
    groups = tuple(each.strip() for each in group.split(",")) if group else ()
    for each in groups:
        if each == "near-duplicate":
            msg = "Near-duplicates cannot be kept together yet; group by source, or leave it out."
            raise RefusedError(msg)
        if each not in GROUPINGS:
            msg = f"Articles cannot be grouped by “{each}”, only by {', '.join(GROUPINGS)}."
            raise RefusedError(msg)
    return Split((shares[0], shares[1], shares[2]), seed, groups)
