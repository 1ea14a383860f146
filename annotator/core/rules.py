"""Rules: what a person decided about one page of a source, remembered for its other pages.

A rule speaks of a line by its words, or of the place where an HTML page has it. A place is only
spoken of where every block at that place of the page got the same verdict, so that dropping one
paragraph never drops its neighbours; and it is only dropped where it is plainly no place of
articles, so that a paper's later pages never lose their text by it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.core.articles import BlockKind
from annotator.core.ids import ObjectId, fixed_object
from annotator.core.pages import DOUBTFUL, CleanedPage, PageBlock, line_key, with_verdicts

BY_RULE = "by a rule"
"""The reason of a block that a rule has dropped."""
REFUSED = DOUBTFUL - 0.3
"""The confidence of a page whose rules would take too much of it: somebody should look."""
_MOST_TAKEN = 1 / 3
_FURNITURE = re.compile(r"(?:^|> )(?:aside|dialog|footer|nav)\b")
"""In a place: elements that no article has its text in."""
_PLAIN = -10.0
"""The score that what is no part of an article stays under; short lines of articles do not."""
_BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST, BlockKind.CROSSHEAD))


@dataclass(frozen=True, slots=True)
class Rule:
    """On pages of `source`, blocks with this key become `kind`, or are dropped (None).

    `key` is the words of a line (`line:the words`) or a place (`place:div.box > p`).
    """

    source: str
    key: str
    kind: str | None

    @property
    def object(self) -> ObjectId:
        """The object that holds the rule: the same on every machine."""
        return fixed_object("rule", self.source.casefold(), self.key)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Blocks of a page, by their places in it, that rules would have dropped and did not.

    `is_too_much`: together they are too much of the article; else each reads like a part of it.
    """

    blocks: tuple[int, ...]
    is_too_much: bool


def rules_of(page: CleanedPage) -> tuple[Rule, ...]:
    """What verdicts by hand on a page say about its source’s other pages; none if unknown."""
    source = page.article.info.source
    if not source:
        return ()
    rules: dict[str, Rule] = {}
    for block in page.blocks:
        is_fact = block.kind is not None and not block.is_kept
        if not block.by_hand or is_fact or block.kind == BlockKind.HEADLINE:
            continue
        if words := line_key(block.text):
            rules[f"line:{words}"] = Rule(source, f"line:{words}", block.kind)
        if block.place and _holds_for_place(page, block):
            rules[f"place:{block.place}"] = Rule(source, f"place:{block.place}", block.kind)
    return tuple(rules.values())


def _holds_for_place(page: CleanedPage, one: PageBlock) -> bool:
    """Whether a verdict on `one` can be one on its place, also on pages not seen yet.

    To drop a place takes two blocks, neither like a line of an article, or a place that says
    itself what it is.
    """
    there = [block for block in page.blocks if block.place == one.place]
    if any(block.is_kept != one.is_kept for block in there):
        return False
    if one.is_kept or _is_furniture(one):
        return True
    return len(there) > 1 and all(block.score <= _PLAIN for block in there)


def _is_furniture(block: PageBlock) -> bool:
    return bool(_FURNITURE.search(block.place or ""))


def ruled(page: CleanedPage, rules: Iterable[Rule]) -> CleanedPage:
    """The page as the rules of its source have it; a line's own rule wins over its place's.

    Rules that would take more than a third of a page's running text (in more than one line that
    a rule has the words of), or leave a headline alone, drop nothing there, and the page becomes
    one to look at (`REFUSED`).
    """
    known = _about(page, rules)
    verdicts = _verdicts(page, known)
    if not _take_too_much(page, verdicts, known):
        return with_verdicts(page, verdicts, BY_RULE) if verdicts else page
    kept = {at: kind for at, kind in verdicts.items() if kind}
    changed = with_verdicts(page, kept, BY_RULE) if kept else page
    return replace(changed, confidence=min(page.confidence, REFUSED))


def refusal(page: CleanedPage, rules: Iterable[Rule]) -> Refusal | None:
    """What rules would drop of a page if nothing held them back; None if nothing does.

    What a person has decided about is not counted.
    """
    known = _about(page, rules)
    verdicts = _verdicts(page, known)
    is_too_much = _take_too_much(page, verdicts, known)
    blocks = tuple(
        at
        for at, block in enumerate(page.blocks if known else ())
        if block.is_kept
        and not block.by_hand
        and ((is_too_much and verdicts.get(at, block.kind) is None) or _is_spared(block, known))
    )
    return Refusal(blocks, is_too_much) if blocks else None


def _about(page: CleanedPage, rules: Iterable[Rule]) -> dict[str, Rule]:
    """The rules of a page’s source, by what they speak of."""
    source = (page.article.info.source or "").casefold()
    return {rule.key: rule for rule in rules if source and rule.source.casefold() == source}


def _verdicts(page: CleanedPage, known: Mapping[str, Rule]) -> dict[int, BlockKind | None]:
    verdicts: dict[int, BlockKind | None] = {}
    for at, block in enumerate(page.blocks if known else ()):
        rule = _rule_for(block, known)
        if rule and block.kind not in (rule.kind, BlockKind.HEADLINE):
            verdicts[at] = BlockKind(rule.kind) if rule.kind else None
    return verdicts


def _rule_for(block: PageBlock, known: Mapping[str, Rule]) -> Rule | None:
    """The rule that a block falls under; no place drops what reads like running text."""
    if rule := known.get(f"line:{line_key(block.text)}"):
        return rule
    return None if _is_spared(block, known) else known.get(f"place:{block.place}")


def _is_spared(block: PageBlock, known: Mapping[str, Rule]) -> bool:
    """Whether a rule on its place would drop a block that reads like running text."""
    if f"line:{line_key(block.text)}" in known or block.kind == BlockKind.HEADLINE:
        return False
    rule = known.get(f"place:{block.place}")
    is_prose = block.is_kept and block.score > 0 and not _is_furniture(block)
    return rule is not None and rule.kind is None and is_prose


def _take_too_much(
    page: CleanedPage, verdicts: Mapping[int, BlockKind | None], known: Mapping[str, Rule]
) -> bool:
    """Whether verdicts drop so much of the running text that they cannot be meant."""
    body = {at for at, block in enumerate(page.blocks) if block.kind in _BODY}
    taken = {at for at in body if verdicts.get(at, BlockKind.PARAGRAPH) is None}
    if not taken:
        return False
    if taken == body and not any(verdicts.values()):
        return True
    if len(taken) == 1 and f"line:{line_key(page.blocks[min(taken)].text)}" in known:
        return False
    return _prose(page, taken) > _MOST_TAKEN * _prose(page, body)


def _prose(page: CleanedPage, some: Iterable[int]) -> int:
    """How many characters of running text some blocks have."""
    blocks = (page.blocks[at] for at in some)
    return sum(len(block.text) for block in blocks if block.score > 0)
