from dataclasses import replace

from annotator.core.articles import Article, ArticleInfo, BlockKind
from annotator.core.pages import DOUBTFUL, CleanedPage, PageBlock, decided, line_key, with_verdicts
from annotator.core.rules import BY_RULE, Refusal, Rule, refusal, ruled, rules_of

PARAGRAPH = BlockKind.PARAGRAPH
BODY, MORE, BOX, BAIT = (
    "The ministry said so on Monday, and nobody in 서울 was surprised.",
    "It did so again on Tuesday, as everybody there had known it would. 👍🏽",
    "Sign up: 한국어 소식",
    "Why? שלום",
)


def page(
    *blocks: tuple[str, BlockKind | None, str | None], source: str | None = "The Daily"
) -> CleanedPage:
    empty = CleanedPage(
        Article("", ArticleInfo(source=source)),
        tuple(PageBlock(text, None, "menu", 0.0, place=place) for text, _, place in blocks),
    )
    kinds = {at: kind for at, (_, kind, _) in enumerate(blocks) if kind}
    return with_verdicts(empty, kinds, "made")


def test_a_dropped_line_is_dropped_on_other_pages_of_its_source() -> None:
    first = page((BODY, PARAGRAPH, None), (BOX, PARAGRAPH, None))
    rules = rules_of(decided(first, 1, None))
    other = page((MORE, PARAGRAPH, None), ("SIGN up – 한국어 소식", PARAGRAPH, None))
    changed = ruled(other, rules)
    assert changed.article.text == MORE
    assert changed.blocks[1].reason == BY_RULE
    assert not changed.blocks[1].by_hand


def test_a_rule_holds_for_its_source_only() -> None:
    rules = rules_of(decided(page((BODY, PARAGRAPH, None), (BOX, PARAGRAPH, None)), 1, None))
    other = page((BODY, PARAGRAPH, None), (BOX, PARAGRAPH, None), source="The Weekly")
    assert ruled(other, rules) is other


def test_a_page_of_no_known_source_teaches_nothing() -> None:
    nameless = page((BODY, PARAGRAPH, None), (BOX, PARAGRAPH, None), source=None)
    assert rules_of(decided(nameless, 1, None)) == ()


def test_a_place_is_remembered_where_all_of_it_was_dropped() -> None:
    first = page((BODY, PARAGRAPH, "div > p"), (BOX, PARAGRAPH, "aside > p"))
    rules = rules_of(decided(first, 1, None))
    other = page((MORE, PARAGRAPH, "div > p"), (BAIT, PARAGRAPH, "aside > p"))
    assert ruled(other, rules).article.text == MORE


def test_dropping_one_paragraph_never_drops_its_neighbours() -> None:
    first = page((BODY, PARAGRAPH, "div > p"), (BOX, PARAGRAPH, "div > p"))
    rules = rules_of(decided(first, 1, None))
    other = page((MORE, PARAGRAPH, "div > p"), (BAIT, PARAGRAPH, "div > p"))
    assert ruled(other, rules) is other


def test_a_restored_line_comes_back_as_its_kind() -> None:
    first = page((BODY, PARAGRAPH, None), (BAIT, None, None))
    rules = rules_of(decided(first, 1, BlockKind.QUOTE))
    other = page((BAIT, None, None), (MORE, PARAGRAPH, None))
    assert ruled(other, rules).article.text == f"{BAIT}\n\n{MORE}"
    assert ruled(other, rules).blocks[0].kind == "quote"


def test_no_rule_leaves_an_article_without_text() -> None:
    lone = page((BODY, PARAGRAPH, None))
    line = Rule(
        "The Daily", "line:the ministry said so on monday and nobody in 서울 was surprised", None
    )
    assert ruled(lone, [line]).article.text == BODY


def scored(page: CleanedPage, *scores: float) -> CleanedPage:
    blocks = zip(page.blocks, scores, strict=True)
    return replace(page, blocks=tuple(replace(block, score=score) for block, score in blocks))


def keys(page: CleanedPage) -> list[str]:
    return [rule.key for rule in rules_of(page) if rule.key.startswith("place:")]


def test_one_dropped_paragraph_says_nothing_of_its_place() -> None:
    short = page(("Ferry strike", BlockKind.HEADLINE, "h1"), (BODY, PARAGRAPH, "article > p"))
    assert keys(decided(scored(short, -4, 80), 1, None)) == []


def test_a_place_of_running_text_is_never_dropped() -> None:
    story = page((BODY, PARAGRAPH, "div.x > p"), (MORE, PARAGRAPH, "div.x > p"))
    dropped = decided(decided(scored(story, 80, -25), 0, None), 1, None)
    assert keys(dropped) == []
    crossheads = page((BOX, BlockKind.CROSSHEAD, "div > h2"), (BAIT, None, "div > h2"))
    assert keys(decided(scored(crossheads, -2, -2), 0, None)) == []


def test_a_place_where_nothing_is_like_an_article_is_dropped() -> None:
    boxes = page(
        (BODY, PARAGRAPH, "div"), (BOX, PARAGRAPH, "div.x > p"), (BAIT, None, "div.x > p")
    )
    assert keys(decided(scored(boxes, 80, -25, -25), 1, None)) == ["place:div.x > p"]


def test_a_place_drops_no_running_text_elsewhere() -> None:
    rule = Rule("The Daily", "place:div.x > p", None)
    other = page((BODY, PARAGRAPH, "div"), (MORE, PARAGRAPH, "div"), (BOX, PARAGRAPH, "div.x > p"))
    assert ruled(scored(other, 80, 80, -25), [rule]).article.text == f"{BODY}\n\n{MORE}"
    assert ruled(scored(other, 80, 80, 40), [rule]) == scored(other, 80, 80, 40)
    assert refusal(scored(other, 80, 80, 40), [rule]) == Refusal((2,), is_too_much=False)
    assert refusal(scored(other, 80, 80, -25), [rule]) is None
    assert refusal(scored(other, 80, 80, 40), []) is None


def test_rules_that_would_empty_a_page_drop_nothing_and_let_somebody_look() -> None:
    rules = [
        Rule("The Daily", "place:aside > p", None),
        Rule("The Daily", f"line:{line_key(BOX)}", "list"),
    ]
    story = page(
        ("Ferry strike", BlockKind.HEADLINE, "h1"),
        (BODY, PARAGRAPH, "aside > p"),
        (MORE, PARAGRAPH, "div > p"),
        (BOX, None, "div > div"),
    )
    story = scored(story, -4, 60, 60, -25)
    changed = ruled(story, rules)
    assert [block.kind for block in changed.blocks] == [
        "headline",
        "paragraph",
        "paragraph",
        "list",
    ]
    assert changed.confidence < DOUBTFUL
    assert ruled(changed, rules) == changed
    assert refusal(changed, rules) == Refusal((1,), is_too_much=True)
    assert refusal(decided(changed, 1, PARAGRAPH), rules) is None


def test_one_source_and_line_have_one_rule_on_every_machine() -> None:
    assert Rule("The Daily", "line:a", None).object == Rule("the daily", "line:a", "quote").object
