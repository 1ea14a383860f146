"""Pages made of a few blocks."""

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.pages import CleanedPage, PageBlock


def page_of(
    *blocks: tuple[str, str | None], source: str | None = None, confidence: float = 1.0
) -> CleanedPage:
    """A page of words and what each is; None is dropped as part of a menu."""
    kept = [BlockKind(kind) if kind in set(BlockKind) else None for _, kind in blocks]
    text, places = joined(
        [(kind, words) for (words, _), kind in zip(blocks, kept, strict=True) if kind]
    )
    found = iter(places)
    made = []
    for (words, kind), is_kept in zip(blocks, kept, strict=True):
        place = next(found) if is_kept else None
        start, end = (place.start, place.end) if place else (None, None)
        made.append(
            PageBlock(words, kind, None if kind else "menu", float(len(words)), start, end)
        )
    headline = next((words for words, kind in blocks if kind == "headline"), None)
    info = ArticleInfo(headline=headline, source=source, blocks=places)
    return CleanedPage(Article(text, info), tuple(made), confidence)
