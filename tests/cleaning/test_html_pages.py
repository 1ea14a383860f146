import pytest

from annotator.cleaning.pages import clean_page
from annotator.core.errors import BadInputError

PROSE = "".join(
    f"<p>Boat number {k} was seen off Corvast on Monday, the harbour master said in a hurry.</p>"
    for k in range(6)
)


def body_of(page: str) -> list[str]:
    info = clean_page(page.encode(), "a.html").article
    return [info.text[b.start : b.end] for b in info.info.blocks if b.kind == "paragraph"]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1000 + PROSE + "</div>" * 1000,
        "<div>" * 100_000 + PROSE,
        "<b><i>" * 40_000 + PROSE,
        f'<div class="{"a " * 500_000}">{PROSE}</div>',
        "<div " + " ".join(f'a{k}="x"' for k in range(50_000)) + f">{PROSE}</div>",
        PROSE.replace("seen", "se\0en"),
        PROSE + "<!--" + "x" * 100_000,
        PROSE + "<script>" + "var a = 1;" * 10_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + PROSE,
        '<div class="related comments nav footer">' * 2000 + PROSE,
        "<table><tr><td>" * 500 + PROSE,
    ],
    ids=[
        "nested", "deeply nested", "unclosed inline", "long attribute", "many attributes", "NUL",
        "open comment", "open script", "nested JSON", "bad names", "tables",
    ],
)  # fmt: skip
def test_hostile_pages_keep_their_text(page: str) -> None:
    body = body_of(f"<html><body>{page}")
    assert len(body) == 6
    assert all(line.startswith("Boat number") for line in body)


def test_many_unclosed_blocks_are_walked_once() -> None:
    page = "".join(f"<div><p>Boat number {k} was seen off Corvast on Monday." for k in range(3000))
    assert len(body_of(f"<html><body>{page}")) == 3000


def test_entities_are_expanded_once_and_nothing_is_fetched() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>'
        "<p>They wrote &amp;lt;b&amp;gt; &x; on the wall of the old customs house in Pell.</p>"
        f"{PROSE}"
    )
    text = clean_page(page.encode(), "a.html").article.text
    assert "&lt;b&gt;" in text
    assert "root:" not in text


def test_line_breaks_part_paragraphs_but_no_headings() -> None:
    lines = PROSE.replace("<p>", "").split("</p>")[:6]
    page = f"<html><body><h1>Boats seen<br>off Corvast</h1><div>{'<br><br>'.join(lines)}</div>"
    article = clean_page(page.encode(), "a.html").article
    assert article.info.headline == "Boats seen off Corvast"
    assert len(article.info.blocks) == 7


def test_a_hidden_article_is_shown_when_there_is_no_other() -> None:
    assert len(body_of(f'<html><body><div style="display: none">{PROSE}</div></body></html>')) == 6


def test_microdata_and_times_say_who_and_when() -> None:
    page = (
        '<html><body><article><h1>Boats seen off Corvast</h1><p itemprop="author">Tove Marsh</p>'
        f'<time datetime="2023-03-05T07:12+09:00">today</time>{PROSE}</article></body></html>'
    )
    info = clean_page(page.encode(), "a.html").article.info
    assert info.authors == ("Tove Marsh",)
    assert info.published == "2023-03-05T07:12+09:00"


def test_references_in_linked_data_are_followed() -> None:
    data = (
        '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#a"}, '
        '"publisher": {"name": "Pell Live"}, "dateModified": "2022-02-11"}, '
        '{"@id": "#a", "@type": "Person", "name": "Jane Doe"}]}'
    )
    script = f'<script type="application/ld+json">{data}</script>'
    page = f"<html>{script}<body><h1>Boats</h1>{PROSE}"
    info = clean_page(page.encode(), "a.html").article.info
    assert (info.authors, info.source, info.updated) == (("Jane Doe",), "Pell Live", "2022-02-11")


def test_too_many_blocks_are_refused() -> None:
    with pytest.raises(BadInputError, match="lines"):
        clean_page(b"<html><body>" + b"<p>x</p>\n" * 60_000, "a.html")
