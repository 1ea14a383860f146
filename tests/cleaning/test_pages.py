import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.cleaning.pages import clean_in_steps, clean_page, plain_article
from annotator.core.articles import BlockKind
from annotator.core.errors import BadInputError
from annotator.core.pages import DOUBTFUL


def test_a_dump_becomes_exactly_its_article(
    dump: str, headline: str, caption: str, body: tuple[str, ...]
) -> None:
    page = clean_page(dump.encode(), "page.txt")
    assert page.article.text == "\n\n".join((headline, caption, *body))
    info = page.article.info
    assert info.headline == headline
    assert info.authors == ("Northlight",)
    assert info.agency == "Northlight"
    assert info.section == "National"
    assert info.source == "The Arland Herald"
    assert (info.published, info.updated) == ("2023-03-05T07:12", "2023-03-05T08:03")
    assert info.published_raw == "Mar 5, 2023 - 07:12"
    assert info.updated_raw == "Mar 5, 2023 - 08:03"
    assert info.language == "en"
    assert info.path == "page.txt"
    assert page.confidence >= 0.8


def test_every_line_of_a_dump_has_one_verdict_in_page_order(dump: str) -> None:
    page = clean_page(dump.encode(), "page.txt")
    lines = [line.strip(" \u00a0") for line in dump.split("\n") if line.strip()]
    assert [block.text for block in page.blocks] == lines
    for block in page.blocks:
        assert (block.kind is None) == (block.reason is not None)
        inside = block.kind in set(BlockKind)
        assert (block.start is not None) == inside
    by_kind = {block.kind: block.text for block in page.blocks}
    assert by_kind["byline"] == "By Northlight"
    assert by_kind["section"] == "National"
    assert "\u00a0" in by_kind["dateline"]


def test_a_clean_article_passes_unchanged(headline: str, body: tuple[str, ...]) -> None:
    for parts in ((headline, *body), body, body[:1]):
        text = "\n\n".join(parts)
        page = clean_page(text.encode(), "a.txt")
        assert page.article.text == text
        assert all(block.kind for block in page.blocks)
    assert (
        clean_page("\n\n".join((headline, *body)).encode(), "a").article.info.headline == headline
    )


def test_line_ends_make_no_difference(dump: str) -> None:
    assert (
        clean_page(dump.replace("\n", "\r\n").encode(), "a").article.text
        == clean_page(dump.encode(), "a").article.text
    )


def test_html_becomes_its_article(html: str, headline: str, caption: str) -> None:
    page = clean_page(html.encode(), "page.html")
    info = page.article.info
    kinds = [block.kind for block in info.blocks]
    assert kinds == [
        BlockKind.HEADLINE,
        BlockKind.CAPTION,
        *[BlockKind.PARAGRAPH] * 8,
        BlockKind.CROSSHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.LIST,
        BlockKind.LIST,
    ]
    assert page.article.text.startswith(f"{headline}\n\n{caption}\n\n")
    assert "hidden" not in page.article.text
    assert info.authors == ("Tove Marsh",)
    assert info.source == "The Arland Herald"
    assert info.published == "2023-03-05T07:12:00+09:00"
    assert info.url == "https://herald.example/1"


