import pytest

from annotator.cleaning.pages import clean_page
from annotator.core.errors import BadInputError
from annotator.core.pages import DOUBTFUL

PROSE = "".join(
    f"<p>Boat number {k} was seen off Corvast on Monday, the harbour master said in a hurry.</p>"
    for k in range(6)
)


LINE = "Nobody in Corvast knows when the boats will sail again, the harbour master said."


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


def test_the_dek_and_the_key_points_above_an_article_are_its_own() -> None:
    page = (
        "<html><body><header><h1>Boats seen off Corvast</h1>"
        '<h2 class="strap">Nobody in the harbour knows who sent them, the ministry said.</h2>'
        '<div class="byline">By Tove Marsh</div><p class="tooltip">Save</p></header><div><ul>'
        "<li>Six boats were counted by the harbour master.</li></ul></div>"
        f'<div class="story">{PROSE}</div></body></html>'
    )
    info = clean_page(page.encode(), "a.html").article.info
    kinds = [block.kind for block in info.blocks]
    assert kinds == ["headline", "crosshead", "list", *["paragraph"] * 6]


def test_a_list_ends_an_article_but_links_do_not() -> None:
    items = "".join(f"<li>20{year}: Ismael Penn</li>" for year in range(10, 15))
    links = "".join(f'<li><a href="/{k}">Ferry pilots call off strike {k}</a></li>' for k in "abc")
    page = (
        f"<html><body><article><h1>Boats</h1>{PROSE}<h3>Masters of the harbour</h3>"
        f"<ul>{items}</ul><h3>More of this</h3><ul>{links}</ul></article></body></html>"
    )
    info = clean_page(page.encode(), "a.html").article.info
    assert [block.kind for block in info.blocks][-6:] == ["crosshead", *["list"] * 5]


def test_who_wrote_an_article_is_not_told_in_it() -> None:
    page = (
        '<html><head><meta name="author" content="Tove Marsh"></head><body><h1>Boats</h1>'
        f"<div>{PROSE}<p>Tove Marsh writes about ships and trains from the north.</p></div>"
    )
    cleaned = clean_page(page.encode(), "a.html")
    assert cleaned.blocks[-1].reason == "about the author"


def test_listings_are_left_out_and_set_text_is_kept() -> None:
    code = "boats = harbour.count(&lt;Ship&gt;, year=2022);\nprint(boats[0]);\n" * 3
    page = f"<html><body><h1>Boats</h1><div>{PROSE}<pre>{code}</pre><p>{LINE}</p></div>"
    cleaned = clean_page(page.encode(), "a.html")
    assert [block.reason for block in cleaned.blocks if block.place == "body > div > pre"] == [
        "code"
    ]
    old = PROSE.replace("<p>", "<pre>").replace("</p>", "</pre>")
    assert len(body_of(f"<html><body><h1>Boats</h1><div>{old}</div>")) == 6


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


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<noscript>", "</noscript>"),
        ("<template id=page>", "</template>"),
        ("<textarea>", "</textarea>"),
        ("<svg><foreignObject>", "</foreignObject></svg>"),
    ],
)
def test_an_article_that_browsers_do_not_show_is_read_and_doubted(begin: str, end: str) -> None:
    asks = "<p>Please switch scripts on in your browser to read this page.</p>"
    page = f"<html><body>{asks}{begin}<h1>Boats 🚢</h1>{PROSE}{end}</body></html>"
    cleaned = clean_page(page.encode(), "a.html")
    assert cleaned.article.text.count("was seen off Corvast") == 6
    assert cleaned.article.info.headline == "Boats 🚢"
    assert cleaned.confidence < DOUBTFUL


def test_what_browsers_do_not_show_stays_out_of_an_article_that_they_show() -> None:
    other = PROSE.replace("Boat", "Train")
    assert not [
        line
        for line in body_of(PROSE + f"<noscript>{other}{other}{other}</noscript>")
        if "Train" in line
    ]
