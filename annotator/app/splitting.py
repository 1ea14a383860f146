"""Splits into training, development and test data that stay the same as a project grows.

An article's part follows from the seed and its group alone, not from the other articles: what was
test data once remains test data. The shares are therefore met on average, not to the article. Only
a near-duplicate that links two groups moves the later one to the part of the earlier.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId

if TYPE_CHECKING:
    from annotator.store.reading import Reading

PARTS = ("train", "dev", "test")
SOURCE, NEAR_DUPLICATE = GROUPINGS = ("source", "near-duplicate")

_SHARES = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Split:
    """How to divide articles: percentages that add up to 100, a seed, and what stays together."""

    shares: tuple[int, int, int]
    seed: int = 1
    group: tuple[str, ...] = ()

    def part_of(
        self, article: ArticleId, source: str | None, together: Mapping[str, str] | None = None
    ) -> str:
        """The part that an article of this source belongs to, one of PARTS.

        `together` is what `kept_together` found in the project.
        """
        key = self.key_of(article, source)
        key = (together or {}).get(key, key)
        digest = hashlib.sha256(f"{self.seed}\x1f{key}".encode()).digest()
        drawn = int.from_bytes(digest[:8]) * _WHOLE >> 64
        train, dev, _ = self.shares
        return PARTS[(drawn >= train) + (drawn >= train + dev)]

    def key_of(self, article: ArticleId, source: str | None) -> str:
        """What an article's part is drawn by, unless it is linked to others."""
        return f"source {source}" if SOURCE in self.group and source else article


def kept_together(reading: "Reading", split: Split) -> dict[str, str]:
    """The keys that near-duplicates link, and the key that stands for all of their group.

    Near-duplicates of two sources link the sources, if the articles of a source stay together.
    """
    linked: dict[str, str] = {}
    came: dict[str, int] = {}

    def root(key: str) -> str:
        while (up := linked.get(key, key)) != key:
            key = up
        return key

    for group in reading.groups_alike() if NEAR_DUPLICATE in split.group else ():
        known = [reading.article(article) for article in group]
        keys = [split.key_of(each.id, each.info.source) for each in known if each]
        for key in keys:
            came.setdefault(key, len(came))
        first = min(map(root, keys), key=came.__getitem__)  # groups come in the order of time
        for key in keys:
            linked[root(key)] = first
    return {key: root(key) for key in came}


def split_from(text: str, seed: int, group: str | None) -> Split:
    """The split that `80/10/10`, a seed and `source,near-duplicate` describe.

    Raises RefusedError for what is none.
    """
    match = _SHARES.fullmatch(text)
    shares = tuple(map(int, match.groups())) if match else ()
    if len(shares) != len(PARTS) or sum(shares) != _WHOLE:
        msg = f"“{text}” is not three percentages that add up to 100, such as 80/10/10."
        raise RefusedError(msg)
    groups = tuple(each.strip() for each in group.split(",")) if group else ()
    for each in groups:
        if each not in GROUPINGS:
            msg = f"Articles cannot be grouped by “{each}”, only by {', '.join(GROUPINGS)}."
            raise RefusedError(msg)
    return Split((shares[0], shares[1], shares[2]), seed, groups)