def test_characters_are_the_page_s_own() -> None:
    odd = (
        "The “café”\u00a0of\u200d e\u0301 soft\u00adhyphen 👨‍👩‍👧 opened “soon”, or so they said."
    )
    prose = "<p>The old men of the harbour said on Monday that it was late.</p>"
    page = f"<html><body><article><h1>Title of it all</h1>{prose}<p>{odd}</p></article>"
    assert odd in clean_page(page.encode(), "a.html").article.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (bytes(range(256)) * 40, "cannot be read"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no article"),
        (b"Home\nNews\nSport\n", "no article"),
        (b"x" * 25_000_001, "MB"),
        (b"a word\n\n" * 60_000, "lines"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as caught:
        clean_page(data, "folder/x.txt")
    message = str(caught.value)
    assert "“folder/x.txt”" in message
    assert "\n" not in message
    assert message.endswith(".")


def test_a_plain_article_is_taken_as_it_is() -> None:
    article = plain_article("Title of it\r\n\r\nOne.\r\nTwo.\r\n".encode("utf-16"), "a.txt")
    assert article.text == "Title of it\n\nOne.\nTwo.\n"
    assert article.info.headline == "Title of it"
    assert [block.kind for block in article.info.blocks] == ["headline", "paragraph"]


def test_prose_that_is_all_said_twice_is_kept_once() -> None:
    line = "The three ministers said on Thursday that they would meet again next week."
    assert clean_page(f"{line}\n{line}\n".encode(), "a").article.text == line


VOCABULARY = """the old minister of Arland said that boats were seen in Corvast on Monday “no” 서울
👨‍👩‍👧 אמר é"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCE = st.lists(WORDS, min_size=7, max_size=30).map(lambda words: " ".join(words) + ".")
LINE = st.one_of(
    SENTENCE,
    st.sampled_from(
        ("Home", "By Tove Marsh", "Mar 5, 2023 - 07:12", "© 2022 Herald", "", "Share", "(AP)")
    ),
    st.text(max_size=60),
)


@settings(max_examples=60)
@given(st.lists(LINE, max_size=30))
def test_whatever_is_kept_is_on_the_page_where_its_offsets_say(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        page = clean_page(text.encode("utf-8", "replace"), "a.txt")
    except BadInputError:
        return
    flat = " ".join(text.replace("\r", "\n").replace("\0", "").split())
    for block in page.blocks:
        if block.start is not None:
            assert page.article.text[block.start : block.end] == block.text
        if text.isascii():
            assert " ".join(block.text.split()) in flat
    assert clean_page(text.encode("utf-8", "replace"), "a.txt") == page


@settings(max_examples=40)
@given(st.lists(SENTENCE, min_size=1, max_size=12, unique=True), st.booleans())
def test_cleaning_what_is_clean_changes_nothing(sentences: list[str], titled: bool) -> None:
    parts = (["Boats seen off Corvast as talks begin"] if titled else []) + sentences
    text = "\n\n".join(parts)
    once = clean_page(text.encode(), "a.txt").article.text
    assert once == text


def test_cleaning_a_cleaned_page_changes_nothing(dump: str, html: str) -> None:
    for page, name in ((dump, "a.txt"), (html, "a.html")):
        once = clean_page(page.encode(), name).article.text
        assert clean_page(once.encode(), "b.txt").article.text == once


@pytest.mark.parametrize("text", ["Hello", "One line.\nTwo line.\nThree."])
def test_a_few_lines_without_an_article_are_kept_as_they_are(text: str) -> None:
    page = clean_page(text.encode(), "note.txt")
    assert page.article.text.split("\n\n") == text.split("\n")
    assert page.confidence == 0


def test_a_page_of_menus_alone_is_no_note() -> None:
    menu = "\n".join(f"Entry {number}" for number in range(40))
    with pytest.raises(BadInputError, match="holds no article"):
        clean_page(menu.encode(), "menu.txt")


LINKED = """<html><head><title>Line to reopen</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Line \\udfff to reopen",
"author": {"name": "Ann\\ud800 Lee"}, "publisher": {"name": "The\\u0000 Quay"},
"articleSection": "World\\udc00", "datePublished": "2023-01-02T03:04:05Z\\udfff",
"url": "https://quay.example/\\udfff", "inLanguage": "en\\udfff"}</script></head><body><article>
<h1>Line to reopen</h1><p>The minister said on Monday that both governments had agreed 👩‍🚀.</p>
<p>Nobody objected, he said, when the line was opened to passengers on Tuesday.</p>
</article></body></html>"""


def test_facts_have_only_characters_that_a_text_can_hold() -> None:
    info = clean_page(LINKED.encode(), "a.html").article.info
    said = repr(info)
    assert "\ufffd" in said
    assert "\\ud" not in said
    assert "\\x00" not in said
    assert info.authors == ("Ann\ufffd Lee",)


@pytest.mark.parametrize(
    ("empty", "many", "says"),
    [
        ("<br>", 70_000, "has more than 60,000 tags: it was read as plain lines"),
        ("<br>", 30_000, "is too large for all ways of cleaning: only the first was used"),
    ],
)
def test_what_is_not_done_with_large_pages_is_told(empty: str, many: int, says: str) -> None:
    told: list[str] = []
    data = LINKED.replace("</article>", f"</article>{empty * many}").encode()
    (page,) = clean_in_steps(data, "a.html", tell=told.append)
    assert "Nobody objected" in page.article.text
    assert told == [f"“a.html” {says}."]
    assert page.confidence < DOUBTFUL
    assert clean_page(data, "a.html") == page


def test_a_wrong_encoding_is_told_even_where_no_article_is_found() -> None:
    menu = "".join(f"CafÃ© {letter}\n" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    with pytest.raises(BadInputError, match=r"encoding \(“CafÃ© A”\): save it again") as told:
        clean_page(menu.encode(), "a.txt")
    assert str(told.value).startswith("“a.txt” holds no article")
