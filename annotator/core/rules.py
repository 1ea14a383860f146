"""Rules: what a person decided about one page of a source, remembered for its other pages.

A rule speaks of a line by its words, or of the place where an HTML page has it. A place is only
spoken of where every block at that place of the page got the same verdict, so that dropping one
paragraph never drops its neighbours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.articles import BlockKind
from annotator.core.ids import ObjectId, fixed_object
from annotator.core.pages import CleanedPage, PageBlock, line_key, with_verdicts

BY_RULE = "by a rule"
"""The reason of a block that a rule has dropped."""


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


def rules_of(page: CleanedPage) -> tuple[Rule, ...]:
    """What verdicts by hand on a page say about its source’s other pages; none if unknown."""
    source = page.article.info.source
    if not source:
        return ()
    rules: dict[str, Rule] = {}
    for block in page.blocks:
        if not block.by_hand or block.kind == BlockKind.HEADLINE:
            continue
        if words := line_key(block.text):
            rules[f"line:{words}"] = Rule(source, f"line:{words}", block.kind)
        if block.place and _is_alike(page, block):
            rules[f"place:{block.place}"] = Rule(source, f"place:{block.place}", block.kind)
    return tuple(rules.values())


def _is_alike(page: CleanedPage, one: PageBlock) -> bool:
    """Whether all blocks at the place of `one` got its verdict."""
    return all(block.is_kept == one.is_kept for block in page.blocks if block.place == one.place)


def ruled(page: CleanedPage, rules: Iterable[Rule]) -> CleanedPage:
    """The page as the rules of its source have it; a line's own rule wins over its place's.

    No rule may leave an article without text: then the page stays as it was.
    """
    source = (page.article.info.source or "").casefold()
    known = {rule.key: rule for rule in rules if source and rule.source.casefold() == source}
    verdicts: dict[int, BlockKind | None] = {}
    for at, block in enumerate(page.blocks if known else ()):
        rule = known.get(f"line:{line_key(block.text)}") or known.get(f"place:{block.place}")
        if rule and block.kind not in (rule.kind, BlockKind.HEADLINE):
            verdicts[at] = BlockKind(rule.kind) if rule.kind else None
    changed = with_verdicts(page, verdicts, BY_RULE) if verdicts else page
    return changed if changed.article.text else page
