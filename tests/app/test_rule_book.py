from annotator.app.rule_book import RuleBook
from annotator.core.articles import Article, ArticleInfo
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.rules import Rule


def page(source: str | None) -> CleanedPage:
    article = Article("A line.\n\nRead more.", ArticleInfo(source=source))
    blocks = (
        PageBlock("A line.", "paragraph", None, 1.0, 0, 7),
        PageBlock("Read more.", "paragraph", None, 1.0, 9, 19),
    )
    return CleanedPage(article, blocks)


def test_only_the_rules_of_the_page_s_source_count() -> None:
    book = RuleBook([Rule("The Quay", "line:read more", None), Rule("Other", "line:a line", None)])
    assert book.applied(page("the quay")).article.text == "A line."
    assert book.applied(page("Other")).article.text == "Read more."
    for source in ("Third", None):
        assert book.applied(page(source)) == page(source)
    assert (book.knows("THE QUAY"), book.knows("Third"), book.knows(None)) == (True, False, False)
