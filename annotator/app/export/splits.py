"""Splits into training, development and test data that stay the same as a project grows.

An article's part is settled when somebody first finishes it, by what was finished before it and by
the labels it had then. What is finished, changed or merged later moves nothing; only a
near-duplicate that links two groups brings the later one to the part of the earlier. Articles that
nobody has finished go by chance. Another copy of a project may have got the same work in another
order and split it otherwise; the manifest of an export says where all were, and can be followed.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.export.drawing import DEV, PARTS, TEST, TRAIN, Coming, Drawing, Sizes
from annotator.app.sources import MANIFEST, content_of, shown
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import ArticleId, RoundId
from annotator.store.first_finished import FirstFinished, Listed, first_finished, listed

if TYPE_CHECKING:
    from annotator.store.reading import Reading

__all__ = ["DEV", "GROUPINGS", "PARTS", "TEST", "TRAIN", "Drawn", "Split", "draw", "split_from"]

SOURCE, DATE, NEAR_DUPLICATE, NONE = GROUPINGS = ("source", "date", "near-duplicate", "none")
"""What articles are kept together by: near-duplicates always, unless “none” is said."""

COUNT = "count:"
"""What three numbers of articles begin with, so that they are no shares."""

_THREE = re.compile(r"(\d{1,9})[/,](\d{1,9})[/,](\d{1,9})")
_WHOLE = 100
_LARGEST_MANIFEST = 512
"""Megabytes of a manifest, which names every article."""
_SHORT = 16
"""So many digits of an article's identity tell it from all others in a manifest."""


