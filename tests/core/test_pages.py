import copy
import pickle

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.pages import (
    CleanedPage,
    PageBlock,
    corrected,
    decided,
    line_key,
    redecided,
)

HEAD, BODY, JUNK = "Seoul warns 👍🏽", "The ministry said so — plainly.", "Read more: שלום"


def page_of(*blocks: tuple[str, BlockKind | None, str | None]) -> CleanedPage:
    text, places = joined([(kind, text) for text, kind, _ in blocks if kind])
    found = iter(places)
    made = []
    for text_of_block, kind, place in blocks:
        at = next(found) if kind else None
        made.append(
            PageBlock(
                text_of_block,
                kind and str(kind),
                None if kind else "menu",
                10.0,
                at.start if at else None,
                at.end if at else None,
                place,
            )
        )
    info = ArticleInfo(headline=HEAD, source="The Daily", blocks=places)
    return CleanedPage(Article(text, info), tuple(made))


PAGE = page_of(
    (HEAD, BlockKind.HEADLINE, None), (JUNK, None, None), (BODY, BlockKind.PARAGRAPH, None)
)


def test_a_dropped_block_leaves_the_text_and_offsets_still_fit() -> None:
    page = decided(PAGE, 0, None)
    assert page.article.text == BODY
    assert (page.blocks[0].kind, page.blocks[0].reason, page.blocks[0].start) == (
        None,
        "by hand",
        None,
    )
    assert (page.blocks[2].start, page.blocks[2].end) == (0, len(BODY))


def test_a_restored_block_stands_where_the_page_has_it() -> None:
    page = decided(PAGE, 1, BlockKind.PARAGRAPH)
    assert page.article.text == f"{HEAD}\n\n{JUNK}\n\n{BODY}"
    quotes = [page.article.text[b.start : b.end] for b in page.article.info.blocks]
    assert quotes == [HEAD, JUNK, BODY]


def test_what_a_person_decided_holds_when_the_page_is_cleaned_again() -> None:
    kept = BlockKind.PARAGRAPH
    before = page_of(
        (HEAD, kept, None), (JUNK, kept, None), (BODY, kept, None), (JUNK, None, None)
    )
    mine = decided(decided(decided(before, 0, BlockKind.HEADLINE), 1, None), 3, BlockKind.QUOTE)
    now = page_of(("🚢 ***", None, None), (JUNK.upper(), kept, None), (HEAD, None, None))
    again = redecided(now, mine)
    assert [(block.kind, block.by_hand) for block in again.blocks] == [
        (None, False),
        (None, True),
        ("headline", True),
    ]
    assert again.article.text == HEAD
    both = redecided(page_of((JUNK, kept, None), (BODY, kept, None), (JUNK, kept, None)), mine)
    assert both.article.text == f"{BODY}\n\n{JUNK}"
    assert both.blocks[2].kind == "quote"


def test_what_a_person_dropped_never_is_all_of_an_article() -> None:
    only = page_of((BODY, BlockKind.PARAGRAPH, None))
    assert redecided(only, decided(PAGE, 2, None)) is only
    assert redecided(only, PAGE) is only


def test_a_page_has_one_headline() -> None:
    page = decided(PAGE, 2, BlockKind.HEADLINE)
    assert [block.kind for block in page.blocks] == ["crosshead", None, "headline"]
    assert page.article.info.headline == BODY


def test_dropping_and_restoring_gives_the_same_article() -> None:
    again = decided(decided(PAGE, 2, None), 2, BlockKind.PARAGRAPH)
    assert again.article.id == PAGE.article.id


def test_a_corrected_field_leaves_the_text_alone() -> None:
    page = corrected(PAGE, {"authors": ("An Oh",)})
    assert page.article.info.authors == ("An Oh",)
    assert page.article.id == PAGE.article.id


def test_a_page_that_was_pickled_is_the_same() -> None:
    page = decided(PAGE, 2, BlockKind.QUOTE)
    again = pickle.loads(pickle.dumps(page))  # noqa: S301 - our own
    assert again == page
    assert again.blocks[2].by_hand
    assert copy.copy(page.blocks[2]) == page.blocks[2]


def test_lines_are_the_same_by_their_words() -> None:
    assert line_key("» READ more:  שלום") == line_key("read more – שלום")
