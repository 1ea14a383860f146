"""The rules of a project, at hand for cleaning many pages."""

from collections.abc import Iterable

from annotator.core.pages import CleanedPage
from annotator.core.rules import Rule, ruled


class RuleBook:
    """Rules, found by the source that they speak of."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._by_source: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_source.setdefault(rule.source.casefold(), []).append(rule)

    def knows(self, source: str | None) -> bool:
        """Whether there is a rule about the pages of a source."""
        return (source or "").casefold() in self._by_source

    def applied(self, page: CleanedPage) -> CleanedPage:
        """The page as the rules of its source have it."""
        source = page.article.info.source or ""
        return ruled(page, self._by_source.get(source.casefold(), ()))
