"""Which part of a split each article goes to, decided one after another and never taken back.

Articles come in the order in which they were first finished. Each goes to the part that lacks most
of what is in it, counting articles and the spans of each label, with a little chance by the seed:
minimisation, as in S. J. Pocock and R. Simon, “Sequential Treatment Assignment with Balancing for
Prognostic Factors in the Controlled Clinical Trial”, Biometrics 31 (1975). What is decided follows
from what came before alone, so nothing that comes later changes it. Only what links two groups
moves one of them: the later one joins the earlier.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

TRAIN, DEV, TEST = PARTS = ("train", "dev", "test")

_ARTICLE = "\x1f"
"""What is counted beside labels; no label is called so."""
_CHANCE = 0.5
"""How much of a typical article chance may be worth, when a part lacks about enough."""

Sizes = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next: an article by its key, what is in it, and what it must not be parted from.

    `labels` are how many spans it has of each; None: nobody has finished it, so that it goes where
    chance has it and counts for nothing. `links` are keys of articles that came earlier, or of
    what several have in common, such as a source. `decided`: it is gold from now on; it may have
    come before.
    """

    key: str
    labels: Mapping[str, int] | None = None
    links: tuple[str, ...] = ()
    decided: bool = False


@dataclass(slots=True)
class _Group:
    """What must stay together, the part it is in, and what is in it."""

    number: int
    part: str | None
    keys: list[str] = field(default_factory=list)
    holds: Counter[str] = field(default_factory=Counter)


class Drawing:
    """A split under way.

    `sizes` are the shares of train, dev and test, in any unit. With `full`, they are the most
    articles that each part takes; what finds no room is in no part. With `gold_test`, only what is
    decided gets into the test part, as soon as it is. `held` says where articles were in an
    earlier split: they stay there.
    """

    def __init__(
        self,
        sizes: Sizes,
        seed: int = 1,
        held: Mapping[str, str] | None = None,
        *,
        full: bool = False,
        gold_test: bool = False,
    ) -> None:
        self._sizes = dict(zip(PARTS, sizes, strict=True))
        self._seed = seed
        self._held = held or {}
        self._full = full
        self._gold_test = gold_test
        self._groups: dict[str, _Group] = {}
        self._without: set[str] = set()
        self._count = 0
        self._in: dict[str | None, Counter[str]] = defaultdict(Counter)
        self._squares: Counter[str] = Counter()
        self._having: Counter[str] = Counter()

    def part_of(self, key: str) -> str | None:
        """Where an article is by now; None if it did not come, or found no room."""
        group = self._groups.get(key)
        return group.part if group and key not in self._without else None

    def comes(self, coming: Coming) -> None:
        """Decide about the next one."""
        if coming.decided and coming.key in self._groups:
            self._decide_again(coming.key)
            return
        holds = Counter({what: n for what, n in (coming.labels or {}).items() if n})
        if coming.labels is not None:
            holds[_ARTICLE] = 1
        for what, number in holds.items():
            self._squares[what] += number * number
            self._having[what] += 1
        group = self._earlier(coming.links)
        if group is None:
            self._count += 1
            group = _Group(self._count, self._drawn(coming, holds))
        elif not self._has_room(group.part):
            self._without.add(coming.key)
            holds = Counter()
        for key in (coming.key, *coming.links):
            if key not in self._groups:
                self._groups[key] = group
                group.keys.append(key)
        group.holds.update(holds)
        self._in[group.part].update(holds)

    def _earlier(self, links: tuple[str, ...]) -> _Group | None:
        """The earliest of the groups of some keys, which the others have joined."""
        found = {one.number: one for key in links if (one := self._groups.get(key))}
        if not found:
            return None
        first, *others = (found[number] for number in sorted(found))
        for other in others:
            self._in[other.part].subtract(other.holds)
            if not self._has_room(first.part, other.holds[_ARTICLE]):
                self._without.update(other.keys)
                other.holds.clear()
            self._in[first.part].update(other.holds)
            first.keys += other.keys
            first.holds.update(other.holds)
            self._groups.update(dict.fromkeys(other.keys, first))
        return first

    def _put(self, group: _Group, part: str | None) -> None:
        self._in[group.part].subtract(group.holds)
        self._in[part].update(group.holds)
        group.part = part

    def _decide_again(self, key: str) -> None:
        """Something that came before is gold now, and may be what the test part lacks."""
        group = self._groups[key]
        if group.part != TEST and key not in self._held:
            before = group.part
            self._put(group, None)
            self._put(group, TEST if self._is_for(TEST, PARTS[:2], key, group.holds) else before)

    def _drawn(self, coming: Coming, holds: Counter[str]) -> str | None:
        """The part of something that is linked to nothing earlier."""
        key = coming.key
        if key in self._held:
            return self._held[key]
        may_test = coming.decided or not self._gold_test
        if not holds:
            return self._by_chance(key, PARTS if may_test else PARTS[:2])
        if may_test and self._is_for(TEST, PARTS[:2], key, holds):
            return TEST
        if self._is_for(DEV, (TRAIN,), key, holds):
            return DEV
        return next((part for part in PARTS[:2] if self._is_open(part)), None)

    def _is_for(
        self, part: str, others: tuple[str, ...], key: str, holds: Mapping[str, int]
    ) -> bool:
        """Whether a part lacks what an article holds more than others do.

        Of each thing that it holds, the part lacks its share of all less what it has. What it
        lacks is made less by taking the article if it is more than half of what that holds.
        """
        others = tuple(each for each in others if self._is_open(each))
        if not self._is_open(part) or not others:
            return self._is_open(part)
        share = self._sizes[part] / (self._sizes[part] + sum(self._sizes[o] for o in others))
        luck = _CHANCE * (self._random(key, part) - 0.5)
        lacking = 0.0
        for what, number in holds.items():
            typical = (self._squares[what] / self._having[what]) ** 0.5
            there = sum(self._in[each][what] for each in (part, *others)) + number
            lacks = share * there - self._in[part][what]
            start = self._random(what, part) - 0.5  # else the first few are never test data
            rarity = (self._having[_ARTICLE] / self._having[what]) ** 0.5
            weight = rarity * number / typical
            lacking += weight * ((lacks - number / 2) / typical + start + luck)
        return lacking > 0

    def _by_chance(self, key: str, parts: tuple[str, ...]) -> str | None:
        drawn = self._random(key, "") * sum(self._sizes[part] for part in parts)
        for part in parts:
            drawn -= self._sizes[part]
            if drawn < 0:
                return part
        return None

    def _is_open(self, part: str) -> bool:
        return self._sizes[part] > 0 and self._has_room(part)

    def _has_room(self, part: str | None, articles: int = 1) -> bool:
        if not self._full or part is None:
            return part is not None
        return self._in[part][_ARTICLE] + articles <= self._sizes[part]

    def _random(self, *of: str) -> float:
        """A number from 0 to 1 that the seed and some words stand for, always the same."""
        words = "\x1f".join((str(self._seed), *of))
        return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]) / (1 << 64)