@dataclass(frozen=True, slots=True)
class Split:
    """How to divide articles: how many, a seed, what stays together, what test data are.

    `sizes` are percentages of train, dev and test that add up to 100, or with `by_count` the
    numbers of articles that they get at most. With `gold_test` only gold gets into the test part.
    `as_column` writes one file, in which each record says its part. `held` says where articles (by
    the first digits of their identities) were in an earlier export, the one at the path `like`.
    """

    sizes: Sizes
    seed: int = 1
    group: tuple[str, ...] = (NEAR_DUPLICATE,)
    by_count: bool = False
    gold_test: bool = False
    as_column: bool = False
    held: Mapping[str, str] = field(default_factory=dict)
    like: str = ""

    @property
    def words(self) -> str:
        """The sizes as they are given on the command line."""
        numbers = ("," if self.by_count else "/").join(map(str, self.sizes))
        return f"{COUNT}{numbers}" if self.by_count else numbers

    @property
    def group_words(self) -> str:
        """What is kept together as it is given on the command line; empty if it is as usual."""
        more = [each for each in self.group if each != NEAR_DUPLICATE]
        if NEAR_DUPLICATE not in self.group:
            more.insert(0, NONE)
        return ",".join(more)

    def like_export(self, path: Path) -> "Split":
        """The same, following an earlier export, which its manifest says, or what lies by it."""
        return replace(self, held=_held(path), like=shown(path))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where each article is; `moved` of them were elsewhere before something linked them."""

    parts: Mapping[ArticleId, str]
    moved: int = 0


def draw(
    reading: "Reading",
    split: Split,
    *,
    gold: bool = False,
    only: Container[ArticleId] | None = None,
    training: RoundId | None = None,
) -> Drawn:
    """The part of every article of a project, or of those among `only`.

    With `gold`, what was decided counts instead of what was finished. Layers of the round
    `training` count for nothing.
    """
    firsts = [one for one in first_finished(reading, training) if one.gold or not gold]
    articles = {one.id: one for one in listed(reading) if only is None or one.id in only}
    held = {str(one): part for one in articles if (part := split.held.get(one[:_SHORT]))}
    firsts = [one for one in firsts if one.article in articles]
    firsts.sort(key=lambda one: one.article not in held)  # of these and others the order stays
    drawing = Drawing(
        split.sizes, split.seed, held, full=split.by_count, gold_test=split.gold_test
    )
    order = list(dict.fromkeys((*(one.article for one in firsts), *articles)))
    links = _links(reading, split, order, articles)
    for coming in _coming(firsts, order, links):
        drawing.comes(replace(coming, labels=coming.labels or {}) if split.by_count else coming)
    parts = {one: part for one in order if (part := drawing.part_of(one))}
    changed = sum(1 for one, part in parts.items() if held.get(one, part) != part)
    return Drawn(parts, changed)


def _coming(
    firsts: Sequence[FirstFinished],
    order: Sequence[ArticleId],
    links: Mapping[ArticleId, tuple[str, ...]],
) -> Iterator[Coming]:
    """What was finished, each article once and again when it became gold; then all the others."""
    seen: set[ArticleId] = set()
    for one in firsts:
        if one.article in seen:
            yield Coming(one.article, decided=True)
        else:
            seen.add(one.article)
            labels = {str(label): count for label, count in one.labels.items()}
            yield Coming(one.article, labels, links[one.article], decided=one.gold)
    for article in order:
        if article not in seen:
            yield Coming(article, None, links[article])


def _links(
    reading: "Reading",
    split: Split,
    order: Sequence[ArticleId],
    articles: Mapping[ArticleId, Listed],
) -> Mapping[ArticleId, tuple[str, ...]]:
    """What each article must not be parted from, as far as it came before."""
    alike: Iterator[tuple[str, ...]] = iter(())
    if NEAR_DUPLICATE in split.group:
        alike = reading.links_alike(order)
    found: dict[ArticleId, tuple[str, ...]] = {}
    for article in order:
        known, keys = articles[article], [*next(alike, ())]
        if SOURCE in split.group and known.source:
            keys.append(f"{SOURCE} {known.source}")
        if DATE in split.group and known.day:
            keys.append(f"{DATE} {known.day}")
        found[article] = tuple(keys)
    return found


def parts_shortened(parts: Mapping[ArticleId, str]) -> dict[str, list[str]]:
    """The articles of each part as a manifest has them."""
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    for article, part in sorted(parts.items()):
        found[part].append(article[:_SHORT])
    return found


def _held(path: Path) -> dict[str, str]:
    manifest = path if path.name.endswith(MANIFEST) else Path(f"{path}{MANIFEST}")
    name = shown(manifest)
    content = content_of(manifest, _LARGEST_MANIFEST)
    try:
        parts = json.loads(content)["parts"]
        held = {str(article): str(part) for part, some in parts.items() for article in some}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = f"{name} is not the manifest of an export that was split; name one that was."
        raise BadInputError(msg) from error
    if not set(held.values()) <= set(PARTS):
        raise BadInputError(f"{name} has other parts than {', '.join(PARTS)}; name another one.")
    return held


def split_from(text: str, seed: int = 1, group: str | None = None, test: str = "any") -> Split:
    """The split that `80/10/10` or `count:800,100,100`, a seed and `source,date` describe.

    `test` is `gold` or `any`. Raises RefusedError for what is none.
    """
    by_count = text.startswith(COUNT)
    match = _THREE.fullmatch(text.removeprefix(COUNT))
    train, dev, rest = map(int, match.groups()) if match else (0, 0, 0)
    if by_count and not train + dev + rest:
        msg = f"“{text}” is not three numbers of articles, such as {COUNT}800,100,100."
        raise RefusedError(msg)
    if not by_count and (train + dev + rest != _WHOLE or "," in text):
        msg = f"“{text}” is not three percentages that add up to 100, such as 80/10/10."
        raise RefusedError(msg)
    named = [each.strip() for each in group.split(",")] if group else []
    for each in named:
        if each not in GROUPINGS:
            msg = f"Articles cannot be grouped by “{each}”, only by {', '.join(GROUPINGS)}."
            raise RefusedError(msg)
    if NONE in named and NEAR_DUPLICATE in named:
        raise RefusedError("“none” lets near-duplicates be split apart; say one or the other.")
    keep = [] if NONE in named else [NEAR_DUPLICATE]
    keep = [each for each in GROUPINGS if each in (*keep, *named) and each != NONE]
    return Split((train, dev, rest), seed, tuple(keep), by_count, test == "gold")
